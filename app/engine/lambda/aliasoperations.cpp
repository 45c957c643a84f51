// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/concurrency.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 50;
constexpr std::string_view weightsMember = "routingConfig.additionalVersionWeights";

/// {2=0.1}, as errors show it.
std::string shownWeights(const std::map<std::string, double> &weights)
{
    std::ostringstream text;
    text << '{';
    for (const auto &[version, weight] : weights)
        text << (text.tellp() > 1 ? ", " : "") << version << '=' << weight;
    text << '}';
    return text.str();
}

void checkWeights(Violations &violations, const std::map<std::string, double> &weights)
{
    const auto good = [](const auto &each) { return each.second >= 0 && each.second <= 1; };
    const auto numbered = [](const auto &each) {
        return isVersionNumber(each.first) && each.first.size() <= 1024;
    };
    if (!std::ranges::all_of(weights, numbered))
        violations.add(
            shownWeights(weights), weightsMember,
            "Map keys must satisfy constraint: [Member must have length less than or equal to "
            "1024, Member must have length greater than or equal to 1, Member must satisfy regular "
            "expression pattern: [0-9]+, Member must not be null]");
    if (!std::ranges::all_of(weights, good))
        violations.add(
            shownWeights(weights), weightsMember,
            "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, "
            "Member must have value greater than or equal to 0.0, Member must not be null]");
}

/// The weights a request gives; unset when it says nothing of routing.
std::optional<std::map<std::string, double>> weightsOf(const Members &request)
{
    const auto routing = request.object("RoutingConfig");
    if (!routing)
        return std::nullopt;
    return routing->numbers("AdditionalVersionWeights").value_or(std::map<std::string, double>{});
}

void checkAlias(const std::string &name, const Members &request, bool create)
{
    Violations violations;
    violations.checkLength(name, "name", 1, 128);
    violations.checkPattern(isAliasName(name), name, "name", "(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    const auto version = request.text("FunctionVersion");
    if (create && !version)
        violations.addNull("functionVersion");
    if (version) {
        violations.checkLength(*version, "functionVersion", 1, 1024);
        violations.checkPattern(*version == FunctionRecord::latest || isVersionNumber(*version), *version,
                                "functionVersion", R"((\$LATEST|[0-9]+))");
    }
    if (const auto description = request.text("Description"))
        violations.checkLength(*description, "description", 0, 256);
    if (const auto weights = weightsOf(request))
        checkWeights(violations, *weights);
    violations.refuse();
}

void requireVersion(const FunctionRecord &record, const std::string &number)
{
    if (!record.version(number))
        notFound("Function not found: " + record.config->arn() + ":" + number);
}

/// Whether an alias with this routing can be; throws what AWS says otherwise.
void checkRouting(const FunctionRecord &record, const Alias &alias)
{
    if (alias.weights.empty())
        return;
    if (alias.weights.size() > 1)
        refuse("Number of items in AdditionalVersionWeights cannot be greater than 1");
    const std::string &other = alias.weights.begin()->first;
    if (other == alias.version)
        refuse("Invalid function version " + other + ". Function version " + other +
               " is already included in routing configuration.");
    if (alias.version == FunctionRecord::latest)
        refuse("$LATEST is not supported for an alias pointing to more than 1 version");
    requireVersion(record, other);
}

void applyAlias(const FunctionRecord &record, Alias &alias, const Members &request)
{
    alias.version = request.text("FunctionVersion").value_or(alias.version);
    alias.description = request.text("Description").value_or(alias.description);
    requireVersion(record, alias.version);
    if (auto weights = weightsOf(request))
        alias.weights = std::move(*weights);
    checkRouting(record, alias);
    alias.revisionId = randomUuid();
}

/// An alias with provisioned concurrency is for a published version that nobody else provisions.
void checkProvisioned(const FunctionRecord &record, const std::string &name)
{
    if (record.aliases.at(name).version == FunctionRecord::latest)
        refuse("Invalid alias configuration for Provisioned Concurrency");
    checkUnshared(record, name);
}

json describeAlias(const FunctionRecord &record, const std::string &name)
{
    const Alias &alias = record.aliases.at(name);
    json shown = {{"AliasArn", record.config->arn() + ":" + name},
                  {"Name", name},
                  {"FunctionVersion", alias.version},
                  {"Description", alias.description},
                  {"RevisionId", alias.revisionId}};
    if (!alias.weights.empty())
        shown["RoutingConfig"] = {{"AdditionalVersionWeights", alias.weights}};
    return shown;
}

/// The function itself: operations on aliases take no qualifier.
RecordPtr ownerOf(const Control &control, const Call &call)
{
    const Target target = resolve(control, call, call.path.front());
    refuseQualifier(target);
    return require(control, target);
}

json saveAlias(Control &control, FunctionRecord record, const std::string &name)
{
    json shown = describeAlias(record, name);
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    control.invoker.concurrencyChanged(config->region, config->name);
    announce(control, config->arn(), "function", config->name, "changed");
    return shown;
}

} // namespace

