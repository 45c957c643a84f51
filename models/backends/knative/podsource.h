// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/callbudget.h"
#include "models/backends/knative/logfollower.h"
#include "models/backends/knative/podbook.h"
#include "models/backends/knative/watcher.h"
#include "models/domain/clock.h"

#include <unordered_map>

namespace signalbox::knative {

/// How a PodSource paces itself; tests shorten it.
struct PodPace
{
    RetryPace retries = {};   ///< of watches and of logs
    int countMs = 15'000;     ///< between readings of the metrics of pods that log no requests
    int meterMs = 300'000;    ///< between accounts of the time that instances are held
    int afterEndMs = 5'000;   ///< how long what a pod printed last is waited for
    qsizetype mostLogs = 400; ///< containers whose logs are followed at once
    int callsPerMinute = 30;  ///< readings of metrics and beginnings of logs, in the long run
};

/// The lifecycle of a connection's functions, inferred from their pods, what these print and the requests
/// that their queue-proxies log or count; and that services changed. Made on one thread, it may be moved to
/// another before start().
class PodSource final : public LifecycleSource
{
    Q_OBJECT

public:
    explicit PodSource(const Clock &clock, PodPace pace = {}, MakeNetwork makeNetwork = secureNetwork);
    ~PodSource() override;

    void start(const signalbox::StreamPosition &from) override;
    void stop() override;
    void attend(signalbox::Attention attention) override;
    /// Whom to ask, or nobody for the time being. Only on the source's own thread.
    void setAccess(const std::optional<signalbox::knative::Access> &access);

Q_SIGNALS:
    /// What reading has amounted to so far.
    void used(const signalbox::Traffic &traffic);
    /// The pods could be read.
    void succeeded();
    /// Reading failed; the source goes on by itself.
    void failed(const signalbox::Error &error);

private:
    using Followers = std::vector<std::unique_ptr<LogFollower>>;

    void go();
    void drop();
    void makeWatchers();
    void onPods(const QJsonArray &items);
    void onPod(const QString &type, const QJsonObject &object);
    void onService(const QString &type, const QJsonObject &object);
    void take(const Pod &pod);
    void follow(const Pod &pod);
    void followWaiting();
    bool takeCall();
    void tellWhatIsLeftOut();
    void followOne(const Pod &pod, const QString &container);
    bool readLog(const QString &uid, const QString &container, const QList<QByteArray> &lines);
    void onLogOpened();
    void onLogRefused(const Error &error);
    void countAll();
    void countOne(const QString &uid);
    void endLater(const QString &uid);
    void end(const QString &uid);
    void deliver(const LifecycleEvents &events);
    void flush();

    const Clock &m_clock;
    PodPace m_pace;
    MakeNetwork m_makeNetwork;
    std::optional<Access> m_access;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Client> m_client;
    StreamNetworks m_networks;
    std::unique_ptr<Watcher> m_pods;
    std::unique_ptr<Watcher> m_services;
    std::unordered_map<QString, Followers> m_followers; ///< by the pod's uid
    QSet<QString> m_ending; ///< pods that are gone, and may still have printed something
    PodBook m_book;
    StreamPosition m_position;
    LifecycleEvents m_waiting;                        ///< not delivered yet
    std::unordered_map<QString, CallPtr> m_counts;    ///< readings of metrics under way, by the pod's uid
    std::unordered_map<QString, qint64> m_countDueMs; ///< by the pod's uid
    CallBudget m_budget;
    Attention m_attention = Attention::Present;
    bool m_leftOut = false;    ///< more pods than logs are followed of, and failed() told of it
    bool m_mayCount = true;    ///< until the cluster says that we may not
    bool m_logRefused = false; ///< and failed() told of it
    QTimer m_count;
    QTimer m_meter;
    QTimer m_gather;
    bool m_started = false;
};

} // namespace signalbox::knative

Q_DECLARE_METATYPE(std::optional<signalbox::knative::Access>)
