// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/tagrules.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t mostTags = 50;

constexpr std::string_view resourcePattern =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:)"
    R"((function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|)"
    R"(code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-)"
    R"([0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))";

bool isMappingId(std::string_view id)
{
    return id.size() == 36 && id.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

/// The function a tag operation is about. Functions are the only resources here that have tags.
RecordPtr tagged(const Control &control, const Call &call)
{
    const std::string &arn = call.path.front();
    constexpr std::string_view mapping = ":event-source-mapping:";
    if (const auto at = arn.find(mapping); arn.starts_with("arn:aws") && at != std::string::npos &&
                                           isMappingId(std::string_view(arn).substr(at + mapping.size())))
        notFound("Event source mapping not found: " + arn);
    const bool named = arn.starts_with("arn:aws") && arn.find(":function:") != std::string::npos &&
                       parseFunctionName(arn, NameForm::Create);
    Violations violations;
    violations.checkPattern(named, arn, "resource", resourcePattern);
    violations.refuse();
    const Target target = resolve(control, call, arn);
    if (!target.qualifier.empty())
        refuse("Tags on function aliases and versions are not supported. Please specify a function ARN.");
    return require(control, target);
}

void saveTags(Control &control, const FunctionRecord &before, std::map<std::string, std::string> tags)
{
    FunctionRecord record = before;
    record.tags = std::move(tags);
    control.table.save(std::move(record));
    announce(control, before.config->arn(), "function", before.config->name, "changed");
}

} // namespace

void checkTags(const std::map<std::string, std::string> &tags)
{
    if (tags.size() > mostTags)
        refuse("Number of tags exceeds resource tag limit.");
}

Async<Response> tagResource(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    auto added = Members(body).map("Tags");
    if (!added) {
        Violations violations;
        violations.addNull("tags");
        violations.refuse();
    }
    const RecordPtr record = tagged(control, call);
    if (added->empty())
        refuse("An error occurred and the request cannot be processed.");
    added->insert(record->tags.begin(), record->tags.end());
    checkTags(*added);
    saveTags(control, *record, std::move(*added));
    co_return emptyAnswer();
}

Async<Response> untagResource(Control &control, Call &call)
{
    std::vector<std::string> keys;
    for (const auto &[name, value] : call.exchange.head().query) {
        if (name == "tagKeys")
            keys.push_back(value);
    }
    if (keys.empty()) {
        Violations violations;
        violations.addNull("tagKeys");
        violations.refuse();
    }
    const RecordPtr record = tagged(control, call);
    auto tags = record->tags;
    const auto removed =
        std::erase_if(tags, [&](const auto &tag) { return std::ranges::count(keys, tag.first) > 0; });
    if (removed > 0)
        saveTags(control, *record, std::move(tags));
    co_return emptyAnswer();
}

Async<Response> listTags(Control &control, Call &call)
{
    co_return answer({{"Tags", tagged(control, call)->tags}});
}

} // namespace signalbox::engine
