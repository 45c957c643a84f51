// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace signalbox {

/// One FaaS backend the console works with. Holds no secret.
struct Connection
{
    enum class Kind { Local, AwsLambda, OpenFaas, Knative };
    enum class Stage { Development, Staging, Production };

    QString id;   ///< stable, unique; "local" for the embedded engine
    QString name; ///< what people call it
    Kind kind = Kind::Local;
    Stage stage = Stage::Development;
    QString endpoint; ///< base URL; empty where the console starts the engine itself
    QString region = QStringLiteral("us-east-1");
    bool readOnly = false;

    bool operator==(const Connection &) const = default;
};

/// How a connection is doing, as one quiet state.
struct ConnectionState
{
    enum class Kind { Idle, Starting, Ready, Stopping, Offline, SignInNeeded };

    Kind kind = Kind::Idle;
    QString message; ///< why, when not ready
    QString advice;  ///< what to do about it

    bool operator==(const ConnectionState &) const = default;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::ConnectionState)
