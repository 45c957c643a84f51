// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/domain/version.h"

namespace signalbox::aws::lambda {

Request listVersions(const QString &name, const QString &marker);
Request publishVersion(const QString &name, const QString &description);
Request removeVersion(const QString &name, const QString &number);
Request listAliases(const QString &name, const QString &marker);
/// Makes an alias without a revision, changes one that has it.
Request putAlias(const QString &name, const Alias &alias);
Request removeAlias(const QString &name, const QString &alias);

} // namespace signalbox::aws::lambda
