// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectiondetails.h"

#include "tests/support/widgettest.h"
#include "tests/support/world.h"

#include <QLabel>
#include <QTest>
#include <algorithm>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

class ConnectionDetailsTest : public WidgetTest
{
    Q_OBJECT

private:
    /// What is said, in one text, of a connection of this kind.
    static QString said(Connection::Kind kind, const BackendReport &report,
                        const QList<CheckReport> &checks = {})
    {
        World world;
        ConnectionDetails details(world.secrets);
        Connection connection;
        connection.kind = kind;
        details.show(connection, report, checks);
        QStringList all;
        for (const QLabel *label : details.findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'\n');
    }

private Q_SLOTS:
    /// Knative's and OpenFaaS's functions are in a namespace, which is no region, and of no account.
    void namespacesAreNoRegions()
    {
        BackendReport report;
        report.region = QStringLiteral("team-a");
        const QString knative = said(Connection::Kind::Knative, report);
        QVERIFY2(knative.contains(QStringLiteral("Namespace\nteam-a")), qPrintable(knative));
        for (const auto *absent : {"Region", "Account"})
            QVERIFY2(!knative.contains(QLatin1String(absent)), qPrintable(knative));
        QVERIFY(said(Connection::Kind::OpenFaas, {}).contains(QStringLiteral("Namespace\nthe default one")));
        QVERIFY(said(Connection::Kind::AwsLambda, report).contains(QStringLiteral("Region\nteam-a")));
        QVERIFY(said(Connection::Kind::Local, report).contains(QStringLiteral("Region\nteam-a")));
    }

    void whatIsMissingIsASentenceOfItsOwn()
    {
        const CheckReport refused{QStringLiteral("Logs"), false,
                                  QStringLiteral("Not authorized to perform x"),
                                  QStringLiteral("The permission x is missing.")};
        const QString text = said(Connection::Kind::AwsLambda, {}, {refused});
        QVERIFY2(text.contains(QStringLiteral("Not authorized to perform x. The permission x is missing.")),
                 qPrintable(text));
    }
};

QTEST_MAIN(ConnectionDetailsTest)
#include "tst_connectiondetails.moc"
