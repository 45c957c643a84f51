// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/checks.h"
#include "models/backends/aws/metricsclient.h"
#include "models/backends/aws/rolesclient.h"
#include "models/backends/aws/settingsclient.h"
#include "models/backends/aws/tagsclient.h"
#include "models/backends/aws/triggers.h"
#include "models/backends/aws/versionsclient.h"

namespace signalbox::aws {

/// A Backend over AWS's services: all of its calls. How it becomes usable, and what it says of itself, is up
/// to the classes made of it.
class LambdaBackend : public Backend
{
    Q_OBJECT

public:
    LambdaBackend(NetworkFactory network, const Clock &clock, HttpRetries retries = {},
                  QObject *parent = nullptr);

    CallPtr listFunctions(Done<QList<Function>> done) override;
    CallPtr getFunction(const QString &name, Done<Function> done) override;
    CallPtr createFunction(const FunctionSpec &spec, Done<Function> done) override;
    CallPtr changeFunction(const QString &name, const FunctionChange &change, Done<Function> done) override;
    CallPtr updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update,
                       Done<Function> done) override;
    CallPtr downloadCode(const QString &name, Done<QByteArray> done) override;
    CallPtr deleteFunction(const QString &name, Done<Nothing> done) override;
    CallPtr setReservedConcurrency(const QString &name, std::optional<int> limit,
                                   Done<Nothing> done) override;
    CallPtr setTag(const QString &name, const QString &key, const QString &value,
                   Done<Nothing> done) override;
    CallPtr invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                   Done<InvokeAnswer> done) override;

    CallPtr updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update,
                           Done<Function> done) override;
    CallPtr changeTags(const QString &name, const TagChange &change, Done<Nothing> done) override;
    CallPtr listTags(Done<FunctionTags> done) override;
    CallPtr asynchronousSettings(const QString &name, const QString &qualifier,
                                 Done<AsynchronousSettings> done) override;
    CallPtr setAsynchronousSettings(const QString &name, const QString &qualifier,
                                    const AsynchronousSettings &settings, Done<Nothing> done) override;
    CallPtr policy(const QString &name, const QString &qualifier, Done<FunctionPolicy> done) override;
    CallPtr addPermission(const QString &name, const QString &qualifier, const Permission &permission,
                          Done<Nothing> done) override;
    CallPtr removePermission(const QString &name, const QString &qualifier, const QString &id,
                             Done<Nothing> done) override;
    CallPtr listLayers(Done<QList<LayerVersion>> done) override;
    CallPtr listLayerVersions(const QString &layer, Done<QList<LayerVersion>> done) override;
    CallPtr publishLayer(const LayerSpec &spec, Done<LayerVersion> done) override;
    CallPtr listProvisioned(const QString &functionName, Done<QList<ProvisionedConcurrency>> done) override;
    CallPtr setProvisioned(const QString &functionName, const QString &qualifier,
                           std::optional<int> environments, Done<Nothing> done) override;

    CallPtr listVersions(const QString &functionName, Done<Versions> done) override;
    CallPtr publishVersion(const QString &functionName, const QString &description,
                           Done<Version> done) override;
    CallPtr removeVersion(const QString &functionName, const QString &number, Done<Nothing> done) override;
    CallPtr putAlias(const QString &functionName, const Alias &alias, Done<Alias> done) override;
    CallPtr removeAlias(const QString &functionName, const QString &alias, Done<Nothing> done) override;
    CallPtr listTriggers(const QString &functionName, Done<TriggerList> done) override;
    CallPtr addTrigger(const Trigger &trigger, Done<Trigger> done) override;
    CallPtr removeTrigger(const Trigger &trigger, Done<Nothing> done) override;
    CallPtr setTriggerEnabled(const Trigger &trigger, bool enabled, Done<Nothing> done) override;
    CallPtr fireTrigger(const Trigger &trigger, Done<QString> done) override;
    CallPtr listTriggerSources(Trigger::Kind kind, Done<TriggerSources> done) override;
    CallPtr createTriggerSource(Trigger::Kind kind, const QString &name, Done<TriggerSource> done) override;

    CallPtr listBuckets(Done<QStringList> done) override;
    CallPtr createBucket(const QString &name, Done<Nothing> done) override;
    CallPtr listEventBuses(Done<QStringList> done) override;
    CallPtr listQueues(Done<QStringList> done) override;
    CallPtr createQueue(const QString &name, int functionTimeoutSeconds, Done<QString> done) override;
    CallPtr putFile(const QString &bucket, const QString &key, const QString &path, Progress progress,
                    Done<Nothing> done) override;

    CallPtr listRoles(Done<QList<ExecutionRole>> done) override;
    CallPtr createBasicRole(const QString &name, Done<ExecutionRole> done) override;
    CallPtr metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done) override;

    CallPtr check(Done<QList<CheckReport>> done) override;
    Traffic traffic() const override { return m_http.traffic(); }

protected:
    Client &client() { return m_client; }
    HttpClient &http() { return m_http; }

private:
    HttpClient m_http;
    Client m_client;
    Checks m_checks;
    LambdaClient m_lambda;
    SettingsClient m_settings;
    VersionsClient m_versions;
    S3Client m_s3;
    QueuesClient m_queues;
    MetricsClient m_metrics;
    RolesClient m_roles;
    TagsClient m_tags;
    EventsClient m_events;
    Triggers m_triggers;
};

} // namespace signalbox::aws
