// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/dynamodb/write.h"
#include "app/engine/store/transaction.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

Written applyAlone(Session &session, const Write &write)
{
    Transaction transaction(session.store.database());
    auto result = apply(session, write);
    transaction.commit();
    return result;
}

std::string returnValues(const Json &request)
{
    constexpr std::string_view all[] = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"};
    auto value = request.value("ReturnValues", std::string("NONE"));
    if (std::ranges::find(all, value) == std::end(all))
        invalid("1 validation error detected: Value '" + value +
                "' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
                "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
    return value;
}

/// Whether the item that was there is wanted, of an operation that leaves none.
bool wantsOld(const Json &request)
{
    const auto value = returnValues(request);
    if (value != "ALL_OLD" && value != "NONE")
        invalid("ReturnValues can only be ALL_OLD or NONE");
    return value == "ALL_OLD";
}

Json attributesAnswer(Json attributes)
{
    Json out = Json::object();
    if (!attributes.empty())
        out["Attributes"] = std::move(attributes);
    return out;
}

/// The attributes an update touched, out of the item before or after.
Json touched(const Json &item, const std::vector<UpdateAction> &actions)
{
    std::vector<Path> paths;
    paths.reserve(actions.size());
    for (const auto &action : actions)
        paths.push_back(action.path);
    return projected(item, paths);
}

} // namespace

Json putItem(Session &session, const Json &request)
{
    const bool wanted = wantsOld(request);
    auto written = applyAlone(session, writeOf(session, Write::Kind::Put, request));
    return attributesAnswer(wanted ? std::move(written.before) : Json::object());
}

Json deleteItem(Session &session, const Json &request)
{
    const bool wanted = wantsOld(request);
    auto written = applyAlone(session, writeOf(session, Write::Kind::Delete, request));
    return attributesAnswer(wanted ? std::move(written.before) : Json::object());
}

Json updateItem(Session &session, const Json &request)
{
    const auto wanted = returnValues(request);
    const auto write = writeOf(session, Write::Kind::Update, request);
    auto written = applyAlone(session, write);
    if (wanted == "ALL_OLD")
        return attributesAnswer(std::move(written.before));
    if (wanted == "ALL_NEW")
        return attributesAnswer(std::move(written.after));
    if (wanted == "UPDATED_OLD")
        return attributesAnswer(touched(written.before, write.actions));
    return attributesAnswer(wanted == "UPDATED_NEW" ? touched(written.after, write.actions) : Json::object());
}

Json getItem(Session &session, const Json &request)
{
    refuseLegacy(request);
    const auto table = session.table(request);
    const auto keys = keysOfKey(table.keys, itemOf(requiredMember(request, "Key")));
    Substitutions substitutions(request);
    const auto paths = projectionOf(request, substitutions);
    substitutions.checkUsed();
    Json out = Json::object();
    auto item = session.store.item(table, keys);
    session.capacity.read(table, nullptr, item ? sizeOfItem(*item) : 0,
                          request.value("ConsistentRead", false));
    if (item)
        out["Item"] = paths.empty() ? std::move(*item) : projected(*item, paths);
    return out;
}

} // namespace signalbox::engine::dynamodb
