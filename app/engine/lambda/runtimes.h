// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine {

/// Throws ServiceError, worded as by AWS, for a runtime that Lambda does not know or has withdrawn.
void checkRuntime(std::string_view runtime);

} // namespace signalbox::engine
