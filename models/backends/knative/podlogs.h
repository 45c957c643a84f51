// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/logfollower.h"
#include "models/backends/knative/pod.h"
#include "models/backends/knative/podpace.h"

#include <QSet>
#include <unordered_map>

namespace signalbox::knative {

/// The logs of pods: of each pod's function, and of its queue-proxy where that prints requests. So many at
/// once and within a budget; which pods are left out is for the owner to ask again.
class PodLogs final : public QObject
{
    Q_OBJECT

public:
    /// Where a container's log was read to.
    using From = std::function<QByteArray(const QString &uid, const QString &container)>;
    /// Takes lines; whether one among them was new.
    using Take =
        std::function<bool(const QString &uid, const QString &container, const QList<QByteArray> &lines)>;

    PodLogs(const Client &client, StreamNetworks &networks, CallBudget &budget, const PodPace &pace,
            From from, Take take);
    ~PodLogs() override;

    /// How many pods there is room for.
    qsizetype room() const { return m_pace.mostLogs / 2; }
    qsizetype size() const { return qsizetype(m_followers.size()); }
    bool follows(const QString &uid) const { return m_followers.contains(uid); }
    bool isEnding(const QString &uid) const { return m_ending.contains(uid); }
    /// Begins with a pod, if it is a new one, and room and budget allow it.
    void follow(const Pod &pod);
    /// The pod is gone. ended() tells when nothing more can come; at once for one that is not followed.
    void finish(const QString &uid);
    /// Lets go of all of them, without a word.
    void clear();

Q_SIGNALS:
    void ended(const QString &uid);
    /// The cluster lets us read a log, or does not.
    void opened();
    void refused(const signalbox::Error &error);

private:
    using Followers = std::vector<std::unique_ptr<LogFollower>>;

    void followOne(const Pod &pod, const QString &container);
    void end(const QString &uid);

    const Client &m_client;
    StreamNetworks &m_networks;
    CallBudget &m_budget;
    PodPace m_pace;
    From m_from;
    Take m_take;
    std::unordered_map<QString, Followers> m_followers; ///< by the pod's uid
    QSet<QString> m_ending; ///< pods that are gone, and may still have printed something
};

} // namespace signalbox::knative
