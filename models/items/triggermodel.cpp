// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/triggermodel.h"

#include "models/items/format.h"

namespace signalbox {

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
    replaceRows({});
    refresh();
}

void TriggerModel::refresh()
{
    const quint64 generation = ++m_generation;
    m_catalog.listTriggers(m_connectionId, m_functionName, this,
                           [this, generation](const Result<QList<Trigger>> &result) {
                               if (generation == m_generation)
                                   onListed(result);
                           });
}

void TriggerModel::onListed(const Result<QList<Trigger>> &result)
{
    if (result) {
        m_loaded = true;
        m_error.reset();
        replaceRows(*result);
    } else {
        m_error = result.error();
    }
    Q_EMIT refreshed();
}

QString TriggerModel::keyOf(const Trigger &trigger) const
{
    return QString::number(static_cast<int>(trigger.kind)) + QLatin1Char('/') + trigger.id;
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
    }
    return {};
}

QString TriggerModel::sourceText(const Trigger &trigger)
{
    return trigger.kind == Trigger::Kind::Queue ? queueName(trigger.source) : trigger.source;
}

QString TriggerModel::filterText(const Trigger &trigger)
{
    QStringList parts;
    if (trigger.kind == Trigger::Kind::Http)
        parts.append(trigger.authType == QLatin1String("AWS_IAM") ? tr("signed calls only")
                                                                  : tr("open to all"));
    if (trigger.kind == Trigger::Kind::Queue)
        parts.append(tr("up to %Ln message(s) at once", nullptr, trigger.batchSize));
    if (!trigger.eventType.isEmpty())
        parts.append(tr("events of type %1").arg(trigger.eventType));
    if (!trigger.prefix.isEmpty())
        parts.append(tr("prefix %1").arg(trigger.prefix));
    if (!trigger.suffix.isEmpty())
        parts.append(tr("suffix %1").arg(trigger.suffix));
    return parts.isEmpty() ? format::unknown() : parts.join(QStringLiteral(", "));
}

QString TriggerModel::text(const Trigger &trigger, int column) const
{
    switch (column) {
    case Enabled:
        return trigger.enabled ? tr("On") : tr("Off");
    case Kind:
        return kindText(trigger.kind);
    case Source:
        return sourceText(trigger);
    case Filter:
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
