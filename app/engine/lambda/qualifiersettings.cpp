// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/qualifiersettings.h"

#include "app/engine/store/optionalmember.h"

namespace signalbox::engine {

using nlohmann::json;

namespace {

json toJson(const Cors &cors)
{
    json result = {{"allowCredentials", cors.allowCredentials},
                   {"allowHeaders", cors.allowHeaders},
                   {"allowMethods", cors.allowMethods},
                   {"allowOrigins", cors.allowOrigins},
                   {"exposeHeaders", cors.exposeHeaders}};
    putOptional(result, "maxAge", cors.maxAgeSeconds);
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
    takeOptional(from, "maxAge", cors.maxAgeSeconds);
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

FunctionUrl urlFromJson(const json &from)
{
    FunctionUrl url;
    from.at("id").get_to(url.id);
    from.at("authType").get_to(url.authType);
    from.at("invokeMode").get_to(url.invokeMode);
    from.at("created").get_to(url.created);
    from.at("lastModified").get_to(url.lastModified);
    if (from.contains("cors"))
        url.cors = corsFromJson(from["cors"]);
    return url;
}

json toJson(const EventSettings &events)
{
    using std::chrono::milliseconds;
    const auto changed = std::chrono::duration_cast<milliseconds>(events.changed.time_since_epoch());
    json result = {
        {"onSuccess", events.onSuccess}, {"onFailure", events.onFailure}, {"changed", changed.count()}};
    putOptional(result, "retries", events.retries);
    putOptional(result, "ageSeconds", events.ageSeconds);
    return result;
}

EventSettings eventsFromJson(const json &from)
{
    EventSettings events;
    from.at("onSuccess").get_to(events.onSuccess);
    from.at("onFailure").get_to(events.onFailure);
    events.changed += std::chrono::milliseconds(from.at("changed").get<std::int64_t>());
    takeOptional(from, "retries", events.retries);
    takeOptional(from, "ageSeconds", events.ageSeconds);
    return events;
}

} // namespace

void to_json(json &to, const QualifierSettings &settings)
{
    to = json::object();
    if (settings.policy)
        to["policy"] = {{"statements", settings.policy->statements},
                        {"revisionId", settings.policy->revisionId}};
    if (settings.url)
        to["url"] = toJson(*settings.url);
    if (settings.events)
        to["events"] = toJson(*settings.events);
    if (settings.provisioned)
        to["provisioned"] = {{"count", settings.provisioned->count},
                             {"lastModified", settings.provisioned->lastModified}};
}

void from_json(const json &from, QualifierSettings &settings)
{
    if (from.contains("policy"))
        settings.policy = {from["policy"].at("statements").get<std::vector<json>>(),
                           from["policy"].at("revisionId").get<std::string>()};
    if (from.contains("url"))
        settings.url = urlFromJson(from["url"]);
    if (from.contains("events"))
        settings.events = eventsFromJson(from["events"]);
    if (from.contains("provisioned"))
        settings.provisioned = {from["provisioned"].at("count").get<int>(),
                                from["provisioned"].at("lastModified").get<std::string>()};
}

} // namespace signalbox::engine
