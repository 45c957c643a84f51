// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/charts/metricchart.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/segmented.h"
#include "widgets/pages/metricstab.h"

#include <QAbstractButton>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

constexpr int day = 86'400;

QList<MetricSeries> someSeries(qint64 nowMs)
{
    const QString name = QStringLiteral("thumbs");
    const qint64 minute = nowMs / 60'000 * 60'000;
    return {{name, Metric::Invocations, {{minute - 120'000, 3}, {minute - 60'000, 4}}},
            {name, Metric::Errors, {{minute - 60'000, 1}}},
            {name, Metric::Throttles, {}},
            {name, Metric::Duration, {{minute - 120'000, 12.5}}},
            {name, Metric::DurationP99, {}},
            {name, Metric::Concurrency, {{minute - 60'000, 2}}}};
}

} // namespace

/// The Metrics tab: what it asks for and when, and what it says in every state.
class MetricsTabTest : public WidgetTest
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<MetricsTab> m_tab;

    MetricChart *chart(const QString &name) const
    {
        for (auto *each : m_tab->findChildren<MetricChart *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    QString sentence() const { return m_tab->findChild<EmptyState *>()->sentence(); }
    bool charts() const { return chart(QStringLiteral("Invocations"))->isVisible(); }
    void open()
    {
        m_tab->setFunction(World::function(QStringLiteral("thumbs")));
        m_tab->show();
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<World>();
        m_world->backend->can.metrics = true;
        QTRY_VERIFY(!m_world->catalog.loading(test::local));
        m_tab = std::make_unique<MetricsTab>(m_world->context);
        m_tab->resize(1028, 640);
    }
    void cleanup()
    {
        m_tab.reset();
        m_world.reset();
    }
    void showsWhatTheBackendCounted()
    {
        m_world->backend->counted = someSeries(m_world->clock.ms);
        open();
        QTRY_VERIFY(charts());
        QCOMPARE(chart(QStringLiteral("Invocations"))->accessibleSummary(),
                 QStringLiteral("Invocations: 7 in all"));
        QCOMPARE(chart(QStringLiteral("Errors and throttles"))->accessibleSummary(),
                 QStringLiteral("Errors: 1 in all, Throttles: no values"));
        QCOMPARE(chart(QStringLiteral("Duration, ms"))->accessibleSummary(),
                 QStringLiteral("Average: at most 12.5 ms"));
        QCOMPARE(m_world->backend->metricsAsked.size(), 1);
        const MetricsQuery &asked = m_world->backend->metricsAsked.first();
        QCOMPARE(asked.functionNames, QStringList{QStringLiteral("thumbs")});
        QCOMPARE(asked.toMs - asked.fromMs, 3'600'000);
        QCOMPARE(asked.periodSeconds, 60);
        QVERIFY(asked.toMs % 60'000 == 0 && asked.toMs > m_world->clock.ms);
        QVERIFY(!m_tab->grab().isNull()); // draws
    }

    void asksForNothingThatNobodySees()
    {
        m_tab->setFunction(World::function(QStringLiteral("thumbs")));
        m_tab->refresh();
        QCoreApplication::processEvents();
        QVERIFY(m_world->backend->metricsAsked.isEmpty());
    }

    void longerRangesHaveLongerPeriods()
    {
        m_world->backend->counted = someSeries(m_world->clock.ms);
        open();
        QTRY_VERIFY(charts());
        m_world->backend->hold = true;
        const auto buttons = m_tab->findChild<Segmented *>()->findChildren<QAbstractButton *>();
        buttons.last()->click();
        QVERIFY(charts()); // the old values, until the new ones are there
        QCOMPARE(m_world->backend->metricsAsked.size(), 2);
        QCOMPARE(m_world->backend->metricsAsked.last().periodSeconds, 3'600);
        QCOMPARE(m_world->backend->metricsAsked.last().toMs - m_world->backend->metricsAsked.last().fromMs,
                 qint64(7) * day * 1000);
        m_world->backend->release();
        QCOMPARE(chart(QStringLiteral("Invocations"))->data().periodUs, qint64(3'600) * 1'000'000);
    }

    void saysThatThereIsNothing()
    {
        m_world->backend->counted = {{QStringLiteral("thumbs"), Metric::Invocations, {}}};
        open();
        QTRY_VERIFY2(sentence().startsWith(QLatin1String("There are no values of the last")),
                     qPrintable(sentence()));
        QVERIFY(!charts());
    }

    void failuresAreToldInPlaceAndTriedAgain()
    {
        m_world->backend->counted = someSeries(m_world->clock.ms);
        m_world->backend->failNext = Error{Error::Kind::Unauthorised, QStringLiteral("Refused."), {}, {}, {}};
        open();
        auto *banner = m_tab->findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Refused."));
        QCOMPARE(sentence(), QStringLiteral("The metrics could not be read."));
        Q_EMIT banner->actionTriggered();
        QTRY_VERIFY(charts());
        QVERIFY(banner->isHidden());
    }

    void olderValuesStayWhenNewOnesCannotBeRead()
    {
        m_world->backend->counted = someSeries(m_world->clock.ms);
        open();
        QTRY_VERIFY(charts());
        m_world->backend->failNext = Error{Error::Kind::Network, QStringLiteral("Gone."), {}, {}, {}};
        m_tab->refresh();
        QTRY_COMPARE(m_tab->findChild<Banner *>()->what(), QStringLiteral("Gone."));
        QVERIFY(charts());
    }

    void connectionsThatCountNothingSaySo()
    {
        m_world->backend->can.metrics = false;
        open();
        QVERIFY(sentence().startsWith(QLatin1String("This connection counts nothing by itself.")));
        QVERIFY(m_world->backend->metricsAsked.isEmpty());
    }

    void isReadOnceTheConnectionIsReady()
    {
        m_world->backend->counted = someSeries(m_world->clock.ms);
        m_world->backend->become({ConnectionState::Kind::Offline, QStringLiteral("away"), {}});
        open();
        QCOMPARE(sentence(), QStringLiteral("The metrics are read as soon as the connection is ready."));
        m_world->backend->become({ConnectionState::Kind::Ready, {}, {}});
        QTRY_VERIFY(charts());
    }
};

QTEST_MAIN(MetricsTabTest)
#include "tst_metricstab.moc"
