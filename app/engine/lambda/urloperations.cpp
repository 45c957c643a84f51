// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"
#include "app/engine/text/times.h"

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

/// A function itself or one of its aliases; null when there is none.
RecordPtr urlOwner(const Control &control, const Target &target)
{
    RecordPtr record = findRecord(control, target);
    const bool there = record && (target.qualifier.empty() || record->aliases.contains(target.qualifier));
    return there ? record : nullptr;
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
    if (!record || !record->at(target.qualifier).url)
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
        if (!request.hasContent("Cors") && !cors->has("AllowCredentials"))
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
json describeUrl(const Control &control, const Call &call, const FunctionUrl &url)
{
    const std::string host(call.exchange.head().header("Host"));
    json result = {
        {"FunctionUrl", "http://" + host + "/lambda-url/" + url.id + "/"},
        {"FunctionArn", functionArn(url.region, control.options.account, url.functionName, url.qualifier)},
        {"AuthType", url.authType},
        {"CreationTime", url.created}};
    if (url.cors)
        result["Cors"] = describeCors(*url.cors);
    return result;
}

json describeWholeUrl(const Control &control, const Call &call, const FunctionUrl &url)
{
    json result = describeUrl(control, call, url);
    result["LastModifiedTime"] = url.lastModified;
    result["InvokeMode"] = url.invokeMode;
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
    if (record.at(target.qualifier).url)
        conflict("Failed to create function url config for [functionArn = " + arnOf(control, target) +
                 "]. Error message:  FunctionUrlConfig exists for this Lambda function");
    FunctionUrl url;
    url.id = newUrlId();
    url.region = target.region;
    url.functionName = target.name;
    url.qualifier = target.qualifier;
    url.created = isoMicros(control.clock.now());
    applyUrl(url, request, url.created);
    json shown = describeUrl(control, call, url);
    if (request.has("InvokeMode"))
        shown["InvokeMode"] = url.invokeMode;
    record.at(target.qualifier).url = std::move(url);
    saveUrl(control, std::move(record), "created");
    co_return answer(shown, 201);
}

Async<Response> getFunctionUrlConfig(Control &control, Call &call)
{
    const Target target = urlTarget(control, call);
    const RecordPtr record = existingUrl(control, target);
    co_return answer(describeWholeUrl(control, call, *record->at(target.qualifier).url));
}

Async<Response> updateFunctionUrlConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = urlTarget(control, call);
    checkUrl(request, false);
    existingOwner(control, target);
    FunctionRecord record = *existingUrl(control, target);
    FunctionUrl &url = *record.at(target.qualifier).url;
    applyUrl(url, request, isoMicros(control.clock.now()));
    json shown = describeUrl(control, call, url);
    shown["LastModifiedTime"] = url.lastModified;
    if (request.has("InvokeMode"))
        shown["InvokeMode"] = url.invokeMode;
    saveUrl(control, std::move(record), "changed");
    co_return answer(shown);
}

Async<Response> deleteFunctionUrlConfig(Control &control, Call &call)
{
    const Target target = urlTarget(control, call);
    FunctionRecord record = *existingUrl(control, target);
    record.at(target.qualifier).url.reset();
    saveUrl(control, std::move(record), "deleted");
    co_return emptyAnswer();
}

Async<Response> listFunctionUrlConfigs(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const Page page = requestedPage(call, mostListed);
    const RecordPtr record = existingOwner(control, target);
    co_return answer(listPage(page, "FunctionUrlConfigs", record->settings, [&](const auto &each) {
        return each.second.url ? describeWholeUrl(control, call, *each.second.url) : json();
    }));
}

} // namespace signalbox::engine
