// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/callbudget.h"
#include "models/backends/http/client.h"
#include "models/backends/openfaas/awaited.h"
#include "models/backends/openfaas/logcursor.h"
#include "models/backends/openfaas/logdecoder.h"
#include "models/backends/openfaas/logreader.h"
#include "models/backends/openfaas/request.h"
#include "models/domain/clock.h"

namespace signalbox::openfaas {

/// How often logs are read; tests shorten it.
struct LogPace
{
    int callsPerMinute = 30;       ///< never more than so many in the long run
    int mostFollowed = 8;          ///< readings that stay open
    int busyMs = 2'000;            ///< between readings of a function that was called lately
    int quietMs = 30'000;          ///< between readings of any other, and after one that failed
    int listMs = 20'000;           ///< between looks at the functions and at how often each was called
    int followMs = 300'000;        ///< a reading that stays open is begun anew when nothing came for so long
    qint64 backfillMs = 3'600'000; ///< how far back the first reading goes
};

/// The lifecycle of a gateway's functions, inferred from their logs. Functions that were called lately, by
/// what the gateway counts or by what was done here, are followed as they write; of the others the log is
/// read now and then. Made on one thread, it may be moved to another before start().
class LogSource final : public LifecycleSource
{
    Q_OBJECT

public:
    LogSource(NetworkFactory network, const Clock &clock, LogPace pace = {});
    ~LogSource() override;

    void start(const signalbox::StreamPosition &from) override;
    void stop() override;
    void attend(signalbox::Attention attention) override;
    /// Where to ask, or nowhere for the time being. Only on the source's own thread.
    void setGateway(const std::optional<signalbox::openfaas::Gateway> &gateway);
    /// A function was made or called from here: its log is read at once, as soon as it is listed. Only on the
    /// source's own thread.
    void expect(const QString &functionName);
    /// Somebody looks at a function: if there is one, its log is read at once. Only on the source's own
    /// thread.
    void look(const QString &functionName);

Q_SIGNALS:
    /// What reading the logs has amounted to so far.
    void used(const signalbox::Traffic &traffic);
    /// A reading failed; the source goes on by itself.
    void failed(const signalbox::Error &error);

private:
    /// What is done away with later: it may be what just told of something.
    struct Later
    {
        void operator()(QObject *object) const
        {
            object->disconnect();
            object->deleteLater();
        }
    };
    struct Watched
    {
        QString name;
        QString nameSpace;
        LogDecoder decoder;
        std::unique_ptr<LogReader, Later> reader;
        std::unique_ptr<QNetworkAccessManager, Later> network; ///< of its own: no reading waits for another
        qint64 dueMs = 0;
        qint64 busyUntilMs = 0;
        qint64 bytes = 0; ///< of earlier readers
        std::optional<qint64> calls = {};
        bool listed = true; ///< in the last list; a change takes a function away for a moment
        qint64 listedMs = 0;

        QString key() const { return name + u'.' + nameSpace; }
    };

    void go();
    void drop();
    void step();
    bool startNext();
    void stepLater();
    void list();
    void onListed(const Result<QList<QJsonObject>> &result);
    void keepWatched(const QList<QJsonObject> &statuses);
    void note(Watched &watched, const QJsonObject &status);
    void watchClosely(Watched &watched);
    void read(Watched &watched);
    void onLines(const QString &key, const QList<LogLine> &lines);
    void onEnded(const QString &key, bool followed, const std::optional<Error> &error);
    Watched *byKey(const QString &key) const;
    int reading() const;
    bool takeCall();
    /// Longer while nobody looks.
    qint64 after(qint64 ms) const;
    void tellTraffic();
    qint64 nowMs() const { return m_clock.nowMs(); }

    NetworkFactory m_factory;
    const Clock &m_clock;
    LogPace m_pace;
    CallBudget m_budget;
    std::unique_ptr<HttpClient> m_http;
    std::optional<Gateway> m_gateway;
    std::vector<std::unique_ptr<Watched>> m_watched;
    Awaited m_awaited;
    std::optional<LogCursor> m_cursor;
    StreamPosition m_position;
    QTimer m_step;
    CallPtr m_listing;
    qint64 m_listDueMs = 0;
    Traffic m_ended; ///< of readings that are over
    Attention m_attention = Attention::Present;
    bool m_started = false;
};

} // namespace signalbox::openfaas
