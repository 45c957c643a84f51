// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functionedit.h"

#include <QTest>

using namespace signalbox;

namespace {

Function base()
{
    Function function;
    function.name = QStringLiteral("thumbs");
    function.memoryMb = 128;
    function.environment = {{QStringLiteral("A"), QStringLiteral("1")},
                            {QStringLiteral("B"), QStringLiteral("2")}};
    function.scaling = {{QStringLiteral("min"), QStringLiteral("1")}};
    function.secrets = {QStringLiteral("key"), QStringLiteral("token")};
    function.tags.emplace();
    return function;
}

} // namespace

/// What a person and others changed at the same time.
class FunctionEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differentSettingsComeTogether()
    {
        Function mine = base();
        mine.memoryMb = 512;
        mine.reservedConcurrency = 3;
        Function now = base();
        now.timeoutSeconds = 77;
        now.codeSha256 = QStringLiteral("new");
        now.revisionId = QStringLiteral("2");
        const FunctionMerge merge = mergeOf(base(), mine, now);
        QVERIFY(!merge.isDisputed());
        Function both = now;
        both.memoryMb = 512;
        both.reservedConcurrency = 3;
        QCOMPARE(merge.mine, both);
    }

    void variablesComeTogetherByName()
    {
        Function mine = base();
        mine.environment.remove(QStringLiteral("A"));
        mine.environment.insert(QStringLiteral("MINE"), {});
        mine.scaling.insert(QStringLiteral("max"), QStringLiteral("9"));
        mine.secrets = {QStringLiteral("key")};
        Function now = base();
        now.environment.insert(QStringLiteral("B"), QStringLiteral("3"));
        now.scaling.clear();
        now.secrets.prepend(QStringLiteral("another"));
        const FunctionMerge merge = mergeOf(base(), mine, now);
        QVERIFY(!merge.isDisputed());
        QCOMPARE(merge.mine.environment, (QMap<QString, QString>{{QStringLiteral("B"), QStringLiteral("3")},
                                                                 {QStringLiteral("MINE"), {}}}));
        QCOMPARE(merge.mine.scaling, (Scaling{{QStringLiteral("max"), QStringLiteral("9")}}));
        QCOMPARE(merge.mine.secrets, QStringList({QStringLiteral("another"), QStringLiteral("key")}));
    }

    void theSameSettingIsDisputed_data()
    {
        using Change = std::function<void(Function &)>;
        QTest::addColumn<Change>("mine");
        QTest::addColumn<Change>("theirs");
        const QString name = QStringLiteral("A");
        QTest::newRow("memory") << Change([](Function &f) { f.memoryMb = 1; })
                                << Change([](Function &f) { f.memoryMb = 2; });
        QTest::newRow("a variable") << Change([name](Function &f) {
            f.environment[name] = QStringLiteral("x");
        }) << Change([name](Function &f) { f.environment.remove(name); });
        QTest::newRow("reserved concurrency") << Change([](Function &f) { f.reservedConcurrency = 1; })
                                              << Change([](Function &f) { f.reservedConcurrency = 2; });
    }
    void theSameSettingIsDisputed()
    {
        QFETCH(const std::function<void(Function &)>, mine);
        QFETCH(const std::function<void(Function &)>, theirs);
        Function ours = base();
        mine(ours);
        ours.description = QStringLiteral("mine alone");
        Function now = base();
        theirs(now);
        const FunctionMerge merge = mergeOf(base(), ours, now);
        QVERIFY(merge.isDisputed());
        QCOMPARE(merge.mine, ours);
        now.description = QStringLiteral("mine alone");
        QCOMPARE(merge.theirs, now);
        mine(now = base());
        QVERIFY(!mergeOf(base(), ours, now).isDisputed()); // both meant the same
    }

    void theNetworkIsASettingOfItsOwn()
    {
        Function mine = base();
        mine.tags->insert(networkTag, networkText(FunctionNetwork::Host));
        Function now = base();
        now.tags->insert(QStringLiteral("team"), QStringLiteral("x"));
        const FunctionMerge merge = mergeOf(base(), mine, now);
        QVERIFY(!merge.isDisputed());
        QCOMPARE(networkOf(merge.mine), FunctionNetwork::Host);
        QCOMPARE(merge.mine.tags->value(QStringLiteral("team")), QStringLiteral("x"));
        QCOMPARE(editOf(now, merge.mine).network, std::optional(FunctionNetwork::Host));
    }
};

QTEST_GUILESS_MAIN(FunctionEditTest)
#include "tst_functionedit.moc"
