// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/virtualhost.h"

namespace signalbox::engine {

std::string bucketOfHost(std::string_view host)
{
    constexpr std::string_view local = ".localhost";
    host = host.substr(0, host.find(':'));
    if (!host.ends_with(local))
        return {};
    host.remove_suffix(local.size());
    if (host.starts_with("s3.") || host == "s3") // the service itself
        return {};
    const auto service = host.ends_with(".s3") ? host.size() - 3 : host.find(".s3.");
    return std::string(host.substr(0, service));
}

} // namespace signalbox::engine
