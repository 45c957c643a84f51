// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/eventsservice.h"

#include "app/engine/function/functionname.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t largestRequest = 1'048'576;
constexpr std::size_t mostTags = 50;
constexpr std::size_t mostTargets = 5; // per rule, as in the service's quotas
constexpr std::int64_t mostOnPage = 100;

[[noreturn]] void refuse(const std::string &message)
{
    throw ServiceError(400, "ValidationException", message);
}

std::string text(const json &request, const char *member)
{
    const auto found = request.find(member);
    if (found == request.end() || found->is_null())
        return {};
    if (!found->is_string())
        throw ServiceError(400, "SerializationException", std::string(member) + " is not a string.");
    return found->get<std::string>();
}

/// There is the default bus, by its name or ARN, and no other.
void checkBus(const json &request)
{
    const std::string bus = text(request, "EventBusName");
    if (!bus.empty() && bus != "default" && !bus.ends_with(":event-bus/default"))
        throw ServiceError(400, "ResourceNotFoundException", "Event bus " + bus + " does not exist.");
}

std::string ruleName(const json &request, const char *member)
{
    const std::string name = text(request, member);
    const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '-' || c == '_';
    });
    if (name.empty() || name.size() > 64 || !plain)
        refuse("1 validation error detected: Value '" + name + "' at '" +
               (member[0] == 'N' ? "name" : "rule") +
               "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
               "[\\.\\-_A-Za-z0-9]+");
    checkBus(request);
    return name;
}

Response answerWith(int status, const json &body)
{
    return {status,
            {{"Content-Type", "application/x-amz-json-1.1"}},
            body.is_null() ? std::string() : body.dump()};
}

/// Adds the tags of a request, [{"Key", "Value"}, …].
void addTags(Rule &rule, const json &request)
{
    for (const json &tag : request.value("Tags", json::array())) {
        const std::string key = text(tag, "Key");
        if (key.starts_with("aws:"))
            refuse("Tag keys that begin with aws: are reserved for system use: " + key);
        rule.tags[key] = text(tag, "Value");
    }
    if (rule.tags.size() > mostTags)
        refuse("A rule can have at most " + std::to_string(mostTags) + " tags.");
}

std::size_t pageLimit(const json &request)
{
    const json asked = request.value("Limit", json());
    if (asked.is_null())
        return mostOnPage;
    if (!asked.is_number_integer())
        throw ServiceError(400, "SerializationException", "Limit is not an integer.");
    const auto limit = asked.get<std::int64_t>();
    if (limit < 1 || limit > mostOnPage)
        refuse("1 validation error detected: Value '" + asked.dump() +
               "' at 'limit' failed to satisfy constraint: Member must have value between 1 and " +
               std::to_string(mostOnPage));
    return static_cast<std::size_t>(limit);
}

/// The page that a request asks for of items, by what names each; its token is the last one's name, so that
/// what is made or deleted meanwhile moves nothing.
json page(const json &request, const char *member, const std::map<std::string, json> &items)
{
    const std::size_t limit = pageLimit(request);
    const std::string token = text(request, "NextToken");
    const auto after = base64Decode(token);
    if (!after)
        refuse("The NextToken is not valid.");
    auto next = token.empty() ? items.begin() : items.upper_bound(*after);
    json shown = json::array();
    std::string last;
    for (; next != items.end() && shown.size() < limit; ++next) {
        shown.push_back(next->second);
        last = next->first;
    }
    json answer{{member, std::move(shown)}};
    if (next != items.end())
        answer["NextToken"] = base64Encode(last);
    return answer;
}

} // namespace

EventsService::EventsService(RuleStore &rules, Scheduler &scheduler, const FunctionDirectory &functions,
                             Journal &journal, const Clock &clock, std::string account)
    : m_rules(rules)
    , m_scheduler(scheduler)
    , m_functions(functions)
    , m_journal(journal)
    , m_clock(clock)
    , m_account(std::move(account))
{
}

Async<void> EventsService::serve(Exchange &exchange, const Caller &caller)
{
    const std::string_view target = exchange.head().header("X-Amz-Target");
    const std::string operation(target.substr(target.rfind('.') + 1));
    const std::string body = co_await exchange.readBody(largestRequest);
    const json request = json::parse(body.empty() ? "{}" : body, nullptr, false);
    if (!request.is_object())
        throw ServiceError(400, "SerializationException", "The request is not a JSON object.");
    Response response = answerWith(200, call(operation, request, caller.region));
    co_await exchange.respond(std::move(response));
}

Response EventsService::render(const ServiceError &error, const Caller &) const
{
    return answerWith(error.status, {{"__type", error.code}, {"message", error.what()}});
}

