// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/client.h"
#include "models/backends/http/proxyquestion.h"

#include <QFileDevice>
#include <QFutureWatcher>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace signalbox {

/// One request of an HttpClient, with its repetitions, until it was answered or dropped.
class HttpCall final : public QObject, public Call
{
    Q_OBJECT

public:
    HttpCall(HttpClient &client, HttpRequest request, HttpClient::RawParse parse, HttpClient::RawDone done);
    ~HttpCall() override;

private:
    struct Work
    {
        HttpAnswer answer;
        HttpClient::RawParse parse;
        std::optional<Error> error;
    };

    void send();
    bool openFile();
    QNetworkReply *dispatch();
    void onProgress(qint64 done, qint64 total);
    void read();
    void noteProgress(qsizetype bytes);
    void onFinished();
    void onNoAnswer();
    void parse();
    void onParsed();
    void fail(const Error &error, bool repeatable);
    bool repeat();
    qint64 pauseMs() const;
    void finish(const std::optional<Error> &error);
    void dropReply();

    QPointer<HttpClient> m_client;
    HttpRequest m_request;
    HttpClient::RawDone m_done;
    std::shared_ptr<Work> m_work;
    std::shared_ptr<HttpClient::Lane> m_lane;
    std::unique_ptr<QFileDevice> m_file; ///< the body, opened and not yet sent
    QPointer<QNetworkReply> m_reply;
    QTimer m_silence;
    QTimer m_pause;
    QFutureWatcher<void> m_parsed;
    std::unique_ptr<ProxyQuestion> m_question; ///< why no answer came through the proxy
    int m_attempt = 0;
    qsizetype m_heard = 0;      ///< bytes of the answer
    qsizetype m_sinceHeard = 0; ///< of these, since the silence last began anew
};

} // namespace signalbox
