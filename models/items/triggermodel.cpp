// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/triggermodel.h"

#include "models/items/format.h"

namespace signalbox {

namespace {

constexpr qsizetype mostPlaces = 3;

QString streamText(const Trigger &trigger)
{
    const bool table = trigger.source.contains(QLatin1String(":table/"));
    QStringList parts{table ? TriggerModel::tr("table") : TriggerModel::tr("Kinesis"),
                      TriggerModel::tr("up to %Ln record(s) at once", nullptr, trigger.batchSize)};
    if (trigger.batchWindowSeconds > 0)
        parts.append(TriggerModel::tr("waits %1 s for more").arg(trigger.batchWindowSeconds));
    return parts.join(QStringLiteral(", "));
}

QString schedulerText(const Trigger &trigger)
{
    const QString zone = trigger.timeZone.isEmpty() ? QStringLiteral("UTC") : trigger.timeZone;
    const QString role = trigger.role.section(u'/', -1);
    const bool own = role.startsWith(QLatin1String("signalbox-schedules-"));
    return own ? zone : TriggerModel::tr("%1, as %2", "a time zone, a role").arg(zone, role);
}

QString placesText(const QStringList &places)
{
    const QString first = places.mid(0, mostPlaces).join(QStringLiteral(", "));
    const int more = int(places.size() - mostPlaces);
    return more > 0 ? TriggerModel::tr("%1 and %Ln more", nullptr, more).arg(first) : first;
}

} // namespace

TriggerModel::TriggerModel(Catalog &catalog, QObject *parent)
    : KeyedTableModel(ColumnCount, parent)
    , m_catalog(catalog)
{
    connect(&m_catalog, &Catalog::triggersChanged, this,
            [this](const QString &connectionId, const QString &functionName) {
                if (connectionId == m_connectionId && functionName == m_functionName)
                    refresh();
            });
}

void TriggerModel::setFunction(const QString &connectionId, const QString &functionName)
{
    m_connectionId = connectionId;
    m_functionName = functionName;
    m_loaded = false;
    m_error.reset();
    m_unread.clear();
    replaceRows({});
    refresh();
}

void TriggerModel::refresh()
{
    const quint64 generation = ++m_generation;
    m_catalog.listTriggers(m_connectionId, m_functionName, this,
                           [this, generation](const Result<TriggerList> &result) {
                               if (generation == m_generation)
                                   onListed(result);
                           });
}

void TriggerModel::onListed(const Result<TriggerList> &result)
{
    if (result) {
        m_loaded = true;
        m_error.reset();
        m_unread = result->unread;
        replaceRows(result->triggers);
    } else {
        m_error = result.error();
    }
    Q_EMIT refreshed();
}

QString TriggerModel::keyOf(const Trigger &trigger) const
{
    return keyFor(trigger);
}

QString TriggerModel::keyFor(const Trigger &trigger)
{
    return QStringList{QString::number(static_cast<int>(trigger.kind)), trigger.qualifier, trigger.id}.join(
        u'/');
}

QString TriggerModel::kindText(Trigger::Kind kind)
{
    switch (kind) {
    case Trigger::Kind::Http:
        return tr("HTTP");
    case Trigger::Kind::Schedule:
        return tr("Schedule");
    case Trigger::Kind::ObjectCreated:
        return tr("Object created");
    case Trigger::Kind::Queue:
        return tr("Queue");
    case Trigger::Kind::Topic:
        return tr("Topic");
    case Trigger::Kind::Stream:
        return tr("Stream");
    case Trigger::Kind::Api:
        return tr("HTTP API");
    case Trigger::Kind::Scheduler:
        return tr("Scheduler");
    case Trigger::Kind::Event:
        return tr("Event");
    }
    return {};
}

QString TriggerModel::kindsText(Trigger::Kind kind)
{
    switch (kind) {
    case Trigger::Kind::Http:
        return tr("Function URLs");
    case Trigger::Kind::Schedule:
        return tr("Schedules");
    case Trigger::Kind::ObjectCreated:
        return tr("Buckets");
    case Trigger::Kind::Queue:
    case Trigger::Kind::Stream: // read together
        return tr("Queues and streams");
    case Trigger::Kind::Topic:
        return tr("Topics");
    case Trigger::Kind::Api:
        return tr("HTTP APIs");
    case Trigger::Kind::Scheduler:
        return tr("Schedules of the Scheduler");
    case Trigger::Kind::Event:
        return tr("Event buses");
    }
    return {};
}

/// Refusals that say the same of several places are one line.
QString TriggerModel::unreadText() const
{
    QStringList heads;
    QHash<QString, QStringList> places;
    for (const UnreadTriggers &each : m_unread) {
        const QString said = QStringList{each.error.message, each.error.advice}.join(u' ').trimmed();
        const QString place = each.where.isEmpty() ? kindsText(each.kind) : each.where;
        if (!places.contains(said))
            heads.append(said);
        places[said].append(place);
    }
    QStringList lines;
    for (const QString &said : std::as_const(heads))
        lines.append(tr("%1: %2", "what could not be read: why").arg(placesText(places.value(said)), said));
    return lines.join(u'\n');
}

QString TriggerModel::sourceText(const Trigger &trigger)
{
    switch (trigger.kind) {
    case Trigger::Kind::Queue:
        return queueName(trigger.source);
    case Trigger::Kind::Topic:
        return trigger.source.startsWith(QLatin1String("arn:")) ? queueName(trigger.source) : trigger.source;
    case Trigger::Kind::Stream: // "stream/NAME" or "table/NAME/stream/TIME"
        return trigger.source.section(u'/', 1, 1);
    default:
        return trigger.source;
    }
}

QString TriggerModel::filterText(const Trigger &trigger)
{
    QStringList parts;
    if (!trigger.qualifier.isEmpty())
        parts.append(tr("calls :%1", "a version or an alias").arg(trigger.qualifier));
    if (trigger.kind == Trigger::Kind::Http)
        parts.append(trigger.authType == QLatin1String("AWS_IAM") ? tr("signed calls only")
                                                                  : tr("open to all"));
    if (trigger.kind == Trigger::Kind::Queue)
        parts.append(tr("up to %Ln message(s) at once", nullptr, trigger.batchSize));
    if (trigger.kind == Trigger::Kind::Stream)
        parts.append(streamText(trigger));
    if (trigger.kind == Trigger::Kind::Scheduler)
        parts.append(schedulerText(trigger));
    if (trigger.kind == Trigger::Kind::Schedule && !trigger.patterns.isEmpty())
        parts.append(tr("also on events that match %1").arg(trigger.patterns.first()));
    else if (trigger.patterns.size() == 1)
        parts.append(tr("events that match %1").arg(trigger.patterns.first()));
    else if (!trigger.patterns.isEmpty())
        parts.append(tr("events that match one of %Ln pattern(s)", nullptr, int(trigger.patterns.size())));
    if (!trigger.route.isEmpty())
        parts.append(trigger.enabled ? trigger.route : tr("%1, without a stage").arg(trigger.route));
    if (!trigger.filterPolicy.isEmpty())
        parts.append(tr("messages that match %1").arg(trigger.filterPolicy));
    if (!trigger.eventType.isEmpty())
        parts.append(tr("events of type %1").arg(trigger.eventType));
    if (!trigger.prefix.isEmpty())
        parts.append(tr("prefix %1").arg(trigger.prefix));
    if (!trigger.suffix.isEmpty())
        parts.append(tr("suffix %1").arg(trigger.suffix));
    return parts.isEmpty() ? tr("none", "no filter") : parts.join(QStringLiteral(", "));
}

QString TriggerModel::text(const Trigger &trigger, int column) const
{
    switch (column) {
    case Enabled:
        return trigger.enabled ? tr("On") : tr("Off");
    case Kind:
        return trigger.kind == Trigger::Kind::Schedule && !trigger.patterns.isEmpty()
                   ? tr("Schedule and event")
                   : kindText(trigger.kind);
    case Source:
        return sourceText(trigger);
    case Filter:
        if (trigger.kind == Trigger::Kind::Schedule && trigger.qualifier.isEmpty() &&
            trigger.patterns.isEmpty() && m_catalog.capabilities(m_connectionId).schedulerTrigger)
            return tr("EventBridge rule");
        return filterText(trigger);
    default:
        return {};
    }
}

bool TriggerModel::isNumber(int) const
{
    return false;
}

QVariant TriggerModel::value(const Trigger &trigger, int column, int role) const
{
    return role == SortRole ? text(trigger, column) : QVariant();
}

QString TriggerModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("State"), tr("Kind"), tr("Source"), tr("Filter")};
    return titles[column];
}

} // namespace signalbox
