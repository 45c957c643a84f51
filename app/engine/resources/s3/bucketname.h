// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine::s3 {

/// The rules for general purpose buckets: 3 to 63 of lower case letters, digits, dots and hyphens; begins and
/// ends with a letter or digit; no adjacent dots; not an IPv4 address; no reserved prefix or suffix.
bool isBucketName(std::string_view name);

} // namespace signalbox::engine::s3
