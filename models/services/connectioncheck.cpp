// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectioncheck.h"

#include "models/backends/backend.h"
#include "models/domain/answeredlater.h"

namespace signalbox {

CallPtr TypedSecretStore::read(const QString &key, Done<QByteArray> done)
{
    const auto typed = m_typed.constFind(key);
    if (typed == m_typed.cend())
        return m_kept.read(key, std::move(done));
    return answerLater(std::move(done), *typed);
}

CallPtr TypedSecretStore::write(const QString &key, const QByteArray &secret, Done<Nothing> done)
{
    m_typed.insert(key, secret);
    return answerLater(std::move(done), Nothing{});
}

CallPtr TypedSecretStore::remove(const QString &key, Done<Nothing> done)
{
    m_typed.remove(key);
    return answerLater(std::move(done), Nothing{});
}

ConnectionCheck::ConnectionCheck(std::unique_ptr<SecretStore> secrets, const Make &make,
                                 Done<QList<CheckReport>> done)
    : m_secrets(std::move(secrets))
    , m_backend(make(*m_secrets))
    , m_done(std::move(done))
{
    // queued: what is told of may not be dropped while it tells
    connect(m_backend.get(), &Backend::stateChanged, this, &ConnectionCheck::onStateChanged,
            Qt::QueuedConnection);
    m_backend->open();
}

ConnectionCheck::~ConnectionCheck() = default;

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
