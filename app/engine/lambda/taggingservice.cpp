// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/taggingservice.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t largestTagRequest = 262'144;
constexpr int usualOnPage = 50;
constexpr int mostOnPage = 100;

[[noreturn]] void refuseTagRequest(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterException", message);
}

Response tagAnswer(int status, const json &body)
{
    return {status, {{"Content-Type", "application/x-amz-json-1.1"}}, body.dump()};
}

/// A member of this type; its fallback where the request has none.
template <class T>
T memberOf(const json &request, const char *name, const T &fallback)
{
    const auto found = request.find(name);
    if (found == request.end() || found->is_null())
        return fallback;
    try {
        return found->get<T>();
    } catch (const json::exception &) {
        throw ServiceError(400, "SerializationException", std::string(name) + " has the wrong type.");
    }
}

/// Whether any of the types asked for, if any, is that of functions.
bool wantsFunctions(const json &request)
{
    const auto types = memberOf(request, "ResourceTypeFilters", std::vector<std::string>());
    return types.empty() || std::ranges::any_of(types, [](const std::string &type) {
               return type == "lambda" || type == "lambda:function";
           });
}

bool matchesFilter(const json &filter, const std::map<std::string, std::string> &tags)
{
    const auto tag = tags.find(memberOf(filter, "Key", std::string()));
    const auto values = memberOf(filter, "Values", std::vector<std::string>());
    return tag != tags.end() && (values.empty() || std::ranges::count(values, tag->second) > 0);
}

json mappingOf(const FunctionRecord &record)
{
    json tags = json::array();
    for (const auto &[key, value] : record.tags)
        tags.push_back({{"Key", key}, {"Value", value}});
    return {{"ResourceARN", record.config->arn()}, {"Tags", std::move(tags)}};
}

int pageSize(const json &request)
{
    const int size = memberOf(request, "ResourcesPerPage", usualOnPage);
    if (size < 1 || size > mostOnPage)
        refuseTagRequest("ResourcesPerPage must be between 1 and " + std::to_string(mostOnPage) + '.');
    return size;
}

} // namespace

Async<void> TaggingService::serve(Exchange &exchange, const Caller &caller)
{
    const std::string_view target = exchange.head().header("X-Amz-Target");
    const std::string operation(target.substr(target.rfind('.') + 1));
    const std::string body = co_await exchange.readBody(largestTagRequest);
    const json request = json::parse(body.empty() ? "{}" : body, nullptr, false);
    if (!request.is_object())
        throw ServiceError(400, "SerializationException", "The request is not a JSON object.");
    if (operation != "GetResources")
        throw ServiceError(400, "UnknownOperationException", operation + " is not offered by this engine.");
    Response response = tagAnswer(200, resources(request, caller.region));
    co_await exchange.respond(std::move(response));
}

Response TaggingService::render(const ServiceError &error, const Caller &) const
{
    return tagAnswer(error.status, {{"__type", error.code}, {"message", error.what()}});
}

/// A page goes on behind the name that its token is.
json TaggingService::resources(const json &request, const std::string &region) const
{
    const int size = pageSize(request);
    const json filters = memberOf(request, "TagFilters", json::array());
    const auto arns = memberOf(request, "ResourceARNList", std::vector<std::string>());
    json list = json::array();
    std::string next;
    const FunctionTable::Region &all = m_functions.functions(region);
    for (auto it = all.upper_bound(memberOf(request, "PaginationToken", std::string()));
         it != all.end() && wantsFunctions(request); ++it) {
        const FunctionRecord &record = *it->second;
        const bool asked = arns.empty() || std::ranges::count(arns, record.config->arn()) > 0;
        const bool matches = std::ranges::all_of(
            filters, [&](const json &filter) { return matchesFilter(filter, record.tags); });
        if (record.tags.empty() || !asked || !matches)
            continue;
        if (static_cast<int>(list.size()) == size)
            return {{"ResourceTagMappingList", std::move(list)}, {"PaginationToken", next}};
        list.push_back(mappingOf(record));
        next = it->first;
    }
    return {{"ResourceTagMappingList", std::move(list)}, {"PaginationToken", ""}};
}

} // namespace signalbox::engine
