// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"
#include "models/domain/connection.h"

#include <QDateTime>
#include <QTimer>

namespace signalbox {

/// How one connection is doing: what came of its sign-in or its last look at the server. What passes by
/// itself is Offline, and tried again; anything else is SignInNeeded, until it is started anew.
class ConnectionPulse final : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        int retryMs; ///< after what passes; doubled each time, with jitter
        int longestRetryMs;
        int beforeExpiryMs = 0; ///< credentials that end are renewed so long before
    };

    ConnectionPulse(Pace pace, QObject *parent);

    const ConnectionState &state() const { return m_state; }
    bool isReady() const { return m_state.kind == ConnectionState::Kind::Ready; }
    /// Whether what failed this way may work when it is tried again, without anybody doing something about
    /// it.
    static bool passes(const Error &error);

    /// Signs in, at once.
    void start(Flow<Nothing> signIn);
    /// What the flow comes to is how the connection is doing. Ends the flow before.
    void settle(Flow<Nothing> flow);
    void become(const ConnectionState &state);
    /// Hears how each call ended. One that fails may be alone: doubted() asks to look whether others do.
    void onCallEnded(const std::optional<Error> &error);
    /// Renews what ends then; invalid: it lasts.
    void renewBefore(const QDateTime &expires, qint64 nowMs);

Q_SIGNALS:
    void changed(const signalbox::ConnectionState &state);
    /// Told before the state changes.
    void failed(const signalbox::Error &error);
    void doubted(const signalbox::Error &error);
    void retryDue();
    void renewalDue();

private:
    void fail(const Error &error);

    Pace m_pace;
    ConnectionState m_state;
    QTimer m_retry;
    QTimer m_renewal;
    int m_pauseMs = 0;
    CallPtr m_call; ///< the sign-in or the look at the server under way
};

/// The code of an error that asks the person for something: the advice says for what.
inline const QString promptCode = QStringLiteral("Prompt");

/// What calls are told before the first sign-in came to something.
Error notSignedInYet();

} // namespace signalbox
