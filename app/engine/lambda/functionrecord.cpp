// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/functionrecord.h"

#include "app/engine/store/optionalmember.h"

namespace signalbox::engine {

using nlohmann::json;

namespace {

json toJson(const std::vector<UsedLayer> &layers)
{
    json result = json::array();
    for (const UsedLayer &layer : layers)
        result.push_back(
            {{"arn", layer.arn}, {"codeSha256", layer.codeSha256}, {"codeSize", layer.codeSize}});
    return result;
}

std::vector<UsedLayer> layersFromJson(const json &from)
{
    std::vector<UsedLayer> layers;
    for (const json &each : from)
        layers.push_back({each.at("arn"), each.at("codeSha256"), each.at("codeSize")});
    return layers;
}

json toJson(const FunctionConfig &config)
{
    return {{"region", config.region},
            {"account", config.account},
            {"name", config.name},
            {"version", config.version},
            {"runtime", config.runtime},
            {"handler", config.handler},
            {"description", config.description},
            {"role", config.role},
            {"architecture", config.architecture},
            {"codeSha256", config.codeSha256},
            {"codeSize", config.codeSize},
            {"layers", toJson(config.layers)},
            {"memoryMb", config.memoryMb},
            {"timeoutSeconds", config.timeoutSeconds},
            {"ephemeralMb", config.ephemeralMb},
            {"environment", config.environment},
            {"deadLetterArn", config.deadLetterArn},
            {"revisionId", config.revisionId},
            {"lastModified", config.lastModified}};
}

FunctionConfig configFromJson(const json &from)
{
    FunctionConfig config;
    from.at("region").get_to(config.region);
    from.at("account").get_to(config.account);
    from.at("name").get_to(config.name);
    from.at("version").get_to(config.version);
    from.at("runtime").get_to(config.runtime);
    from.at("handler").get_to(config.handler);
    from.at("description").get_to(config.description);
    from.at("role").get_to(config.role);
    from.at("architecture").get_to(config.architecture);
    from.at("codeSha256").get_to(config.codeSha256);
    from.at("codeSize").get_to(config.codeSize);
    config.layers = layersFromJson(from.value("layers", json::array())); // records of old have none
    from.at("memoryMb").get_to(config.memoryMb);
    from.at("timeoutSeconds").get_to(config.timeoutSeconds);
    from.at("ephemeralMb").get_to(config.ephemeralMb);
    from.at("environment").get_to(config.environment);
    config.deadLetterArn = from.value("deadLetterArn", "");
    from.at("revisionId").get_to(config.revisionId);
    from.at("lastModified").get_to(config.lastModified);
    return config;
}

json toJson(const LoggingSettings &logging)
{
    return {{"format", logging.format},
            {"group", logging.group},
            {"applicationLevel", logging.applicationLevel},
            {"systemLevel", logging.systemLevel}};
}

LoggingSettings loggingFromJson(const json &from)
{
    return {from.at("format"), from.at("group"), from.at("applicationLevel"), from.at("systemLevel")};
}

void readVersion(VersionRecord &version, const json &from)
{
    auto config = std::make_shared<FunctionConfig>(configFromJson(from.at("config")));
    config->logging = loggingFromJson(from.at("logging"));
    version.config = std::move(config);
    from.at("revision").get_to(version.revision);
    from.at("hasEnvironment").get_to(version.hasEnvironment);
    from.at("tracingMode").get_to(version.tracingMode);
    from.at("snapStart").get_to(version.snapStart);
}

json toJson(const std::map<std::string, RuntimeManagement> &all)
{
    json result = json::object();
    for (const auto &[version, management] : all)
        result[version] = {{"updateOn", management.updateOn}, {"versionArn", management.versionArn}};
    return result;
}

std::map<std::string, RuntimeManagement> runtimeManagementFromJson(const json &from)
{
    std::map<std::string, RuntimeManagement> all;
    for (const auto &[version, management] : from.items())
        all[version] = {management.at("updateOn"), management.at("versionArn")};
    return all;
}

} // namespace

const VersionRecord *FunctionRecord::version(std::string_view number) const
{
    if (number.empty() || number == latest)
        return this;
    const auto found = versions.find(number);
    return found == versions.end() ? nullptr : found->second.get();
}

const VersionRecord *FunctionRecord::resolve(std::string_view qualifier) const
{
    const auto alias = aliases.find(qualifier);
    return version(alias == aliases.end() ? qualifier : std::string_view(alias->second.version));
}

const QualifierSettings &FunctionRecord::at(std::string_view qualifier) const
{
    static const QualifierSettings none;
    const auto found = settings.find(qualifier == latest ? std::string_view() : qualifier);
    return found == settings.end() ? none : found->second;
}

QualifierSettings &FunctionRecord::at(std::string_view qualifier)
{
    return settings[std::string(qualifier == latest ? std::string_view() : qualifier)];
}

json toJson(const VersionRecord &version)
{
    return {{"config", toJson(*version.config)},        {"revision", version.revision},
            {"hasEnvironment", version.hasEnvironment}, {"tracingMode", version.tracingMode},
            {"snapStart", version.snapStart},           {"logging", toJson(version.config->logging)}};
}

json toJson(const FunctionRecord &record)
{
    json result = toJson(static_cast<const VersionRecord &>(record));
    result["lastVersion"] = record.lastVersion;
    result["published"] = record.published;
    result["aliases"] = record.aliases;
    result["settings"] = record.settings;
    result["tags"] = record.tags;
    result["codeSigning"] = record.codeSigning;
    result["recursiveLoop"] = record.recursiveLoop;
    result["runtimeManagement"] = toJson(record.runtimeManagement);
    putOptional(result, "reserved", record.reserved);
    return result;
}

VersionRecord versionFromJson(const json &from)
{
    VersionRecord version;
    readVersion(version, from);
    return version;
}

FunctionRecord recordFromJson(const json &from)
{
    FunctionRecord record;
    readVersion(record, from);
    from.at("lastVersion").get_to(record.lastVersion);
    from.at("published").get_to(record.published);
    from.at("aliases").get_to(record.aliases);
    from.at("settings").get_to(record.settings);
    from.at("tags").get_to(record.tags);
    record.codeSigning = from.value("codeSigning", record.codeSigning); // records of old have none of these
    record.recursiveLoop = from.value("recursiveLoop", record.recursiveLoop);
    record.runtimeManagement = runtimeManagementFromJson(from.value("runtimeManagement", json::object()));
    takeOptional(from, "reserved", record.reserved);
    for (auto &[qualifier, settings] : record.settings) {
        if (settings.url) {
            settings.url->region = record.config->region;
            settings.url->functionName = record.config->name;
            settings.url->qualifier = qualifier;
        }
    }
    return record;
}

} // namespace signalbox::engine
