// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/aws/session.h"

namespace signalbox::aws::sts {

/// What AssumeRole is asked.
struct Role
{
    QByteArray arn;
    QByteArray sessionName;
    QByteArray externalId;      ///< may be empty
    QByteArray durationSeconds; ///< may be empty: an hour
    QByteArray mfaSerial;       ///< may be empty
    QByteArray mfaCode;
};

/// Who the credentials belong to.
struct Identity
{
    QString account;
    QString arn;
};

Request assumeRole(const Role &role);
/// With a token instead of credentials: it goes out unsigned.
Request assumeRoleWithWebIdentity(const Role &role, const QByteArray &token);
/// The answer to either.
Result<Session> parseAssumeRole(const HttpAnswer &answer);

Request getCallerIdentity();
Result<Identity> parseIdentity(const HttpAnswer &answer);

} // namespace signalbox::aws::sts
