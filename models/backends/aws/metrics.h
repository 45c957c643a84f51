// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

namespace signalbox::aws::metrics {

/// Asks for the names of Lambda's metrics; the answer says whether metrics may be read at all.
Request listOne();

} // namespace signalbox::aws::metrics
