// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace signalbox {

/// What a passphrase opens: its key, and the salt it was made with. Wiped from memory when it is dropped.
class SealKey
{
public:
    /// A new key for a passphrase, with a salt of its own. Takes a tenth of a second or more and 64 MiB.
    static Result<SealKey> make(const QByteArray &passphrase);
    /// The key of what was sealed before.
    static Result<SealKey> of(const QByteArray &sealed, const QByteArray &passphrase);

    SealKey(const SealKey &) = default;
    SealKey(SealKey &&) = default;
    SealKey &operator=(const SealKey &) = default;
    SealKey &operator=(SealKey &&) = default;
    ~SealKey();

    const QByteArray &salt() const { return m_salt; }
    const QByteArray &bytes() const { return m_bytes; }

private:
    SealKey(QByteArray salt, QByteArray bytes);
    static Result<SealKey> derive(const QByteArray &passphrase, const QByteArray &salt);

    QByteArray m_salt;
    QByteArray m_bytes;
};

/// JSON that says how it was made and holds the text unreadable: scrypt (RFC 7914; N = 65536, r = 8, p = 1)
/// makes the key, ChaCha20-Poly1305 (RFC 8439) seals with a nonce of its own each time.
Result<QByteArray> seal(const QByteArray &text, const SealKey &key);
/// Invalid where it is no sealed text, Unauthorised where the key does not open it or a byte was changed.
Result<QByteArray> unseal(const QByteArray &sealed, const SealKey &key);

} // namespace signalbox
