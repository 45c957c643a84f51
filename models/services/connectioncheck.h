// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/secretstore.h"

namespace signalbox {

/// Holds one secret, whatever it is asked for, and keeps nothing.
class OneSecret final : public SecretStore
{
public:
    explicit OneSecret(QByteArray secret)
        : m_secret(std::move(secret))
    {
    }

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    CallPtr remove(const QString &key, Done<Nothing> done) override;

private:
    QByteArray m_secret;
};

/// Opens a backend of its own, asks it what works, and drops it.
class ConnectionCheck final : public QObject, public Call
{
    Q_OBJECT

public:
    using Make = std::function<std::unique_ptr<Backend>(SecretStore *typed)>;

    ConnectionCheck(std::unique_ptr<SecretStore> typed, const Make &make, Done<QList<CheckReport>> done);

private:
    void onStateChanged();
    void finish(const Result<QList<CheckReport>> &result);

    std::unique_ptr<SecretStore> m_typed;
    std::unique_ptr<Backend> m_backend;
    CallPtr m_call;
    Done<QList<CheckReport>> m_done;
};

} // namespace signalbox
