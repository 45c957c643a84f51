// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace signalbox::engine {

/// Throws ServiceError when a function cannot have these tags.
void checkTags(const std::map<std::string, std::string> &tags);

} // namespace signalbox::engine
