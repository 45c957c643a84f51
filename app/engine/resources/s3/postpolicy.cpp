// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/postpolicy.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/text/times.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace signalbox::engine::s3 {

using nlohmann::json;

namespace {

/// Fields that need no condition.
constexpr std::string_view freeFields[] = {"policy", "signature", "awsaccesskeyid", "x-amz-signature",
                                           "file"};

[[noreturn]] void denied(const std::string &why)
{
    throw ServiceError(403, "AccessDenied", "Invalid according to Policy: " + why);
}

[[noreturn]] void invalidPolicy()
{
    throw ServiceError(
        400, "InvalidPolicyDocument",
        "The content of the form does not meet the conditions specified in the policy document.");
}

json policyOf(const FormFields &fields)
{
    const auto text = base64Decode(fieldOf(fields, "policy"));
    json policy = json::parse(text.value_or(""), nullptr, false);
    const bool good = policy.is_object() && policy.value("expiration", json()).is_string() &&
                      policy.value("conditions", json()).is_array();
    if (!good)
        invalidPolicy();
    return policy;
}

class ConditionCheck
{
public:
    ConditionCheck(const FormFields &fields, const std::string &bucket)
        : m_fields(fields)
        , m_bucket(bucket)
    {
    }

    void check(const json &condition)
    {
        if (condition.is_object() && condition.size() == 1 && condition.front().is_string())
            compare("eq", condition.begin().key(), condition.front(), condition);
        else if (condition.is_array() && condition.size() == 3 && condition[0] == "content-length-range")
            limit(condition);
        else if (condition.is_array() && condition.size() == 3 && condition[0].is_string() &&
                 condition[1].is_string() && condition[2].is_string() &&
                 condition[1].get_ref<const std::string &>().starts_with('$'))
            compare(condition[0], condition[1].get<std::string>().substr(1), condition[2], condition);
        else
            invalidPolicy();
    }

    /// Every field must have had a condition, and be there once: a condition sees the first of a name only.
    void checkFields() const
    {
        std::set<std::string> names;
        for (const auto &[name, value] : m_fields) {
            if (!names.insert(name).second)
                denied("Field given twice: " + name);
            const bool free =
                std::ranges::find(freeFields, name) != std::end(freeFields) || name.starts_with("x-ignore-");
            if (!free && !m_seen.contains(name))
                denied("Extra input fields: " + name);
        }
    }

    LengthRange length() const { return m_length; }

private:
    void compare(const std::string &how, const std::string &field, const std::string &wanted,
                 const json &condition)
    {
        const std::string name = toLower(field);
        m_seen.insert(name);
        const std::string value = name == "bucket" ? m_bucket : fieldOf(m_fields, name);
        const bool holds = how == "eq" ? value == wanted : how == "starts-with" && value.starts_with(wanted);
        if (!holds)
            denied("Policy Condition failed: " + condition.dump());
    }

    void limit(const json &condition)
    {
        if (!condition[1].is_number_unsigned() || !condition[2].is_number_unsigned())
            invalidPolicy();
        m_length = {condition[1], condition[2]};
    }

    const FormFields &m_fields;
    const std::string &m_bucket;
    std::set<std::string> m_seen;
    LengthRange m_length;
};

} // namespace

LengthRange checkPolicy(const FormFields &fields, const std::string &bucket, std::int64_t now)
{
    const json policy = policyOf(fields);
    const auto expiry = fromIsoTime(policy["expiration"].get_ref<const std::string &>());
    if (!expiry)
        invalidPolicy();
    if (*expiry < now)
        denied("Policy expired.");
    ConditionCheck check(fields, bucket);
    for (const json &condition : policy["conditions"])
        check.check(condition);
    check.checkFields();
    return check.length();
}

} // namespace signalbox::engine::s3
