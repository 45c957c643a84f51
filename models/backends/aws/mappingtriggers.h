// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/mappingsclient.h"
#include "models/backends/aws/queuesclient.h"
#include "models/backends/aws/streamsclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Event source mappings: queues and streams that Lambda reads for a function. It reads them by the right of
/// the function's own role.
class MappingTriggers final : public TriggerService
{
public:
    explicit MappingTriggers(Client &client)
        : m_client(client)
        , m_mappings(client)
        , m_queues(client)
        , m_streams(client)
    {
    }

    QString permission() const override { return QStringLiteral("lambda:ListEventSourceMappings"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<Nothing> setEnabled(Trigger trigger, bool enabled) override;
    /// A table's stream has records only where items change: an item comes and goes.
    Flow<QString> fire(Trigger trigger) override;
    Flow<TriggerSources> sources() override { return m_streams.list(); }
    Flow<TriggerSource> createSource(QString table) override { return m_streams.enable(table); }

private:
    Flow<QString> send(Trigger trigger);

    Client &m_client;
    MappingsClient m_mappings;
    QueuesClient m_queues;
    StreamsClient m_streams;
};

} // namespace signalbox::aws
