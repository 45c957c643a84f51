// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/framedecoder.h"
#include "models/backends/aws/logs.h"
#include "models/backends/http/client.h"
#include "models/backends/http/openanswer.h"
#include "models/domain/clock.h"

namespace signalbox::aws {

/// One live session over some log groups: lines as CloudWatch gets them. Ends by itself after three hours;
/// whoever wants to go on follows again, and reads what may have come in between.
class LiveTail final : public QObject
{
    Q_OBJECT

public:
    LiveTail(NetworkFactory network, const Clock &clock, QObject *parent);

    /// Begins a session by a request that was made with logs::startLiveTail(), and ends the one before.
    void follow(const HttpRequest &request);
    void stop();
    bool following() const { return m_answer.isOpen(); }
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
    void read(const QByteArray &data);
    void onEnded(const AnswerEnd &how);
    void take(const Frame &frame);
    void takeUpdate(const QByteArray &payload);
    void end(const std::optional<Error> &why);

    NetworkFactory m_factory;
    const Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    OpenAnswer m_answer;
    HttpRequest m_request;
    FrameDecoder m_decoder;
    Traffic m_traffic;    ///< without the time of the session under way
    qint64 m_sinceMs = 0; ///< when it began; 0 before
    int m_session = 0;    ///< another one whenever one is over
};

} // namespace signalbox::aws
