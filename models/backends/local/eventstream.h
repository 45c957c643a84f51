// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/http/client.h"
#include "models/backends/http/openanswer.h"
#include "models/backends/local/streamdecoder.h"
#include "models/domain/clock.h"

#include <QTimer>

namespace signalbox {

/// The engine's event stream. Made on one thread, it may be moved to another before start(): its network is
/// made there. Goes on at a new address as soon as setTarget() says so. What is read and not yet taken is
/// bounded: the socket waits while the receiver works.
class EventStream final : public LifecycleSource
{
    Q_OBJECT

public:
    EventStream(NetworkFactory network, const Clock &clock);

    void start(const signalbox::StreamPosition &from) override;
    void stop() override;
    /// Where to connect, or nowhere for the time being. Only on the stream's own thread.
    void setTarget(const std::optional<aws::Target> &target);

Q_SIGNALS:
    /// Something was wrong with what came, or with the connection; the stream goes on by itself.
    void troubled(const signalbox::Error &error);
    /// What the stream has amounted to so far.
    void used(const signalbox::Traffic &traffic);

private:
    void connectNow();
    void read(const QByteArray &data);
    void take(const StreamDecoder::Batch &batch);
    void fail(const std::optional<signalbox::Error> &error);
    void setConnected(bool connected);
    void retryLater();

    NetworkFactory m_factory;
    const Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    OpenAnswer m_answer;
    QTimer m_retry;
    StreamDecoder m_decoder;
    Traffic m_traffic;
    qint64 m_nothing = 0; ///< bytes that came without an event among them
    std::optional<aws::Target> m_target;
    int m_pauseMs = 0;
    bool m_started = false;
    bool m_connected = false;
};

} // namespace signalbox
