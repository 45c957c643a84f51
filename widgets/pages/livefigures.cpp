// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/livefigures.h"

#include "models/items/format.h"
#include "widgets/controls/formulacard.h"
#include "widgets/controls/keyfigure.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>

namespace signalbox {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 rateOver = 10 * second;
constexpr int trendPoints = 28;

QString percent(qint64 part, qint64 whole)
{
    return whole == 0 ? QString()
                      : LiveFigures::tr("%1 %").arg(
                            QLocale().toString(100.0 * double(part) / double(whole), 'f', 1));
}

} // namespace

QString spanName(const Span &span)
{
    return spanName(span.length() / second);
}

QString spanName(qint64 seconds)
{
    if (seconds < 60)
        return LiveFigures::tr("%1 s").arg(seconds);
    return seconds < 3600 ? LiveFigures::tr("%1 min").arg(seconds / 60)
                          : LiveFigures::tr("%1 h").arg(seconds / 3600);
}

LiveFigures::LiveFigures(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_inFlight = add(tr("In flight"), Tone::Accent);
    m_rate = add(tr("Invocations/s"), Tone::Accent);
    m_errors = add(tr("Errors"), Tone::Bad);
    m_cold = add(tr("Cold starts"), Tone::Cold);
    m_throttled = add(tr("Throttled"), Tone::Warning);
    m_gbSeconds = add(tr("GB-s today"), Tone::Good);
    m_gbSeconds->setSub(tr("since 00:00 UTC"), Tone::Secondary);
    connect(m_gbSeconds, &KeyFigure::activated, this, &LiveFigures::openFormula);
}

KeyFigure *LiveFigures::add(const QString &label, Tone tone)
{
    auto *figure = new KeyFigure(label, tone);
    layout()->addWidget(figure);
    return figure;
}

void LiveFigures::setHeard(bool any, const QString &remark)
{
    m_heard = any;
    m_remark = remark;
}

void LiveFigures::show(const LiveWindow &window, const Span &span, const QString &functionArn,
                       std::optional<int> limit)
{
    const int running = window.concurrency(functionArn).valueAt(span.toUs);
    m_inFlight->setFigure(m_heard ? format::count(running) : QString(), m_remark);
    m_inFlight->setSub(limit ? tr("of %1").arg(format::count(*limit)) : QString(),
                       m_heard && limit && running >= *limit ? Tone::Warning : Tone::Secondary);

    const QString during = spanName(span);
    const Tallies &tallies = window.tallies(functionArn);
    const Tally sum = tallies.sum(span);
    showRate(tallies, span, counted(sum.invocations, during));
    showShares(sum, during);
    showThrottles(window.throttles(span, functionArn), during);
    showTrends(window, span, functionArn);
}

QString LiveFigures::counted(qint64 count, const QString &during) const
{
    return (m_heard ? tr("%1 in %2") : tr("%1 recorded in %2")).arg(format::count(count), during);
}

void LiveFigures::showThrottles(const QList<qint64> &throttles, const QString &during)
{
    const bool none = throttles.isEmpty();
    m_throttled->setFigure(none && !m_heard ? QString() : format::count(throttles.size()), m_remark);
    if (none)
        return m_throttled->setSub((m_heard ? tr("none in %1") : tr("none recorded in %1")).arg(during),
                                   Tone::Secondary);
    const QDateTime last = QDateTime::fromMSecsSinceEpoch(throttles.last() / 1000);
    m_throttled->setSub(tr("last %1").arg(last.toString(QStringLiteral("HH:mm:ss"))), Tone::Warning);
}

void LiveFigures::showRate(const Tallies &tallies, const Span &span, const QString &during)
{
    // The current second is not over yet: counting it would make the rate dip.
    const qint64 end = span.toUs / second * second;
    const qint64 length = qMin(rateOver, span.length());
    const double rate =
        double(tallies.sum({end - length, end}).invocations) * double(second) / double(length);
    m_rate->setFigure(m_heard ? QLocale().toString(rate, 'f', rate < 100 ? 1 : 0) : QString(), m_remark);
    m_rate->setSub(during, Tone::Secondary);
}

void LiveFigures::showShares(const Tally &sum, const QString &during)
{
    const auto show = [&](KeyFigure *figure, qint64 part, Tone tone) {
        figure->setFigure(percent(part, sum.invocations));
        const QString none = m_heard ? tr("no invocation") : tr("no invocation recorded");
        figure->setSub(sum.invocations == 0 ? none : counted(part, during),
                       part > 0 ? tone : Tone::Secondary);
    };
    show(m_errors, sum.errors, Tone::Bad);
    show(m_cold, sum.coldStarts, Tone::Cold);
}

void LiveFigures::showTrends(const LiveWindow &window, const Span &span, const QString &functionArn)
{
    QList<double> running;
    for (const StepSeries::Bin &bin : window.concurrency(functionArn).bins(span, trendPoints))
        running.append(bin.most);
    m_inFlight->setTrend(m_heard ? running : QList<double>()); // else its end would be taken for a zero

    const QList<Tally> parts = window.tallies(functionArn).parts(span, trendPoints);
    const auto trend = [&parts](qint64 Tally::*part) {
        QList<double> values;
        bool any = false;
        for (const Tally &tally : parts) {
            values.append(double(tally.*part));
            any = any || tally.*part > 0;
        }
        return any ? values : QList<double>();
    };
    m_rate->setTrend(trend(&Tally::invocations));
    m_errors->setTrend(trend(&Tally::errors));
    m_cold->setTrend(trend(&Tally::coldStarts));
    m_throttled->setTrend(trend(&Tally::throttles));
}

void LiveFigures::setGbSeconds(std::optional<double> value, const QStringList &lines)
{
    m_formula = lines;
    m_gbSeconds->setFigure(value ? format::gbSeconds(*value) : QString());
    m_gbSeconds->setAction(value ? tr("Show how it came about") : QString());
}

void LiveFigures::openFormula()
{
    const QRect anchor(m_gbSeconds->mapToGlobal(QPoint(0, 0)), m_gbSeconds->size());
    FormulaCard::open(this, anchor, tr("How %1 GB-s came about").arg(m_gbSeconds->figure()), m_formula,
                      tr("Measured, from the records of today (UTC). Init is part of what is billed."));
}

} // namespace signalbox
