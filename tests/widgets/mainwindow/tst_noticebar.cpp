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
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ nonsense") > 0);
        file.close();
        Settings settings(path);
        NoticeBar bar(settings);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.findChild<Banner *>()->what(), settings.loadError()->message);
        settings.setTheme(QStringLiteral("dark"));
        settings.flush();
        QCOMPARE(contentOf(path + QStringLiteral(".broken")), QByteArray("{ nonsense"));
        QVERIFY(!bar.isHidden()); // until somebody closes it
        bar.findChild<QToolButton *>()->click();
        QVERIFY(bar.isHidden());
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
