// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/versions.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"

namespace signalbox::engine {

namespace {

/// Stands for all that makes a version: equal when publishing it again would make the same one.
std::string contentOf(const VersionRecord &version)
{
    nlohmann::json content = toJson(version);
    content.erase("revision");
    content["config"].erase("revisionId");
    content["config"].erase("lastModified");
    return sha256Hex(content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

VersionPtr publishLatest(FunctionRecord &record, const std::optional<std::string> &description)
{
    const std::string content = contentOf(record);
    const auto last = record.versions.find(std::to_string(record.lastVersion));
    if (last != record.versions.end() && record.published == content)
        return last->second;
    auto config = std::make_shared<FunctionConfig>(*record.config);
    config->version = std::to_string(++record.lastVersion);
    config->description = description.value_or(config->description);
    config->revisionId = randomUuid();
    VersionRecord version = static_cast<const VersionRecord &>(record);
    version.revision = config->revisionId;
    version.config = config;
    record.published = content;
    auto published = std::make_shared<const VersionRecord>(std::move(version));
    record.versions.insert_or_assign(config->version, published);
    return published;
}

} // namespace signalbox::engine
