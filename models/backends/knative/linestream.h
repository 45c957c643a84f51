// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/client.h"
#include "models/backends/http/jitter.h"
#include "models/backends/http/openanswer.h"
#include "models/backends/wire/linesplitter.h"

#include <limits>

namespace signalbox::knative {

/// How long a stream that ended waits before it goes on: doubled each time, with jitter, until something
/// comes.
struct RetryPace
{
    int firstMs = 100;
    int longestMs = 15'000;

    /// The wait after one of `ms`, 0 for the first.
    int after(int ms) const { return qBound(firstMs, ms * 2, longestMs); }
    /// Up to half of it less, so that not all go on at once; and not before the server wants it.
    static int jittered(int ms, qint64 atLeastMs)
    {
        const int pause = signalbox::jittered(ms);
        return static_cast<int>(
            qMax<qint64>(pause, qMin<qint64>(atLeastMs, std::numeric_limits<int>::max())));
    }
};

/// Networks for streams that stay open. Qt opens six connections to a server for each of its managers, so
/// that more streams need more managers.
class StreamNetworks
{
public:
    struct Lane
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        int busy = 0;
        std::shared_ptr<Traffic> traffic; ///< of all lanes; a stream may outlive the networks
    };

    /// Streams from now on go over networks of this factory.
    void setFactory(NetworkFactory factory);
    std::shared_ptr<Lane> pick();
    /// What all streams have amounted to so far.
    const Traffic &traffic() const { return *m_traffic; }

private:
    NetworkFactory m_factory;
    std::vector<std::shared_ptr<Lane>> m_lanes;
    std::shared_ptr<Traffic> m_traffic = std::make_shared<Traffic>();
};

/// An answer that stays open, read line by line. Only whole lines are told of; one that is longer than
/// `longestLine` ends it.
class LineStream final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype longestLine = 8 * 1024 * 1024; ///< more than an object of the API may be

    /// Ends by itself, with a Network error, when nothing came for `silenceMs`.
    LineStream(StreamNetworks &networks, const HttpRequest &request, int silenceMs);
    ~LineStream() override;
    /// How long a server that refused it asks to wait, ms.
    qint64 askedToWaitMs() const { return m_askedToWaitMs; }

Q_SIGNALS:
    /// The server took the request: lines will come.
    void opened();
    void lines(const QList<QByteArray> &lines);
    /// Nothing: the server ended it. The receiver may destroy this later, not at once.
    void ended(const std::optional<signalbox::Error> &error);

private:
    void read(const QByteArray &data);

    std::shared_ptr<StreamNetworks::Lane> m_lane;
    OpenAnswer m_answer;
    LineSplitter m_splitter{longestLine};
    QUrl m_url;
    qsizetype m_unfinished = 0; ///< bytes of the line that has not ended
    qint64 m_askedToWaitMs = 0;
};

} // namespace signalbox::knative
