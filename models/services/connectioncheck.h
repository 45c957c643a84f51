// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/report.h"
#include "models/services/secretfile.h"

#include <QObject>
#include <functional>
#include <memory>

namespace signalbox {

class Backend;

/// Secrets that were typed and are kept nowhere yet, in front of those that are kept. What is written here
/// goes no further.
class TypedSecretStore final : public SecretStore
{
public:
    /// `kept` must outlive this.
    TypedSecretStore(SecretMap typed, SecretStore &kept)
        : m_typed(std::move(typed))
        , m_kept(kept)
    {
    }

    CallPtr read(const QString &key, Done<QByteArray> done) override;
    CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) override;
    CallPtr remove(const QString &key, Done<Nothing> done) override;

private:
    SecretMap m_typed;
    SecretStore &m_kept;
};

/// Opens a backend of its own, asks it what works, and drops it.
class ConnectionCheck final : public QObject, public Call
{
    Q_OBJECT

public:
    using Make = std::function<std::unique_ptr<Backend>(SecretStore &secrets)>;

    ConnectionCheck(std::unique_ptr<SecretStore> secrets, const Make &make, Done<QList<CheckReport>> done);
    ~ConnectionCheck() override;

private:
    void onStateChanged();
    void finish(const Result<QList<CheckReport>> &result);

    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Backend> m_backend;
    CallPtr m_call;
    Done<QList<CheckReport>> m_done;
};

} // namespace signalbox
