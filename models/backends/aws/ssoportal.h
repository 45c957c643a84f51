// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/profiles.h"
#include "models/backends/aws/request.h"
#include "models/backends/aws/session.h"

namespace signalbox::aws::sso {

/// What a profile says of IAM Identity Center.
struct Access
{
    QString startUrl;
    QString session; ///< name of the sso-session; empty in profiles of the older form
    QByteArray region;
    QByteArray account;
    QByteArray role;
};

Result<Access> accessOf(const Section &profile, const QMap<QString, Section> &sessions);

/// Where AWS's own tools keep the token of a sign-in.
QString tokenPath(const Access &access, const QProcessEnvironment &environment);

/// The token of the last sign-in, if it is still good; else an error that says how to sign in.
Result<QByteArray> cachedToken(const Access &access, const QProcessEnvironment &environment, qint64 nowMs);
QString signInAdvice(const Access &access);

Request getRoleCredentials(const Access &access, const QByteArray &token);
Result<Session> parseRoleCredentials(const HttpAnswer &answer);

} // namespace signalbox::aws::sso
