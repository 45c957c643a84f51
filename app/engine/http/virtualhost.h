// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::engine {

/// The bucket a Host header names, as in BUCKET.s3.REGION.localhost:9000 or, as clients make it of the
/// endpoint http://localhost:9000, BUCKET.localhost:9000. Empty where the bucket is in the path.
std::string bucketOfHost(std::string_view host);

} // namespace signalbox::engine
