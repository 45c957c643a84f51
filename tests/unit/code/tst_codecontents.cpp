// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/codecontents.h"
#include "models/services/packager.h"
#include "tests/support/zipof.h"

#include <QTest>

using namespace signalbox;
using signalbox::test::zipOf;

namespace {

const std::atomic_bool goOn = false;

} // namespace

class TestCodeContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsByPath()
    {
        const QByteArray zip = zipOf({{QStringLiteral("lib/b.js"), "22"},
                                      {QStringLiteral("bootstrap"), "1"},
                                      {QStringLiteral("ä.txt"), "333"}});
        const QList<PackedFile> expected{{QStringLiteral("bootstrap"), 1, true},
                                         {QStringLiteral("lib/b.js"), 2, false},
                                         {QStringLiteral("ä.txt"), 3, false}};
        QCOMPARE(listFiles(zip, goOn).value_or(QList<PackedFile>()), expected);
    }

    void kindsOfContent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<SourceText::Kind>("kind");
        QTest::newRow("text") << QByteArray("grüße\n") << SourceText::Kind::Text;
        QTest::newRow("empty") << QByteArray() << SourceText::Kind::Text;
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << SourceText::Kind::Binary;
        QTest::newRow("zeros") << QByteArray("a\0b", 3) << SourceText::Kind::Binary;
        QTest::newRow("longest") << QByteArray(SourceText::longest, 'a') << SourceText::Kind::Text;
        QTest::newRow("too long") << QByteArray(SourceText::longest + 1, 'a') << SourceText::Kind::TooLong;
        QTest::newRow("far too long")
            << QByteArray(SourceText::longest * 8, 'a') << SourceText::Kind::TooLong;
    }
    void kindsOfContent()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const SourceText::Kind, kind);
        const auto text = readFile(zipOf({{QStringLiteral("f"), content}}), QStringLiteral("f"), goOn);
        QVERIFY(text);
        QCOMPARE(text->kind, kind);
        if (kind == SourceText::Kind::Text)
            QCOMPARE(text->text.toUtf8(), content);
    }

    void changesOneFileOnly()
    {
        const QByteArray zip = zipOf(
            {{QStringLiteral("app.py"), "old"}, {QStringLiteral("bootstrap"), QByteArray(3'000'000, 'b')}});
        const auto changed = withFiles(zip, {{QStringLiteral("app.py"), "new and longer"}}, goOn);
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
        QCOMPARE(readFile(*changed, QStringLiteral("app.py"), goOn)->text, QStringLiteral("new and longer"));
        const QList<PackedFile> expected{{QStringLiteral("app.py"), 14, false},
                                         {QStringLiteral("bootstrap"), 3'000'000, true}};
        QCOMPARE(listFiles(*changed, goOn).value_or(QList<PackedFile>()), expected);
        QCOMPARE(withFiles(zip, {}, goOn).value_or(QByteArray()), zip); // the same content, the same bytes
    }

    void badArchives()
    {
        const QByteArray whole = zipOf({{QStringLiteral("a"), QByteArray(1000, 'a')}});
        for (const QByteArray &bad : {QByteArray(), QByteArray("PK"), QByteArray("nothing of the kind"),
                                      whole.left(whole.size() / 2)}) {
            const auto listed = listFiles(bad, goOn);
            QVERIFY(!listed || listed->isEmpty());
            QVERIFY(!readFile(bad, QStringLiteral("a"), goOn));
        }
        QCOMPARE(readFile(whole, QStringLiteral("b"), goOn).error().kind, Error::Kind::NotFound);
    }

    void cancelled()
    {
        const std::atomic_bool stop = true;
        const QByteArray zip = zipOf({{QStringLiteral("a"), "1"}});
        QCOMPARE(listFiles(zip, stop).error().kind, Error::Kind::Cancelled);
        QCOMPARE(withFiles(zip, {}, stop).error().kind, Error::Kind::Cancelled);
    }

    void droppedCallsStaySilent()
    {
        Packager packager;
        bool called = false;
        CallPtr call =
            packager.listFiles(zipOf({{QStringLiteral("a"), "1"}}), [&](const auto &) { called = true; });
        call.reset();
        bool second = false;
        const CallPtr kept =
            packager.listFiles(zipOf({{QStringLiteral("a"), "1"}}), [&](const auto &) { second = true; });
        QTRY_VERIFY(second);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestCodeContents)
#include "tst_codecontents.moc"
