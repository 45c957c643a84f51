// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace signalbox {

/// How an open answer ended.
struct AnswerEnd
{
    enum class How {
        Complete, ///< the server ended it
        Cut,      ///< its connection broke
        Failed,   ///< there was none, or not in whole
        Refused,  ///< its status is another one than 200
        Silent,   ///< nothing came for too long
    };

    How how = How::Complete;
    std::optional<Error> error = {}; ///< why, unless it is complete
    qint64 retryAfterMs = 0;         ///< what a server that refused asks for; 0 for nothing
};

/// Reads an answer that stays open, as it comes. What is read and not yet taken is bounded: the socket waits
/// while the receiver works. Whoever hears of it may close it or open another one.
class OpenAnswer final : public QObject
{
    Q_OBJECT

public:
    /// What a refusal means.
    using ParseError = Error (*)(const HttpAnswer &answer);

    /// Moves to another thread with its parent.
    OpenAnswer(ParseError parseError, QObject *parent);
    ~OpenAnswer() override;

    /// Closes what was open before. Ends by itself when nothing came for `silenceMs`; 0: never.
    void open(QNetworkAccessManager &network, const HttpRequest &request, int silenceMs = 0);
    /// Nothing more is heard of it.
    void close();
    bool isOpen() const { return !m_reply.isNull(); }

Q_SIGNALS:
    /// The server took the request: something may come.
    void accepted();
    void received(const QByteArray &data);
    /// It is closed. May be destroyed by who hears it.
    void ended(const signalbox::AnswerEnd &end);

private:
    void read();
    void onFinished();
    void end(const AnswerEnd &end);

    ParseError m_parseError;
    QPointer<QNetworkReply> m_reply;
    QUrl m_url;
    QTimer m_silence;
    bool m_accepted = false;
};

} // namespace signalbox