Async<Response> createAlias(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const auto name = request.text("Name");
    if (!name) {
        Violations violations;
        violations.addNull("name");
        violations.refuse();
    }
    checkAlias(*name, request, true);
    Target target = resolve(control, call, call.path.front());
    refuseQualifier(target);
    target.qualifier = *request.text("FunctionVersion");
    FunctionRecord record = *require(control, target);
    Alias alias;
    applyAlias(record, alias, request);
    if (record.aliases.contains(*name))
        conflict("Alias already exists: " + record.config->arn() + ":" + *name);
    record.aliases[*name] = std::move(alias);
    co_return answer(saveAlias(control, std::move(record), *name), 201);
}

Async<Response> getAlias(Control &control, Call &call)
{
    const RecordPtr record = ownerOf(control, call);
    const std::string &name = call.path[1];
    if (!record->aliases.contains(name))
        notFound("Cannot find alias arn: " + record->config->arn() + ":" + name);
    co_return answer(describeAlias(*record, name));
}

Async<Response> updateAlias(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const std::string &name = call.path[1];
    checkAlias(name, request, false);
    FunctionRecord record = *ownerOf(control, call);
    const auto found = record.aliases.find(name);
    if (found == record.aliases.end())
        notFound("Alias not found: " + record.config->arn() + ":" + name);
    if (const auto revision = request.text("RevisionId"); revision && *revision != found->second.revisionId)
        throw ServiceError(412, "PreconditionFailedException",
                           "The Revision Id provided does not match the latest Revision Id. Call the "
                           "GetFunction/GetAlias API to retrieve the latest Revision Id");
    applyAlias(record, found->second, request);
    if (std::as_const(record).at(name).provisioned)
        checkProvisioned(record, name);
    co_return answer(saveAlias(control, std::move(record), name));
}

Async<Response> deleteAlias(Control &control, Call &call)
{
    FunctionRecord record = *ownerOf(control, call);
    const std::string &name = call.path[1];
    const auto found = record.aliases.find(name);
    if (found == record.aliases.end())
        co_return emptyAnswer();
    record.aliases.erase(found);
    record.settings.erase(name);
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    control.invoker.concurrencyChanged(config->region, config->name);
    announce(control, config->arn(), "function", config->name, "changed");
    co_return emptyAnswer();
}

Async<Response> listAliases(Control &control, Call &call)
{
    const RecordPtr record = ownerOf(control, call);
    const Page page = requestedPage(call, mostListed);
    const auto version = call.query("FunctionVersion");
    co_return answer(listPage(page, "Aliases", record->aliases, [&](const auto &each) {
        return !version || each.second.refersTo(*version) ? describeAlias(*record, each.first) : json();
    }));
}

} // namespace signalbox::engine
