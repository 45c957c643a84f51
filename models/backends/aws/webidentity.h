// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/profiles.h"
#include "models/domain/result.h"

/// Roles that are assumed with a token of somebody else's (OpenID Connect), which a file holds and its owner
/// renews: as workloads of clusters and builds sign in.
namespace signalbox::aws::webidentity {

/// Whether a profile says so: role_arn and web_identity_token_file.
bool isIn(const Section &profile);

/// What the environment says (AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_SESSION_NAME), as a
/// profile would; unset where it does not.
std::optional<Section> ofEnvironment(const QProcessEnvironment &environment);

/// The token as it is now. Unauthorised where the file cannot be read or is empty, and names it.
Result<QByteArray> token(const Section &profile);

} // namespace signalbox::aws::webidentity
