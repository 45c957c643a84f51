// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/settings.h"
#include "tests/support/widgettest.h"
#include "widgets/controls/banner.h"
#include "widgets/mainwindow/noticebar.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace signalbox;
using signalbox::test::WidgetTest;

namespace {

void put(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Settings that are lost, or not kept, are told of.
class NoticeBarTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void brokenSettingsAreToldOfAndKept()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        put(path, "{ nonsense");
        put(path + QStringLiteral(".broken"), "of another time");
        Settings settings(path);
        NoticeBar bar(settings);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.findChild<Banner *>()->what(), settings.loadError()->message);
        QCOMPARE(contentOf(path), QByteArray("{ nonsense")); // while there is nothing to be saved
        settings.setTheme(QStringLiteral("dark"));
        settings.flush();
        QVERIFY(contentOf(path).contains("dark"));
        QCOMPARE(contentOf(path + QStringLiteral(".broken-2")), QByteArray("{ nonsense"));
        QVERIFY(settings.loadError()->advice.contains(path + QStringLiteral(".broken-2")));
        QCOMPARE(contentOf(path + QStringLiteral(".broken")), QByteArray("of another time"));
        QVERIFY(!bar.isHidden()); // until somebody closes it
        bar.findChild<QToolButton *>()->click();
        QVERIFY(bar.isHidden());
    }

    void brokenSettingsThatCannotBeKeptAreNotReplaced()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        put(path, "{ nonsense");
        Settings settings(path);
        const NoticeBar bar(settings);
        const QString kept = path + QStringLiteral(".broken");
        put(kept, "somebody else's"); // since then
        settings.setTheme(QStringLiteral("dark"));
        settings.flush();
        QCOMPARE(contentOf(path), QByteArray("{ nonsense"));
        QCOMPARE(contentOf(kept), QByteArray("somebody else's"));
        QVERIFY(bar.findChild<Banner *>()->what().contains(kept));
        QVERIFY(QFile::remove(kept));
        settings.flush();
        QVERIFY(contentOf(path).contains("dark"));
        QCOMPARE(contentOf(kept), QByteArray("{ nonsense"));
    }

    void aFileIsBehindUntilItIsWritten()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("place"));
        put(place, {}); // where the folder should be
        SettingsFile file(place + QStringLiteral("/settings.json"));
        QVERIFY(!file.write({}).isEmpty());
        QVERIFY(file.isBehind());
        QVERIFY(QFile::remove(place));
        QCOMPARE(file.write({}), QString());
        QVERIFY(!file.isBehind());
    }

    void nothingIsToldOfNewSettings()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings.json")));
        const NoticeBar bar(settings);
        QVERIFY(bar.isHidden());
    }

    void settingsThatAreNotSavedAreToldOfUntilTheyAre()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("place"));
        QFile file(place); // where the folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        Settings settings(place + QStringLiteral("/settings.json"));
        const NoticeBar bar(settings);
        settings.setTheme(QStringLiteral("dark"));
        settings.flush();
        QVERIFY(!bar.isHidden());
        QVERIFY(bar.findChild<Banner *>()->what().startsWith(QStringLiteral("Settings cannot be saved: ")));
        QVERIFY(file.remove());
        settings.flush(); // nothing else was changed
        QVERIFY(bar.isHidden());
        QVERIFY(contentOf(place + QStringLiteral("/settings.json")).contains("dark"));
    }
};

QTEST_MAIN(NoticeBarTest)
#include "tst_noticebar.moc"
