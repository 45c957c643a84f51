// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQueue>
#include <functional>
#include <memory>

namespace signalbox::test {

/// A request as it was handed to the network.
struct SentRequest
{
    QByteArray method;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};

    QByteArray header(const char *name) const;
    /// "METHOD path?query", as in a request line.
    QByteArray line() const;
};

/// What the network gives back.
struct ScriptedAnswer
{
    int status = 200;
    QByteArray body = {};
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError; ///< instead of an answer
    bool silent = false;                                        ///< nothing ever comes
    bool unannounced = false;                                   ///< the body is there only when all has ended
};

/// A network that answers from a script, in the order of the requests, and keeps what was sent. Without an
/// answer left it stays silent.
class ScriptedNetwork
{
public:
    std::function<std::unique_ptr<QNetworkAccessManager>()> factory();
    void answer(const ScriptedAnswer &answer) { m_state->answers.enqueue(answer); }
    const QList<SentRequest> &sent() const { return m_state->sent; }
    const SentRequest &last() const { return m_state->sent.last(); }
    qsizetype answersLeft() const { return m_state->answers.size(); }

    struct State
    {
        QQueue<ScriptedAnswer> answers;
        QList<SentRequest> sent;
    };

private:
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace signalbox::test
