// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

namespace signalbox::aws {

/// What AWS can do.
Capabilities capabilities();

} // namespace signalbox::aws
