// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/eventpattern.h"

#include "app/engine/http/encoding.h"
#include "app/engine/text/wildcard.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int deepest = 64;
constexpr const char *alternatives = "$or";

struct BadPattern : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

[[noreturn]] void rejectPattern(const std::string &why)
{
    throw BadPattern(why);
}

bool compares(double value, const std::string &sign, double bound)
{
    return sign == "="    ? value == bound
           : sign == "<"  ? value < bound
           : sign == "<=" ? value <= bound
           : sign == ">"  ? value > bound
                          : value >= bound;
}

void checkNumeric(const json &operand)
{
    constexpr std::array<std::string_view, 5> signs{"=", "<", "<=", ">", ">="};
    if (!operand.is_array() || operand.empty() || operand.size() % 2 != 0)
        rejectPattern("numeric needs pairs of a sign and a number");
    for (std::size_t i = 0; i < operand.size(); i += 2) {
        const bool known =
            operand[i].is_string() && std::ranges::find(signs, operand[i].get<std::string>()) != signs.end();
        if (!known || !operand[i + 1].is_number())
            rejectPattern("numeric needs pairs of a sign and a number");
    }
}

void checkMatcher(const json &matcher);

void checkAnythingBut(const json &operand)
{
    if (operand.is_object()) {
        checkMatcher(operand);
        return;
    }
    const auto plain = [](const json &each) { return each.is_string() || each.is_number(); };
    const bool list = operand.is_array() && !operand.empty() && std::ranges::all_of(operand, plain);
    if (!plain(operand) && !list)
        rejectPattern("anything-but needs a text, a number or a list of such");
}

/// One {"operator": operand}.
void checkMatcher(const json &matcher)
{
    if (matcher.size() != 1)
        rejectPattern("one operator is expected");
    const std::string name = matcher.begin().key();
    const json &operand = matcher.begin().value();
    const bool nested = operand.is_object() && operand.size() == 1 && operand.contains("equals-ignore-case");
    if (name == "numeric")
        checkNumeric(operand);
    else if (name == "anything-but")
        checkAnythingBut(operand);
    else if (name == "exists") {
        if (!operand.is_boolean())
            rejectPattern("exists needs true or false");
    } else if (name == "prefix" || name == "suffix") {
        if (!operand.is_string() && !nested)
            rejectPattern(name + " needs a text");
    } else if (name == "equals-ignore-case" || name == "wildcard") {
        if (!operand.is_string())
            rejectPattern(name + " needs a text");
    } else {
        rejectPattern("there is no operator " + name);
    }
}

void checkValues(const json &values)
{
    if (values.empty())
        rejectPattern("empty lists match nothing");
    for (const json &value : values) {
        if (value.is_object())
            checkMatcher(value);
        else if (value.is_array())
            rejectPattern("a list in a list");
    }
}

void checkObject(const json &pattern, int depth)
{
    if (!pattern.is_object() || pattern.empty() || depth > deepest)
        rejectPattern("an object with members is expected");
    for (const auto &[name, value] : pattern.items()) {
        if (name == alternatives && value.is_array()) {
            for (const json &each : value)
                checkObject(each, depth + 1);
        } else if (value.is_object()) {
            checkObject(value, depth + 1);
        } else if (value.is_array()) {
            checkValues(value);
        } else {
            rejectPattern("\"" + name + "\" must be an object or a list");
        }
    }
}

bool affixMatches(const std::string &text, const json &operand, bool prefix)
{
    const bool folded = operand.is_object();
    std::string wanted =
        folded ? operand["equals-ignore-case"].get<std::string>() : operand.get<std::string>();
    const std::string compared = folded ? toLower(text) : text;
    wanted = folded ? toLower(wanted) : wanted;
    return prefix ? compared.starts_with(wanted) : compared.ends_with(wanted);
}

bool numericMatches(double value, const json &operand)
{
    for (std::size_t i = 0; i < operand.size(); i += 2) {
        if (!compares(value, operand[i].get<std::string>(), operand[i + 1].get<double>()))
            return false;
    }
    return true;
}

bool operatorMatches(const json &matcher, const json &value);

bool anythingBut(const json &operand, const json &value)
{
    if (operand.is_object())
        return value.is_string() && !operatorMatches(operand, value);
    return operand.is_array() ? std::ranges::find(operand, value) == operand.end() : operand != value;
}

bool operatorMatches(const json &matcher, const json &value)
{
    const std::string name = matcher.begin().key();
    const json &operand = matcher.begin().value();
    if (name == "exists")
        return operand.get<bool>();
    if (name == "anything-but")
        return anythingBut(operand, value);
    if (name == "numeric")
        return value.is_number() && numericMatches(value.get<double>(), operand);
    if (!value.is_string())
        return false;
    const std::string text = value.get<std::string>();
    if (name == "prefix" || name == "suffix")
        return affixMatches(text, operand, name == "prefix");
    if (name == "wildcard")
        return wildcardMatches(operand.get<std::string>(), text, Wildcards::StarsAndEscapes);
    return equalNoCase(text, operand.get<std::string>());
}

bool valueMatches(const json &allowed, const json &value)
{
    return std::ranges::any_of(allowed, [&](const json &each) {
        return each.is_object() ? operatorMatches(each, value) : each == value;
    });
}

/// `value` is null where there is none; of a list, one item must match.
bool leafMatches(const json &allowed, const json *value)
{
    if (!value)
        return std::ranges::any_of(allowed, [](const json &each) {
            return each.is_object() && each.contains("exists") && !each["exists"].get<bool>();
        });
    if (value->is_array())
        return std::ranges::any_of(*value, [&](const json &item) { return valueMatches(allowed, item); });
    return !value->is_object() && valueMatches(allowed, *value);
}

bool objectMatches(const json &pattern, const json *event)
{
    for (const auto &[name, wanted] : pattern.items()) {
        bool good = false;
        if (name == alternatives && wanted.is_array()) {
            good = std::ranges::any_of(wanted, [&](const json &each) { return objectMatches(each, event); });
        } else {
            const bool there = event && event->is_object() && event->contains(name);
            const json *value = there ? &(*event)[name] : nullptr;
            good = wanted.is_object() ? objectMatches(wanted, value) : leafMatches(wanted, value);
        }
        if (!good)
            return false;
    }
    return true;
}

} // namespace

std::optional<EventPattern> EventPattern::parse(const std::string &text, std::string *why)
{
    try {
        json pattern = json::parse(text, nullptr, false);
        if (pattern.is_discarded())
            rejectPattern("it is not JSON");
        checkObject(pattern, 0);
        return EventPattern(std::move(pattern));
    } catch (const BadPattern &error) {
        if (why)
            *why = error.what();
        return std::nullopt;
    }
}

std::vector<EventPattern> EventPattern::parseAll(const std::vector<std::string> &texts)
{
    std::vector<EventPattern> patterns;
    for (const std::string &text : texts) {
        if (auto pattern = parse(text))
            patterns.push_back(std::move(*pattern));
    }
    return patterns;
}

bool EventPattern::matches(const json &event) const
{
    return objectMatches(m_pattern, &event);
}

} // namespace signalbox::engine
