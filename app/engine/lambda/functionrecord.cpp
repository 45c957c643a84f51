// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/functionrecord.h"

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

json toJson(const Cors &cors)
{
    json result = {{"allowCredentials", cors.allowCredentials},
                   {"allowHeaders", cors.allowHeaders},
                   {"allowMethods", cors.allowMethods},
                   {"allowOrigins", cors.allowOrigins},
                   {"exposeHeaders", cors.exposeHeaders}};
    if (cors.maxAgeSeconds)
        result["maxAge"] = *cors.maxAgeSeconds;
    return result;
}

Cors corsFromJson(const json &from)
{
    Cors cors;
    from.at("allowCredentials").get_to(cors.allowCredentials);
    from.at("allowHeaders").get_to(cors.allowHeaders);
    from.at("allowMethods").get_to(cors.allowMethods);
    from.at("allowOrigins").get_to(cors.allowOrigins);
    from.at("exposeHeaders").get_to(cors.exposeHeaders);
    if (from.contains("maxAge"))
        cors.maxAgeSeconds = from["maxAge"].get<int>();
    return cors;
}

json toJson(const FunctionUrl &url)
{
    json result = {{"id", url.id},
                   {"authType", url.authType},
                   {"invokeMode", url.invokeMode},
                   {"created", url.created},
                   {"lastModified", url.lastModified}};
    if (url.cors)
        result["cors"] = toJson(*url.cors);
    return result;
}

FunctionUrl urlFromJson(const json &from, const FunctionConfig &config)
{
    FunctionUrl url;
    from.at("id").get_to(url.id);
    url.region = config.region;
    url.functionName = config.name;
    from.at("authType").get_to(url.authType);
    from.at("invokeMode").get_to(url.invokeMode);
    from.at("created").get_to(url.created);
    from.at("lastModified").get_to(url.lastModified);
    if (from.contains("cors"))
        url.cors = corsFromJson(from["cors"]);
    return url;
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

json toJson(const EventSettings &events)
{
    using std::chrono::milliseconds;
    const auto changed = std::chrono::duration_cast<milliseconds>(events.changed.time_since_epoch());
    json result = {
        {"onSuccess", events.onSuccess}, {"onFailure", events.onFailure}, {"changed", changed.count()}};
    if (events.retries)
        result["retries"] = *events.retries;
    if (events.ageSeconds)
        result["ageSeconds"] = *events.ageSeconds;
    return result;
}

EventSettings eventsFromJson(const json &from)
{
    EventSettings events;
    from.at("onSuccess").get_to(events.onSuccess);
    from.at("onFailure").get_to(events.onFailure);
    events.changed += std::chrono::milliseconds(from.at("changed").get<std::int64_t>());
    if (from.contains("retries"))
        events.retries = from["retries"].get<int>();
    if (from.contains("ageSeconds"))
        events.ageSeconds = from["ageSeconds"].get<int>();
    return events;
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

json toJson(const FunctionRecord &record)
{
    json result = {{"config", toJson(*record.config)},
                   {"hasEnvironment", record.hasEnvironment},
                   {"tracingMode", record.tracingMode},
                   {"snapStart", record.snapStart},
                   {"logging", toJson(record.config->logging)},
                   {"tags", record.tags},
                   {"policy", record.policy},
                   {"policyRevision", record.policyRevision},
                   {"codeSigning", record.codeSigning},
                   {"recursiveLoop", record.recursiveLoop},
                   {"runtimeManagement", toJson(record.runtimeManagement)}};
    if (record.reserved)
        result["reserved"] = *record.reserved;
    if (record.url)
        result["url"] = toJson(*record.url);
    if (record.events)
        result["events"] = toJson(*record.events);
    return result;
}

FunctionRecord recordFromJson(const json &from)
{
    FunctionRecord record;
    auto config = std::make_shared<FunctionConfig>(configFromJson(from.at("config")));
    config->logging = loggingFromJson(from.at("logging"));
    record.config = std::move(config);
    from.at("hasEnvironment").get_to(record.hasEnvironment);
    from.at("tracingMode").get_to(record.tracingMode);
    from.at("snapStart").get_to(record.snapStart);
    from.at("tags").get_to(record.tags);
    from.at("policy").get_to(record.policy);
    from.at("policyRevision").get_to(record.policyRevision);
    record.codeSigning = from.value("codeSigning", record.codeSigning); // records of old have none of these
    record.recursiveLoop = from.value("recursiveLoop", record.recursiveLoop);
    record.runtimeManagement = runtimeManagementFromJson(from.value("runtimeManagement", json::object()));
    if (from.contains("reserved"))
        record.reserved = from["reserved"].get<int>();
    if (from.contains("url"))
        record.url = urlFromJson(from["url"], *record.config);
    if (from.contains("events"))
        record.events = eventsFromJson(from["events"]);
    return record;
}

} // namespace signalbox::engine
