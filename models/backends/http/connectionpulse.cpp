// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/connectionpulse.h"

#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"

#include <limits>

namespace signalbox {

using State = ConnectionState::Kind;

ConnectionPulse::ConnectionPulse(Pace pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
{
    m_retry.setSingleShot(true);
    m_renewal.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ConnectionPulse::retryDue);
    connect(&m_renewal, &QTimer::timeout, this, &ConnectionPulse::renewalDue);
}

bool ConnectionPulse::passes(const Error &error)
{
    const bool passing = error.kind == Error::Kind::Network || error.kind == Error::Kind::Internal ||
                         error.kind == Error::Kind::RateLimited;
    return passing && !isProxyRefusal(error);
}

void ConnectionPulse::start(Flow<Nothing> signIn)
{
    m_pauseMs = 0;
    become({State::Starting, {}, {}});
    settle(std::move(signIn));
}

void ConnectionPulse::settle(Flow<Nothing> flow)
{
    m_retry.stop();
    m_call = startFlow<Nothing>(this, std::move(flow), [this](const Result<Nothing> &result) {
        const CallPtr ended = std::move(m_call);
        if (!result)
            return fail(result.error());
        m_pauseMs = 0;
        become({State::Ready, {}, {}});
    });
}

void ConnectionPulse::fail(const Error &error)
{
    Q_EMIT failed(error);
    if (!passes(error)) {
        const QString prompt = error.code == promptCode ? error.advice : QString();
        return become({State::SignInNeeded, error.message, error.advice, prompt});
    }
    m_pauseMs = m_pauseMs == 0 ? m_pace.retryMs : qMin(m_pauseMs * 2, m_pace.longestRetryMs);
    m_retry.start(jittered(m_pauseMs));
    become({State::Offline, error.message, error.advice});
}

void ConnectionPulse::become(const ConnectionState &state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT changed(m_state);
}

void ConnectionPulse::onCallEnded(const std::optional<Error> &error)
{
    if (!error)
        return;
    // queued: who hears of another state may drop the call that tells of it
    QMetaObject::invokeMethod(
        this,
        [this, error = *error] {
            if (isReady() && !m_call)
                Q_EMIT doubted(error);
        },
        Qt::QueuedConnection);
}

void ConnectionPulse::renewBefore(const QDateTime &expires, qint64 nowMs)
{
    m_renewal.stop();
    if (!expires.isValid())
        return;
    const qint64 left = expires.toMSecsSinceEpoch() - nowMs - m_pace.beforeExpiryMs;
    if (left > 0) // a timer counts no further than this
        m_renewal.start(std::chrono::milliseconds(qMin<qint64>(left, std::numeric_limits<int>::max())));
}

Error notSignedInYet()
{
    return {Error::Kind::Network,
            ConnectionPulse::tr("The connection is not signed in yet."),
            ConnectionPulse::tr("Wait a moment, then try again."),
            {},
            {}};
}

} // namespace signalbox
