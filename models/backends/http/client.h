// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/http/message.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <vector>

namespace signalbox {

/// Makes network managers; the one place where the network is injected.
using NetworkFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

/// The network for real: no cookies, no cache.
std::unique_ptr<QNetworkAccessManager> plainNetwork();

/// When idempotent requests are sent again.
struct HttpRetries
{
    int attempts = 3;      ///< altogether
    int backOffMs = 100;   ///< doubled each time, with jitter; a Retry-After of the server comes first
    int longestMs = 5'000; ///< a server that wants us to wait longer gets no second request
};

/// Turns an answer into a value. Pure: runs on a worker thread when the body is long.
template <class T>
using Parse = std::function<Result<T>(const HttpAnswer &)>;

/// Sends prepared requests. Lives on one thread and must outlive no call: calls of a dead client stay silent.
/// Follows no redirect, keeps no cookie, and never writes a header or a body anywhere.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    explicit HttpClient(NetworkFactory factory, HttpRetries retries = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    template <class T>
    CallPtr send(HttpRequest request, Parse<T> parse, Done<T> done)
    {
        auto slot = std::make_shared<std::optional<Result<T>>>();
        return start(
            std::move(request),
            [slot, parse = std::move(parse)](const HttpAnswer &answer) -> std::optional<Error> {
                slot->emplace(parse(answer));
                return slot->value() ? std::nullopt : std::optional(slot->value().error());
            },
            [slot, done = std::move(done)](const std::optional<Error> &error) {
                done(error ? Result<T>(tl::unexpect, *error) : std::move(slot->value()));
            });
    }

    /// Requests from now on go over networks of this factory; those under way end over theirs.
    void setNetwork(NetworkFactory factory);

    const Traffic &traffic() const { return m_traffic; }
    /// How long the server that throttled last still asks not to be asked, ms. Who polls keeps to it.
    qint64 askedToWaitMs() const { return qMax<qint64>(0, m_leftAlone.remainingTime()); }

private:
    friend class HttpCall;
    using RawParse = std::function<std::optional<Error>(const HttpAnswer &)>;
    using RawDone = std::function<void(const std::optional<Error> &)>;

    /// Ends a manager, and with it its replies, when the event loop has control again: it may be one of these
    /// whose end is told of just now, and whoever hears of it may drop the client.
    struct EndLater
    {
        void operator()(QNetworkAccessManager *manager) const;
    };

    /// Qt opens six connections to a server and queues what is beyond: a lane is a manager of its own, so
    /// that six long invocations hold up nothing.
    struct Lane
    {
        std::unique_ptr<QNetworkAccessManager, EndLater> manager;
        int busy = 0;
    };

    CallPtr start(HttpRequest request, RawParse parse, RawDone done);
    /// Soon: a network forgets what its proxy refused, and would not sign in to it any more.
    void renewNetworks();
    std::shared_ptr<Lane> pickLane();

    NetworkFactory m_factory;
    HttpRetries m_retries;
    Traffic m_traffic;
    QDeadlineTimer m_leftAlone;
    std::vector<std::shared_ptr<Lane>> m_lanes;
    QThreadPool m_workers; ///< parses long bodies
};

} // namespace signalbox
