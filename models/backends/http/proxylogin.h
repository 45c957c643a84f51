// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QMutex>
#include <QString>

namespace signalbox {

/// Whom a proxy lets through, known once the password was read. Networks that are made from then on tell the
/// proxy. For any thread.
class ProxyLogin
{
public:
    explicit ProxyLogin(QString user)
        : m_user(std::move(user))
    {
    }

    const QString &user() const { return m_user; }
    QString password() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_password;
    }
    void setPassword(const QString &password)
    {
        const QMutexLocker lock(&m_mutex);
        m_password = password;
    }

private:
    const QString m_user;
    mutable QMutex m_mutex;
    QString m_password;
};

/// Reads what has to be known before anything is sent.
using Prepare = std::function<CallPtr(Done<Nothing>)>;

} // namespace signalbox
