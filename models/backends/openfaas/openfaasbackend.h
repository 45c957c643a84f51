// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/connectionpulse.h"
#include "models/backends/openfaas/counterreader.h"
#include "models/backends/openfaas/functionsclient.h"
#include "models/backends/openfaas/logsource.h"
#include "models/backends/openfaas/scaling.h"

#include <QTimer>

namespace signalbox::openfaas {

/// Finds out where the gateway is and what lets us in; asked again at each sign-in.
using SignIn = std::function<CallPtr(Done<Gateway>)>;

/// How patient an OpenFaasBackend is; tests shorten it.
struct OpenFaasPace
{
    int retryMs = 2'000; ///< after the network failed; doubled each time, with jitter
    int longestRetryMs = 60'000;
    int countersMs = 20'000; ///< between looks at the gateway's counters
    int probeMs = 300'000;   ///< and between looks for them where they were not found
    HttpRetries http = {};
    LogPace logs = {};
};

/// A connection to an OpenFaaS gateway and one namespace behind it. A refused or missing login is one state,
/// SignInNeeded, until retry(); a gateway that does not answer is another, Offline, left by itself as soon as
/// it answers again.
class OpenFaasBackend final : public Backend
{
    Q_OBJECT

public:
    OpenFaasBackend(SignIn signIn, NetworkFactory network, const Clock &clock, OpenFaasPace pace = {},
                    QObject *parent = nullptr);

    Capabilities capabilities() const override;
    ConnectionState state() const override { return m_pulse.state(); }
    void open() override;
    void retry() override;
    Traffic traffic() const override { return m_http.traffic() + m_polled; }
    QList<ScalingField> scalingFields() const override { return openfaas::scalingFields(); }
    std::unique_ptr<LifecycleSource> makeEventStream() override;
    void watch(const QString &functionName) override { Q_EMIT lookedAt(functionName); }
    std::optional<Error> streamTrouble() const override { return m_streamTrouble; }
    CallPtr report(Done<BackendReport> done) override;
    CallPtr check(Done<QList<CheckReport>> done) override;

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
    CallPtr changeTags(const QString &name, const TagChange &change, Done<Nothing> done) override;
    CallPtr invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                   Done<InvokeAnswer> done) override;
    CallPtr invokeWithCallback(const QString &name, const QByteArray &payload, const QUrl &callback,
                               Done<InvokeAnswer> done) override;

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

    CallPtr metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done) override;
    CallPtr listSecrets(Done<QStringList> done) override;
    CallPtr putSecret(const QString &name, const QString &value, Done<Nothing> done) override;
    CallPtr removeSecret(const QString &name, Done<Nothing> done) override;

Q_SIGNALS:
    /// It is made, called or looked at: its log is of interest now.
    void invoked(const QString &functionName);
    void lookedAt(const QString &functionName);
    /// Where requests go now; nowhere while the connection cannot be used.
    void gatewayChanged(const std::optional<signalbox::openfaas::Gateway> &gateway);

private:
    CallPtr runInvocation(const QString &name, Flow<InvokeAnswer> flow, Done<InvokeAnswer> done);
    template <class T>
    CallPtr run(Flow<T> flow, Done<T> done)
    {
        return startFlow(static_cast<QObject *>(this), std::move(flow), std::move(done));
    }
    Flow<Nothing> signedIn();
    Flow<Nothing> answers();
    Flow<BackendReport> described();
    Flow<QList<MetricSeries>> counted(MetricsQuery query);
    void readCounters();
    void onStreamFailed(const Error &error);
    void onChanged(const ConnectionState &state);

    NetworkFactory m_network;
    const Clock &m_clock;
    SignIn m_signIn;
    OpenFaasPace m_pace;
    HttpClient m_http;
    Client m_client;
    Client m_quiet; ///< whose failures say nothing of the connection
    FunctionsClient m_functions;
    Traffic m_polled; ///< what reading the logs amounted to
    std::optional<Error> m_streamTrouble;
    CounterReader m_counters;
    QString m_defaultNameSpace; ///< what the gateway calls it
    QTimer m_countersTimer;
    CallPtr m_reading; ///< of the counters
    ConnectionPulse m_pulse;
};

} // namespace signalbox::openfaas
