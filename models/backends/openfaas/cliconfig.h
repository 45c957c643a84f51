// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QProcessEnvironment>

namespace signalbox::openfaas {

/// A gateway that faas-cli is signed in to.
struct Login
{
    QString gateway; ///< its address, as faas-cli wrote it
    QString kind;    ///< basic or oauth2
    QByteArray token;
};

/// The file where faas-cli keeps its logins: ~/.openfaas/config.yml, or in the folder of OPENFAAS_CONFIG.
QString cliConfigPath(const QProcessEnvironment &environment);

/// No file is no login; a file that cannot be read is an error that names it.
Result<QList<Login>> readLogins(const QProcessEnvironment &environment);
/// `path` is what an error calls the text.
Result<QList<Login>> parseLogins(const QByteArray &yaml, const QString &path);

/// The header that signs in with it.
Result<QByteArray> authorizationOf(const Login &login);

} // namespace signalbox::openfaas
