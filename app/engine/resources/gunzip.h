// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::engine {

/// The bytes in a gzip file, at most 64 MiB. Throws ServiceError (400) for what is none, and for larger ones.
std::string gunzipped(const std::string &file);

} // namespace signalbox::engine
