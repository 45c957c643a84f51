// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/unitspinbox.h"

#include <QDialog>
#include <QPushButton>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

using namespace signalbox;

class TestUnitSpinBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNumberOutOfRangeIsSaidBeforeItIsUsed()
    {
        QDialog dialog;
        auto *box = new UnitSpinBox(QStringLiteral("Memory"), QStringLiteral("MB"), 128, 10240, 64);
        auto *go = new QPushButton(QStringLiteral("Go"));
        auto *layout = new QVBoxLayout(&dialog);
        layout->addWidget(box);
        layout->addWidget(go);
        go->setDefault(true);
        connect(go, &QPushButton::clicked, &dialog, &QDialog::accept);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("5"));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(box->value(), 128);
        QVERIFY(dialog.isVisible());
        QVERIFY2(QToolTip::text().contains(QStringLiteral("128")), qPrintable(QToolTip::text()));
        QTest::keyClick(box, Qt::Key_Return); // now it is seen
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestUnitSpinBox)
#include "tst_unitspinbox.moc"
