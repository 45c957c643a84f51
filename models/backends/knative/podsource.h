// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/podbook.h"
#include "models/backends/knative/podgauge.h"
#include "models/backends/knative/podlogs.h"
#include "models/backends/knative/servicenews.h"
#include "models/backends/knative/watcher.h"
#include "models/domain/clock.h"

namespace signalbox::knative {

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
    /// Where the calls come from that are told of, and what stays unknown of them.
    void noted(const QString &note);

private:
    void go();
    void drop();
    void makeWatchers();
    void makeGauge();
    void makeLogs();
    void onPods(const QJsonArray &items);
    void onPod(const QString &type, const QJsonObject &object);
    void onServices(const QStringList &changed);
    void take(const Pod &pod);
    void followWaiting();
    void tellWhatIsLeftOut();
    void tellWhereCallsComeFrom();
    bool readLog(const QString &uid, const QString &container, const QList<QByteArray> &lines);
    void onLogOpened();
    void onLogRefused(const Error &error);
    void gaugeAll();
    QList<Pod> pods();
    void onEnded(const QString &uid);
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
    ServiceNews m_news;
    std::unique_ptr<PodGauge> m_gauge;
    std::unique_ptr<PodLogs> m_logs;
    PodBook m_book;
    StreamPosition m_position;
    LifecycleEvents m_waiting; ///< not delivered yet
    CallBudget m_budget;
    Attention m_attention = Attention::Present;
    bool m_leftOut = false;    ///< more pods than logs are followed of, and failed() told of it
    bool m_logRefused = false; ///< and failed() told of it
    QString m_note;
    QTimer m_step;
    QTimer m_meter;
    QTimer m_gather;
    bool m_started = false;
};

} // namespace signalbox::knative

Q_DECLARE_METATYPE(std::optional<signalbox::knative::Access>)
