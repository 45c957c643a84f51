// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podlogs.h"

#include <algorithm>

namespace signalbox::knative {

PodLogs::PodLogs(const Client &client, StreamNetworks &networks, CallBudget &budget, const PodPace &pace,
                 From from, Take take)
    : m_client(client)
    , m_networks(networks)
    , m_budget(budget)
    , m_pace(pace)
    , m_from(std::move(from))
    , m_take(std::move(take))
{
}

PodLogs::~PodLogs()
{
    clear();
}

/// Who hears of lines may want this while a follower still tells of them: they go afterwards.
void PodLogs::clear()
{
    for (auto &[uid, followers] : m_followers) {
        for (auto &follower : followers)
            follower.release()->retire();
    }
    m_followers.clear();
    m_ending.clear();
}

void PodLogs::follow(const Pod &pod)
{
    if (follows(pod.uid) || size() >= room() || m_budget.waitMs() > 0)
        return;
    followOne(pod, pod.user);
    if (pod.logsRequests())
        followOne(pod, queueProxy);
}

void PodLogs::followOne(const Pod &pod, const QString &container)
{
    const QString uid = pod.uid;
    const QByteArray path = podsPath(m_client.nameSpace()) + '/' + QUrl::toPercentEncoding(pod.name);
    auto follower = std::make_unique<LogFollower>(
        m_client, m_networks, m_budget, m_pace.retries, path, container,
        [this, uid, container] { return m_from(uid, container); },
        [this, uid, container](const QList<QByteArray> &lines) { return m_take(uid, container, lines); });
    connect(follower.get(), &LogFollower::opened, this, &PodLogs::opened);
    connect(follower.get(), &LogFollower::refused, this, &PodLogs::refused);
    connect(follower.get(), &LogFollower::finished, this, [this, uid] {
        const Followers &all = m_followers[uid];
        if (std::all_of(all.begin(), all.end(), [](const auto &each) { return each->done(); }))
            end(uid);
    });
    follower->start();
    m_followers[uid].push_back(std::move(follower));
}

/// What the pod printed last may still be on its way.
void PodLogs::finish(const QString &uid)
{
    if (m_ending.contains(uid))
        return;
    const auto followers = m_followers.find(uid);
    if (followers == m_followers.end())
        return end(uid);
    m_ending.insert(uid);
    bool done = true;
    for (const auto &follower : followers->second) {
        follower->finish();
        done = done && follower->done();
    }
    QTimer::singleShot(done ? 0 : m_pace.afterEndMs, this, [this, uid] {
        if (m_ending.contains(uid))
            end(uid);
    });
}

void PodLogs::end(const QString &uid)
{
    if (const auto found = m_followers.find(uid); found != m_followers.end()) {
        for (auto &follower : found->second)
            follower.release()->retire();
        m_followers.erase(found);
    }
    m_ending.remove(uid);
    Q_EMIT ended(uid);
}

} // namespace signalbox::knative
