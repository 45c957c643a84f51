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

/// Where the requests of a pod can be heard of. The cluster's config-observability decides it, for pods that
/// begin afterwards.
enum class RequestsTold {
    Logged,  ///< its queue-proxy prints a line for each
    Counted, ///< its queue-proxy has metrics to read
    Nowhere,
};

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
    RequestsTold requests = RequestsTold::Counted;
    QString user;         ///< the name of the container that runs the function
    bool started = false; ///< its containers run, or ran: they have logs

    bool logsRequests() const { return requests == RequestsTold::Logged; }
};

/// Unset for a pod that belongs to no service.
std::optional<Pod> parsePod(const QJsonObject &pod);

} // namespace signalbox::knative
