// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/networktag.h"
#include "app/engine/lambda/pattern.h"
#include "app/engine/lambda/tagrules.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <functional>

namespace signalbox::engine {

using nlohmann::json;

namespace {

using Tags = std::map<std::string, std::string>;

constexpr std::size_t mostTags = 50;
constexpr std::size_t longestTagKey = 128;
constexpr std::size_t longestTagValue = 256;

constexpr std::string_view resourcePattern =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:)"
    R"((function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|)"
    R"(code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-)"
    R"([0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))";

constexpr std::string_view codeSigningPattern =
    R"(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:code-signing-config:csc-[a-z0-9]{17})";

bool isMappingId(std::string_view id)
{
    return id.size() == 36 && id.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

/// What a tag operation is about.
struct Tagged
{
    Tags tags;
    std::function<void(Tags)> save;
};

Tagged taggedFunction(Control &control, const Call &call, const std::string &arn)
{
    const Target target = resolve(control, call, arn);
    if (!target.qualifier.empty())
        refuse("Tags on function aliases and versions are not supported. Please specify a function ARN.");
    const RecordPtr before = require(control, target);
    return {before->tags, [&control, before](Tags tags) {
                const bool rewired = tagsHostNetwork(tags) != tagsHostNetwork(before->tags);
                FunctionRecord record = *before;
                record.tags = std::move(tags);
                control.table.save(std::move(record));
                if (rewired)
                    control.invoker.restart(before->config->region, before->config->name);
                announce(control, before->config->arn(), "function", before->config->name, "changed");
            }};
}

Tagged taggedCodeSigning(Control &control, const CodeSigningConfig &before)
{
    return {before.tags, [&control, before](Tags tags) {
                CodeSigningConfig config = before;
                config.tags = std::move(tags);
                control.signing.save(std::move(config));
            }};
}

Tagged taggedMapping(Control &control, const Call &call, const std::string &arn)
{
    const MappingPtr before = control.mappings.find(call.caller.region, arn.substr(arn.rfind(':') + 1));
    if (!before)
        notFound("Event source mapping not found: " + arn);
    return {before->tags, [&control, before](Tags tags) {
                EventSourceMapping mapping = *before;
                mapping.tags = std::move(tags);
                control.mappings.save(std::move(mapping));
            }};
}

Tagged tagged(Control &control, const Call &call)
{
    const std::string &arn = call.path.front();
    constexpr std::string_view mapping = ":event-source-mapping:";
    if (const auto at = arn.find(mapping); arn.starts_with("arn:aws") && at != std::string::npos &&
                                           isMappingId(std::string_view(arn).substr(at + mapping.size())))
        return taggedMapping(control, call, arn);
    if (const CodeSigningPtr config = control.signing.find(call.caller.region, arn))
        return taggedCodeSigning(control, *config);
    if (matchesWhole(codeSigningPattern, arn))
        notFound("Code signing configuration not found: " + arn);
    const bool named = arn.starts_with("arn:aws") && arn.find(":function:") != std::string::npos &&
                       parseFunctionName(arn, NameForm::Create);
    Violations violations;
    violations.checkPattern(named, arn, "resource", resourcePattern);
    violations.refuse();
    return taggedFunction(control, call, arn);
}

/// Of UTF-8.
std::size_t characters(const std::string &text)
{
    const auto begins = [](char byte) { return (byte & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

} // namespace

void checkTags(const std::map<std::string, std::string> &tags)
{
    if (tags.size() > mostTags)
        refuse("Number of tags exceeds resource tag limit.");
    for (const auto &[key, value] : tags) {
        if (key.starts_with("aws:"))
            refuse("Tag keys that begin with aws: are reserved for system use: " + key);
        if (key.empty() || characters(key) > longestTagKey || characters(value) > longestTagValue)
            refuse("A tag has a key of 1 to 128 characters and a value of up to 256: " + key);
    }
    const auto network = tags.find(NetworkTag);
    if (network != tags.end() && network->second != "isolated" && network->second != "host")
        refuse("The value of the tag " + std::string(NetworkTag) + " must be isolated or host.");
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
    const Tagged resource = tagged(control, call);
    if (added->empty())
        refuse("An error occurred and the request cannot be processed.");
    added->insert(resource.tags.begin(), resource.tags.end());
    checkTags(*added);
    resource.save(std::move(*added));
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
    const Tagged resource = tagged(control, call);
    Tags tags = resource.tags;
    const auto removed =
        std::erase_if(tags, [&](const auto &tag) { return std::ranges::count(keys, tag.first) > 0; });
    if (removed > 0)
        resource.save(std::move(tags));
    co_return emptyAnswer();
}

Async<Response> listTags(Control &control, Call &call)
{
    co_return answer({{"Tags", tagged(control, call).tags}});
}

} // namespace signalbox::engine