json EventsService::call(const std::string &operation, const json &request, const std::string &region)
{
    using Operation = json (EventsService::*)(const json &, const std::string &);
    static const std::map<std::string, Operation, std::less<>> operations{
        {"PutRule", &EventsService::putRule},
        {"DescribeRule", &EventsService::describeRule},
        {"ListRules", &EventsService::listRules},
        {"ListRuleNamesByTarget", &EventsService::listRuleNamesByTarget},
        {"ListTargetsByRule", &EventsService::listTargetsByRule},
        {"PutTargets", &EventsService::putTargets},
        {"RemoveTargets", &EventsService::removeTargets},
        {"DeleteRule", &EventsService::deleteRule},
        {"TagResource", &EventsService::tagResource},
        {"UntagResource", &EventsService::untagResource},
        {"ListTagsForResource", &EventsService::listTagsForResource},
    };
    if (operation == "EnableRule" || operation == "DisableRule")
        return setEnabled(request, region, operation == "EnableRule");
    const auto found = operations.find(operation);
    if (found == operations.end())
        throw ServiceError(400, "UnknownOperationException", operation + " is not offered by this engine.");
    return (this->*found->second)(request, region);
}

json EventsService::putRule(const json &request, const std::string &region)
{
    const std::string name = ruleName(request, "Name");
    if (!text(request, "EventPattern").empty())
        refuse("This engine runs rules with a ScheduleExpression only, none with an EventPattern.");
    const std::string expression = text(request, "ScheduleExpression");
    if (expression.empty())
        refuse("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    if (!Schedule::parse(expression))
        refuse("Parameter ScheduleExpression is not valid.");
    const std::string state = text(request, "State");
    if (!state.empty() && state != "ENABLED" && state != "DISABLED")
        refuse("1 validation error detected: Value '" + state +
               "' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, "
               "DISABLED]");
    const Rule *before = m_rules.find(region, name);
    Rule rule{
        region, name, expression, text(request, "Description"), text(request, "RoleArn"), state != "DISABLED",
        {},     {},   {}};
    rule.origin = std::chrono::floor<std::chrono::minutes>(m_clock.now());
    if (before) {
        rule.targets = before->targets;
        rule.tags = before->tags; // those of this request are for a new rule
        if (before->expression == expression)
            rule.origin = before->origin;
    }
    if (!before)
        addTags(rule, request);
    m_rules.put(rule);
    changed(rule, before ? "changed" : "created");
    return {{"RuleArn", rule.arn(m_account)}};
}

json EventsService::describe(const Rule &rule) const
{
    json about{{"Name", rule.name},
               {"Arn", rule.arn(m_account)},
               {"ScheduleExpression", rule.expression},
               {"State", rule.enabled ? "ENABLED" : "DISABLED"},
               {"EventBusName", "default"}};
    if (!rule.description.empty())
        about["Description"] = rule.description;
    if (!rule.roleArn.empty())
        about["RoleArn"] = rule.roleArn;
    return about;
}

json EventsService::describeRule(const json &request, const std::string &region)
{
    json about = describe(existing(request, "Name", region));
    about["CreatedBy"] = m_account;
    return about;
}

json EventsService::listRules(const json &request, const std::string &region)
{
    checkBus(request);
    const std::string prefix = text(request, "NamePrefix");
    std::map<std::string, json> rules;
    for (const auto &[key, rule] : m_rules.rules())
        if (key.first == region && key.second.starts_with(prefix))
            rules[rule.name] = describe(rule);
    return page(request, "Rules", rules);
}

json EventsService::listRuleNamesByTarget(const json &request, const std::string &region)
{
    checkBus(request);
    const std::string arn = text(request, "TargetArn");
    std::map<std::string, json> names;
    for (const auto &[key, rule] : m_rules.rules())
        if (key.first == region && std::any_of(rule.targets.begin(), rule.targets.end(),
                                               [&](const auto &t) { return t.arn == arn; }))
            names[rule.name] = rule.name;
    return page(request, "RuleNames", names);
}

json EventsService::listTargetsByRule(const json &request, const std::string &region)
{
    std::map<std::string, json> targets;
    for (const RuleTarget &target : existing(request, "Rule", region).targets) {
        json about{{"Id", target.id}, {"Arn", target.arn}};
        if (!target.input.empty())
            about["Input"] = target.input;
        if (!target.inputPath.empty())
            about["InputPath"] = target.inputPath;
        targets[target.id] = std::move(about);
    }
    return page(request, "Targets", targets);
}

RuleTarget EventsService::target(const json &request, const std::string &region) const
{
    RuleTarget target{text(request, "Id"), text(request, "Arn"), text(request, "Input"),
                      text(request, "InputPath")};
    if (target.id.empty() || target.id.size() > 64)
        refuse("1 validation error detected: Value '" + target.id +
               "' at 'targets.member.id' failed to satisfy constraint: Member must have length between 1 and "
               "64");
    if (request.contains("InputTransformer"))
        refuse("This engine offers Input and InputPath for a target, no InputTransformer.");
    const auto name = parseFunctionName(target.arn);
    if (!name || !target.arn.starts_with("arn:"))
        refuse("Parameter " + target.arn +
               " is not valid. Reason: Provided Arn is not that of a Lambda function.");
    if (!m_functions.exists(region, name->name, name->qualifier))
        refuse("The function " + target.arn + " does not exist in " + region + ".");
    if (!target.input.empty() && !json::accept(target.input))
        refuse("JSON syntax error in input for target " + target.id + " at (line 1, column 1).");
    if (!target.inputPath.empty() && !target.inputPath.starts_with('$'))
        refuse("Invalid InputPath for target " + target.id + ".");
    return target;
}

json EventsService::putTargets(const json &request, const std::string &region)
{
    Rule rule = existing(request, "Rule", region);
    for (const json &entry : request.value("Targets", json::array())) {
        const RuleTarget added = target(entry, region);
        std::erase_if(rule.targets, [&](const RuleTarget &old) { return old.id == added.id; });
        rule.targets.push_back(added);
    }
    if (rule.targets.size() > mostTargets)
        throw ServiceError(400, "LimitExceededException",
                           "The requested resource exceeds the maximum number allowed.");
    m_rules.put(rule);
    changed(rule, "changed");
    return {{"FailedEntryCount", 0}, {"FailedEntries", json::array()}};
}

json EventsService::removeTargets(const json &request, const std::string &region)
{
    Rule rule = existing(request, "Rule", region);
    for (const json &id : request.value("Ids", json::array()))
        std::erase_if(rule.targets, [&](const RuleTarget &old) { return json(old.id) == id; });
    m_rules.put(rule);
    changed(rule, "changed");
    return {{"FailedEntryCount", 0}, {"FailedEntries", json::array()}};
}

json EventsService::deleteRule(const json &request, const std::string &region)
{
    const Rule *found = m_rules.find(region, ruleName(request, "Name"));
    if (!found)
        return nullptr;
    const Rule rule = *found;
    if (!rule.targets.empty())
        refuse("Rule can't be deleted since it has targets.");
    m_rules.remove(rule);
    changed(rule, "deleted");
    return nullptr;
}

json EventsService::setEnabled(const json &request, const std::string &region, bool enabled)
{
    Rule rule = existing(request, "Name", region);
    rule.enabled = enabled;
    m_rules.put(rule);
    changed(rule, "changed");
    return nullptr;
}

json EventsService::tagResource(const json &request, const std::string &region)
{
    Rule rule = resource(request, region);
    addTags(rule, request);
    m_rules.put(rule);
    return json::object();
}

json EventsService::untagResource(const json &request, const std::string &region)
{
    Rule rule = resource(request, region);
    for (const json &key : request.value("TagKeys", json::array()))
        std::erase_if(rule.tags, [&](const auto &tag) { return json(tag.first) == key; });
    m_rules.put(rule);
    return json::object();
}

json EventsService::listTagsForResource(const json &request, const std::string &region)
{
    json tags = json::array();
    for (const auto &[key, value] : resource(request, region).tags)
        tags.push_back({{"Key", key}, {"Value", value}});
    return {{"Tags", std::move(tags)}};
}

/// The rule whose ARN a request has.
const Rule &EventsService::resource(const json &request, const std::string &region) const
{
    const std::string arn = text(request, "ResourceARN");
    const Rule *rule = m_rules.find(region, arn.substr(arn.rfind('/') + 1));
    if (!rule || rule->arn(m_account) != arn)
        throw ServiceError(400, "ResourceNotFoundException", "The rule " + arn + " does not exist.");
    return *rule;
}

const Rule &EventsService::existing(const json &request, const char *member, const std::string &region) const
{
    const std::string name = ruleName(request, member);
    const Rule *rule = m_rules.find(region, name);
    if (!rule)
        throw ServiceError(400, "ResourceNotFoundException",
                           "Rule " + name + " does not exist on EventBus default.");
    return *rule;
}

void EventsService::changed(const Rule &rule, const char *action)
{
    m_scheduler.arm();
    m_journal.append("signalbox.changed", {}, {{"kind", "trigger"}, {"name", rule.name}, {"action", action}});
}

} // namespace signalbox::engine
