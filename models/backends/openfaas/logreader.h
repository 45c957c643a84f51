// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/openanswer.h"
#include "models/backends/openfaas/logline.h"
#include "models/backends/wire/linesplitter.h"
#include "models/domain/result.h"

namespace signalbox::openfaas {

/// One reading of a log: its lines as they come, until the server ends it or nothing came for too long.
class LogReader final : public QObject
{
    Q_OBJECT

public:
    explicit LogReader(QObject *parent = nullptr);

    void start(QNetworkAccessManager &network, const HttpRequest &request);
    /// What the server asked for when it wanted no more requests; 0 for nothing.
    qint64 retryAfterMs() const { return m_retryAfterMs; }
    qint64 bytesReceived() const { return m_bytes; }

Q_SIGNALS:
    void received(const QList<signalbox::openfaas::LogLine> &lines);
    /// Without an error: a successful answer ended, or its connection did. May be dropped by who hears it.
    void ended(const std::optional<signalbox::Error> &error);

private:
    void read(const QByteArray &data);
    void onEnded(const AnswerEnd &end);
    void finish(const std::optional<Error> &error);

    OpenAnswer m_answer;
    QUrl m_url;
    LineSplitter m_lines;
    qint64 m_bytes = 0;
    qint64 m_nothing = 0; ///< bytes since the last line
    qint64 m_retryAfterMs = 0;
    bool m_understood = false; ///< a line, or nothing at all, came
    bool m_odd = false;        ///< something else did
};

} // namespace signalbox::openfaas
