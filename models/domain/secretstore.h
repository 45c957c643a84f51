// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QByteArray>

namespace signalbox {

/// Keeps the secrets people type, by key. What it answers is never written anywhere else.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound where there is none; Unauthorised where the place that keeps it is locked.
    virtual CallPtr read(const QString &key, Done<QByteArray> done) = 0;
    virtual CallPtr write(const QString &key, const QByteArray &secret, Done<Nothing> done) = 0;
    /// One that is gone already is no error.
    virtual CallPtr remove(const QString &key, Done<Nothing> done) = 0;
};

} // namespace signalbox
