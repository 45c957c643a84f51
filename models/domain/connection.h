// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <optional>

namespace signalbox {

/// One FaaS backend the console works with. Holds no secret.
struct Connection
{
    enum class Kind { Local, AwsLambda, OpenFaas, Knative };
    enum class Stage { Development, Staging, Production, Own };
    /// Where its credentials come from.
    enum class SignIn {
        Profile,     ///< the files that the provider's own tools keep
        Environment, ///< the variables this console was started with
        Keys,        ///< typed here, kept in the system's keychain
    };

    QString id;   ///< stable, unique; "local" for the embedded engine
    QString name; ///< what people call it
    Kind kind = Kind::Local;
    Stage stage = Stage::Development;
    QString label;             ///< Own: what people call this stage
    std::optional<int> colour; ///< one of the theme's series; unset: that of the kind
    QString endpoint; ///< base URL; empty for the provider's own, or where the console starts the engine
    QString region = QStringLiteral("us-east-1"); ///< empty: the profile's
    SignIn signIn = SignIn::Profile;
    QString profile;         ///< Profile: its name; Knative: the context; OpenFaaS: the gateway's address
    QString nameSpace;       ///< OpenFaaS, Knative: where functions live; empty: the backend's own default
    QString caFile;          ///< PEM; trusted besides the system's
    QString certificateFile; ///< PEM, of the client; with its key
    QString keyFile;         ///< PEM, not encrypted
    QString proxy;           ///< URL; empty: the system's
    QString proxyUser;       ///< whom the proxy lets through by a password; empty: it asks for none
    int callsPerMinute = 30; ///< what polling may use
    bool readOnly = false;
    bool liveTail = false; ///< AWS: Live is fed by Live Tail, which costs money, while it is in sight

    bool operator==(const Connection &) const = default;
};

/// Whether such a connection of the kind AwsLambda leads to AWS, and not to another server of its protocols.
bool leadsToAws(const Connection &connection);

/// "dev", "staging", "PRODUCTION", or what people call their own.
QString stageText(const Connection &connection);

/// How a connection is doing, as one quiet state.
struct ConnectionState
{
    enum class Kind { Idle, Starting, Ready, Stopping, Offline, SignInNeeded };

    Kind kind = Kind::Idle;
    QString message;     ///< why, when not ready
    QString advice;      ///< what to do about it
    QString prompt = {}; ///< SignInNeeded: what to ask the person for, e.g. a code; empty for nothing
    QString link = {};   ///< SignInNeeded: where the person has to go

    bool operator==(const ConnectionState &) const = default;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::ConnectionState)
