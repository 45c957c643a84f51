// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/profiles.h"
#include "models/domain/result.h"

namespace signalbox::aws {

/// Whether a profile signs in at IAM Identity Center.
bool hasSso(const Section &section);
/// Whether it holds a whole key pair.
bool hasKeys(const Section &section);

/// Why nobody can sign in with a profile, as far as the two files tell; nothing where they name no reason.
/// Whether what they hold is accepted is not asked.
std::optional<Error> profileProblem(const Profiles &all, const QString &name);

} // namespace signalbox::aws
