// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectioncheck.h"

#include "models/services/answeredlater.h"

namespace signalbox {

CallPtr OneSecret::read(const QString &, Done<QByteArray> done)
{
    return std::make_unique<AnsweredLater>([secret = m_secret, done = std::move(done)] { done(secret); });
}

CallPtr OneSecret::write(const QString &, const QByteArray &secret, Done<Nothing> done)
{
    m_secret = secret;
    return std::make_unique<AnsweredLater>([done = std::move(done)] { done(Nothing{}); });
}

CallPtr OneSecret::remove(const QString &, Done<Nothing> done)
{
    m_secret.clear();
    return std::make_unique<AnsweredLater>([done = std::move(done)] { done(Nothing{}); });
}

ConnectionCheck::ConnectionCheck(std::unique_ptr<SecretStore> typed, const Make &make,
                                 Done<QList<CheckReport>> done)
    : m_typed(std::move(typed))
    , m_backend(make(m_typed.get()))
    , m_done(std::move(done))
{
    // queued: what is told of may not be dropped while it tells
    connect(m_backend.get(), &Backend::stateChanged, this, &ConnectionCheck::onStateChanged,
            Qt::QueuedConnection);
    m_backend->open();
}

void ConnectionCheck::onStateChanged()
{
    const ConnectionState state = m_backend->state();
    switch (state.kind) {
    case ConnectionState::Kind::Ready:
        if (!m_call)
            m_call = m_backend->check([this](const auto &result) { finish(result); });
        return;
    case ConnectionState::Kind::Offline:
    case ConnectionState::Kind::SignInNeeded:
        return finish(QList<CheckReport>{{tr("Sign-in"), false, state.message, state.advice}});
    default:
        return;
    }
}

void ConnectionCheck::finish(const Result<QList<CheckReport>> &result)
{
    m_backend->disconnect(this);
    if (const auto done = std::exchange(m_done, {}))
        done(result); // may destroy this call
}

} // namespace signalbox
