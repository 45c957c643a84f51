// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <optional>

namespace signalbox::knative {

/// The containers of a pod whose logs are read.
inline const QString userContainer = QStringLiteral("user-container");
inline const QString queueProxy = QStringLiteral("queue-proxy");

/// One instance of a service, as its pod tells.
struct Pod
{
    QString uid;
    QString name;
    QString functionArn;
    QString revision;
    int memoryMb = 0;
    QDateTime created;
    QDateTime ready; ///< since when; invalid while it is not
    bool over = false;
    QString reason; ///< why it ended, or why it does not begin
    bool logsRequests = false;
    QString user;         ///< the name of the container that runs the function
    bool started = false; ///< its containers run, or ran: they have logs
};

/// Unset for a pod that belongs to no service.
std::optional<Pod> parsePod(const QJsonObject &pod);

} // namespace signalbox::knative
