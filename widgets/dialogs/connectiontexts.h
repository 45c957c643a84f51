// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/services/connectioncheck.h"

namespace signalbox {

/// How the connection dialog speaks of one kind of backend. A field without a text is not there for this
/// kind.
struct ConnectionTexts
{
    QString profile;     ///< what its own tools keep: a profile, a context
    QString keys;        ///< what is typed instead
    QString environment; ///< the variables that its own tools read
    QString keyId;
    QString secret;
    QString token;
    QString region;
    QString nameSpace;
    QString endpoint;
    QString endpointHint; ///< what an empty endpoint means, or an example
    bool certificates;    ///< chosen here; else its own tools say which
};

ConnectionTexts connectionTexts(Connection::Kind kind);

/// Why the settings cannot work, in words; empty when they may.
/// `typed` is whether what is typed to sign in with is complete, or kept already; `proxyTyped` the same of
/// what the proxy asks for.
QString connectionProblem(const Connection &connection, bool typed, bool proxyTyped);
/// What a person should know before they save it; empty for nothing.
QString connectionWarning(const Connection &connection);
/// What was found, or why it does not work and what to do about it.
QString checkText(const CheckReport &check);

} // namespace signalbox
