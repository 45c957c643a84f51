// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgettest.h"
#include "widgets/mainwindow/commandpalette.h"

#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;

namespace {

QStringList found(const CommandPalette &palette, const char *query)
{
    palette.findChild<QLineEdit *>()->setText(QString::fromUtf8(query));
    const auto *list = palette.findChild<QListWidget *>();
    QStringList all;
    for (int i = 0; i < list->count(); ++i)
        all.append(list->item(i)->text());
    return all;
}

} // namespace

class CommandPaletteTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedFinds()
    {
        QWidget window;
        const auto nothing = [] {};
        CommandPalette palette({{QStringLiteral("Functions"), QStringLiteral("page, Ctrl+1"), nothing},
                                {QStringLiteral("hello"), QStringLiteral("function on dev"), nothing},
                                {QStringLiteral("hello"), QStringLiteral("function on staging"), nothing},
                                {QStringLiteral("orders"), QStringLiteral("function on staging"), nothing},
                                {QStringLiteral("Invoke hello"), QStringLiteral("on staging"), nothing}},
                               &window);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        const QStringList both{QStringLiteral("hello · function on staging"),
                               QStringLiteral("Invoke hello · on staging")};
        QCOMPARE(found(palette, "staging hello"), both);
        QCOMPARE(found(palette, "hello stag"), both);
        QCOMPARE(found(palette, "hlo").size(), 3); // its letters, in this order
        QCOMPARE(found(palette, "staging").size(), 3);
        QCOMPARE(found(palette, "ord").value(0), QStringLiteral("orders · function on staging"));
        QCOMPARE(found(palette, "production hello"),
                 QStringList{QStringLiteral("Nothing matches “production hello”.")});
        QTest::keyClick(palette.findChild<QLineEdit *>(), Qt::Key_Return); // is not run
    }

    void keysThatComeBeforeItIsActiveAreItsOwn()
    {
        QWidget window;
        auto *field = new QLineEdit(&window);
        QShortcut shortcut(Qt::Key_E, &window);
        const QSignalSpy started(&shortcut, &QShortcut::activated);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        CommandPalette palette({{QStringLiteral("hello"), QString(), [] {}}}, &window);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.setAttribute(Qt::WA_ShowWithoutActivating);
        palette.show();
        QVERIFY(!palette.isActiveWindow());
        QTest::keyClicks(field, QStringLiteral("hello"));
        QCOMPARE(palette.findChild<QLineEdit *>()->text(), QStringLiteral("hello"));
        QCOMPARE(field->text(), QString());
        QVERIFY(started.isEmpty());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QTest::keyClicks(field, QStringLiteral("so"));
        QCOMPARE(field->text(), QStringLiteral("so"));
    }

    void keysOfOtherWindowsAreTheirs()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QWidget other;
        auto *field = new QLineEdit(&other);
        CommandPalette palette({{QStringLiteral("hello"), QString(), [] {}}}, &window);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.setAttribute(Qt::WA_ShowWithoutActivating);
        palette.show();
        QVERIFY(!palette.isActiveWindow());
        QTest::keyClicks(field, QStringLiteral("so"));
        QCOMPARE(field->text(), QStringLiteral("so"));
        QVERIFY(palette.findChild<QLineEdit *>()->text().isEmpty());
        QVERIFY(palette.isVisible());
        other.show();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QTRY_VERIFY(!palette.isVisible());
    }
};

QTEST_MAIN(CommandPaletteTest)
#include "tst_commandpalette.moc"
