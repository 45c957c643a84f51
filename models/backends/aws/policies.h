// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdarequests.h"
#include "models/domain/permission.h"

namespace signalbox::aws::lambda {

Request getPolicy(const Qualified &function);
Result<FunctionPolicy> parsePolicy(const HttpAnswer &answer);
/// AddPermission for a permission of the domain.
Request addPermission(const Qualified &function, const signalbox::Permission &permission);

} // namespace signalbox::aws::lambda
