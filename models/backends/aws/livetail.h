// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/framedecoder.h"
#include "models/backends/aws/logs.h"
#include "models/backends/http/client.h"
#include "models/domain/clock.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace signalbox::aws {

/// One live session over some log groups: lines as CloudWatch gets them. Ends by itself after three hours;
/// whoever wants to go on follows again, and reads what may have come in between.
class LiveTail final : public QObject
{
    Q_OBJECT

public:
    LiveTail(NetworkFactory network, const Clock &clock, QObject *parent);
    ~LiveTail() override;

    /// Begins a session by a request that was made with logs::startLiveTail(), and ends the one before.
    void follow(const HttpRequest &request);
    void stop();
    bool following() const { return !m_reply.isNull(); }
    /// What sessions amounted to, the one under way included.
    Traffic traffic() const;

Q_SIGNALS:
    /// Lines come from now on.
    void started();
    void heard(const QString &group, const QList<signalbox::aws::logs::Line> &lines);
    /// There were more lines than are sent.
    void sampled();
    /// The session is over: it lasted for as long as one may, or was refused, or failed.
    void ended(const std::optional<signalbox::Error> &why);

private:
    void read();
    void onFinished();
    void take(const Frame &frame);
    void takeUpdate(const QByteArray &payload);
    void end(const std::optional<Error> &why);
    void drop();

    NetworkFactory m_factory;
    const Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<QNetworkReply> m_reply;
    HttpRequest m_request;
    FrameDecoder m_decoder;
    QTimer m_silence;
    Traffic m_traffic;    ///< without the time of the session under way
    qint64 m_sinceMs = 0; ///< when it began; 0 before
};

} // namespace signalbox::aws
