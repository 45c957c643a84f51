// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/apitriggers.h"
#include "models/backends/aws/buckettriggers.h"
#include "models/backends/aws/mappingtriggers.h"
#include "models/backends/aws/ruletriggers.h"
#include "models/backends/aws/schedulertriggers.h"
#include "models/backends/aws/topictriggers.h"
#include "models/backends/aws/urltriggers.h"
#include "models/backends/aws/versionsclient.h"

namespace signalbox::aws {

/// What starts functions, over all the services that do.
class Triggers
{
public:
    Triggers(Client &client, QObject *guard);

    /// Of the kinds that the connection has. A service that refuses or fails is said to be unread; only where
    /// the function is unknown, or the credentials are, nothing is listed.
    Flow<TriggerList> list(QString functionName, Capabilities can);
    Flow<Trigger> add(const Trigger &trigger);
    Flow<Nothing> remove(const Trigger &trigger);
    Flow<Nothing> setEnabled(const Trigger &trigger, bool enabled);
    Flow<QString> fire(const Trigger &trigger);
    Flow<TriggerSources> sources(Trigger::Kind kind);
    Flow<TriggerSource> createSource(Trigger::Kind kind, const QString &name);

private:
    /// The versions and aliases that may have triggers of their own; says which are not looked at.
    Flow<QStringList> qualifiers(QString functionName, Capabilities can, QList<UnreadTriggers> *unread);
    /// Nothing where no service has triggers of this kind.
    TriggerService *serviceOf(Trigger::Kind kind) const;
    template <class T, class Start>
    Flow<T> with(Trigger::Kind kind, Start start);

    struct Part
    {
        Trigger::Kind kind;
        TriggerService *service;
    };

    LambdaClient m_lambda;
    VersionsClient m_versions;
    UrlTriggers m_urls;
    ApiTriggers m_apis;
    MappingTriggers m_mappings;
    RuleTriggers m_rules;
    BusTriggers m_buses;
    SchedulerTriggers m_schedules;
    TopicTriggers m_topics;
    BucketTriggers m_buckets;
    QList<Part> m_parts; ///< in the order that they are listed in
};

} // namespace signalbox::aws
