// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <array>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 2> authTypes{"NONE", "AWS_IAM"};
constexpr std::array<std::string_view, 2> invokeModes{"BUFFERED", "RESPONSE_STREAM"};
constexpr std::array<std::string_view, 8> methods{"GET",   "PUT",    "HEAD",    "POST",
                                                  "PATCH", "DELETE", "OPTIONS", "*"};
constexpr int mostListed = 50;

Target urlTarget(const Control &control, const Call &call)
{
    if (const auto qualifier = call.query("Qualifier")) {
        Violations violations;
        violations.checkLength(*qualifier, "qualifier", 1, 128);
        violations.checkPattern(isAliasName(*qualifier), *qualifier, "qualifier",
                                R"(((?!^\d+$)^[0-9a-zA-Z-_]+$))");
        violations.refuse();
    }
    return pathTarget(control, call);
}

/// There are no aliases, so a URL is always one of the function itself.
RecordPtr urlOwner(const Control &control, const Target &target)
{
    return target.qualifier.empty() ? control.table.record(target.region, target.name) : nullptr;
}

RecordPtr existingOwner(const Control &control, const Target &target)
{
    RecordPtr record = urlOwner(control, target);
    if (!record)
        notFound("Function does not exist");
    return record;
}

RecordPtr existingUrl(const Control &control, const Target &target)
{
    RecordPtr record = urlOwner(control, target);
    if (!record || !record->url)
        notFound("The resource you requested does not exist.");
    return record;
}

void checkUrl(const Members &request, bool create)
{
    Violations violations;
    if (const auto type = request.text("AuthType"))
        violations.checkOneOf(*type, "authType", authTypes);
    else if (create)
        violations.addNull("authType");
    if (const auto mode = request.text("InvokeMode"))
        violations.checkOneOf(*mode, "invokeMode", invokeModes);
    if (const auto cors = request.object("Cors")) {
        if (const auto age = cors->integer("MaxAge"))
            violations.checkRange(*age, "cors.maxAge", 0, 86400);
        for (const auto &method : cors->texts("AllowMethods").value_or(std::vector<std::string>{}))
            violations.checkOneOf(method, "cors.allowMethods", methods);
    }
    violations.refuse();
}

Cors corsOf(const Members &request)
{
    const std::vector<std::string> none;
    Cors cors;
    cors.allowCredentials = request.flag("AllowCredentials");
    cors.allowHeaders = request.texts("AllowHeaders").value_or(none);
    cors.allowMethods = request.texts("AllowMethods").value_or(none);
    cors.allowOrigins = request.texts("AllowOrigins").value_or(none);
    cors.exposeHeaders = request.texts("ExposeHeaders").value_or(none);
    if (const auto age = request.integer("MaxAge"))
        cors.maxAgeSeconds = static_cast<int>(*age);
    return cors;
}

void applyUrl(FunctionUrl &url, const Members &request, std::string now)
{
    url.authType = request.text("AuthType").value_or(url.authType);
    url.invokeMode = request.text("InvokeMode").value_or(url.invokeMode);
    if (const auto cors = request.object("Cors")) {
        url.cors = corsOf(*cors);
        if (!request.hasContent("Cors"))
            url.cors.reset();
    }
    url.lastModified = std::move(now);
}

json describeCors(const Cors &cors)
{
    json result = json::object();
    const auto add = [&](const char *name, const std::vector<std::string> &values) {
        if (!values.empty())
            result[name] = values;
    };
    if (cors.allowCredentials)
        result["AllowCredentials"] = true;
    add("AllowHeaders", cors.allowHeaders);
    add("AllowMethods", cors.allowMethods);
    add("AllowOrigins", cors.allowOrigins);
    add("ExposeHeaders", cors.exposeHeaders);
    if (cors.maxAgeSeconds)
        result["MaxAge"] = *cors.maxAgeSeconds;
    return result;
}

/// What every answer about a URL has; GetFunctionUrlConfig and lists say more.
json describeUrl(const Call &call, const FunctionRecord &record)
{
    const FunctionUrl &url = *record.url;
    const std::string host(call.exchange.head().header("Host"));
    json result = {{"FunctionUrl", "http://" + host + "/lambda-url/" + url.id + "/"},
                   {"FunctionArn", record.config->arn()},
                   {"AuthType", url.authType},
                   {"CreationTime", url.created}};
    if (url.cors)
        result["Cors"] = describeCors(*url.cors);
    return result;
}

json describeWholeUrl(const Call &call, const FunctionRecord &record)
{
    json result = describeUrl(call, record);
    result["LastModifiedTime"] = record.url->lastModified;
    result["InvokeMode"] = record.url->invokeMode;
    return result;
}

/// 32 letters and digits.
std::string newUrlId()
{
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string id = randomBytes(32);
    for (char &c : id)
        c = alphabet[static_cast<unsigned char>(c) % alphabet.size()];
    return id;
}

void saveUrl(Control &control, FunctionRecord record, std::string_view action)
{
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "trigger", config->name, action);
}

} // namespace

Async<Response> createFunctionUrlConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = urlTarget(control, call);
    checkUrl(request, true);
    FunctionRecord record = *existingOwner(control, target);
    if (record.url)
        conflict("Failed to create function url config for [functionArn = " + record.config->arn() +
                 "]. Error message:  FunctionUrlConfig exists for this Lambda function");
    FunctionUrl url;
    url.id = newUrlId();
    url.region = target.region;
    url.functionName = target.name;
    url.created = isoMicros(control.clock.now());
    applyUrl(url, request, url.created);
    record.url = std::move(url);
    json shown = describeUrl(call, record);
    if (request.has("InvokeMode"))
        shown["InvokeMode"] = record.url->invokeMode;
    saveUrl(control, std::move(record), "created");
    co_return answer(shown, 201);
}

Async<Response> getFunctionUrlConfig(Control &control, Call &call)
{
    const Target target = urlTarget(control, call);
    co_return answer(describeWholeUrl(call, *existingUrl(control, target)));
}

Async<Response> updateFunctionUrlConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = urlTarget(control, call);
    checkUrl(request, false);
    existingOwner(control, target);
    FunctionRecord record = *existingUrl(control, target);
    applyUrl(*record.url, request, isoMicros(control.clock.now()));
    json shown = describeUrl(call, record);
    shown["LastModifiedTime"] = record.url->lastModified;
    if (request.has("InvokeMode"))
        shown["InvokeMode"] = record.url->invokeMode;
    saveUrl(control, std::move(record), "changed");
    co_return answer(shown);
}

Async<Response> deleteFunctionUrlConfig(Control &control, Call &call)
{
    const Target target = urlTarget(control, call);
    FunctionRecord record = *existingUrl(control, target);
    record.url.reset();
    saveUrl(control, std::move(record), "deleted");
    co_return emptyAnswer();
}

Async<Response> listFunctionUrlConfigs(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    requestedPage(call, mostListed);
    const RecordPtr record = existingOwner(control, target);
    json listed = json::array();
    if (record->url)
        listed.push_back(describeWholeUrl(call, *record));
    co_return answer({{"FunctionUrlConfigs", std::move(listed)}});
}

} // namespace signalbox::engine
