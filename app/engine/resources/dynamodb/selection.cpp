// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/selection.h"

#include "app/engine/resources/dynamodb/conditioncheck.h"
#include "app/engine/resources/dynamodb/validation.h"

namespace signalbox::engine::dynamodb {

namespace {

void refuseProjection(const Json &request, const char *choice)
{
    if (request.contains("ProjectionExpression"))
        invalid("Cannot specify the ProjectionExpression when choosing to get " + std::string(choice));
}

bool isWithin(const std::string &range, const RangeBounds &bounds)
{
    if (range < bounds.lower || (range == bounds.lower && !bounds.lowerInclusive))
        return false;
    return !bounds.upper || range < *bounds.upper || (range == *bounds.upper && bounds.upperInclusive);
}

} // namespace

Selection selectionOf(const Json &request, const Index *index)
{
    const auto select = request.value("Select", std::string());
    if (select == "COUNT") {
        refuseProjection(request, "only the Count");
        return Selection::Count;
    }
    if (select == "ALL_ATTRIBUTES") {
        refuseProjection(request, "ALL_ATTRIBUTES");
        if (index != nullptr && !index->local && index->projection != "ALL")
            invalidParameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " +
                             index->name + " because its projection type is not ALL");
        return Selection::Everything;
    }
    if (select == "ALL_PROJECTED_ATTRIBUTES" && index == nullptr)
        invalid("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    if (select == "SPECIFIC_ATTRIBUTES" && !request.contains("ProjectionExpression"))
        invalid("Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                "SPECIFIC_ATTRIBUTES");
    if (!select.empty() && select != "ALL_PROJECTED_ATTRIBUTES" && select != "SPECIFIC_ATTRIBUTES")
        invalid("1 validation error detected: Value '" + select +
                "' at 'select' failed to satisfy constraint: Member must satisfy enum value set: "
                "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]");
    return Selection::Usual;
}

void refuseKeysInFilter(const Condition &filter, const KeySchema &keys)
{
    forEachPath(filter, [&keys](const Path &path) {
        const auto &name = std::get<std::string>(path[0]);
        if (name == keys.hash.name || (keys.range && name == keys.range->name))
            invalid("Filter Expression can only contain non-primary key attributes: Primary key attribute: " +
                    name);
    });
}

void checkStart(const SortKeys &start, const KeyCondition &asked)
{
    if (start.hash != asked.hash)
        invalid("The provided starting key is outside query boundaries based on provided conditions");
    if (!isWithin(start.range, asked.range))
        invalid("The provided starting key does not match the range key predicate");
}

} // namespace signalbox::engine::dynamodb
