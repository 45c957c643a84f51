// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/write.h"

#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/update.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MaxItem = 400 * 1024;

void checkKeysUntouched(const Table &table, const std::vector<UpdateAction> &actions)
{
    for (const auto &action : actions) {
        const auto &name = std::get<std::string>(action.path[0]);
        if (name == table.keys.hash.name || (table.keys.range && name == table.keys.range->name))
            invalidParameter("Cannot update attribute " + name + ". This attribute is part of the key");
    }
}

void checkIndexKey(const Index &index, const KeyAttribute &key, const Json &value)
{
    if (typeOf(value) != key.type)
        invalidParameter("Type mismatch for Index Key " + key.name + " Expected: " + key.type +
                         " Actual: " + typeOf(value) + " IndexName: " + index.name);
    if (payloadOf(value).get_ref<const std::string &>().empty())
        invalid("One or more parameter values are not valid. A value specified for a secondary index key is "
                "not supported. The AttributeValue for a key attribute cannot contain an empty " +
                std::string(key.type == "S" ? "string" : "binary") + " value. IndexName: " + index.name +
                ", IndexKey: " + key.name);
}

void checkStorable(const Table &table, const Json &item)
{
    if (sizeOfItem(item) > MaxItem)
        invalid("Item size has exceeded the maximum allowed size");
    for (const auto &index : table.indexes) {
        for (const auto *key : {&index.keys.hash, index.keys.range ? &*index.keys.range : nullptr}) {
            if (key != nullptr && item.contains(key->name))
                checkIndexKey(index, *key, item[key->name]);
        }
    }
}

bool onlyTakesAway(const std::vector<UpdateAction> &actions)
{
    using Kind = UpdateAction::Kind;
    return !actions.empty() && std::ranges::all_of(actions, [](const UpdateAction &action) {
        return action.kind == Kind::Remove || action.kind == Kind::Delete;
    });
}

} // namespace

const Json &requiredMember(const Json &request, const char *name)
{
    const auto at = request.find(name);
    if (at == request.end() || at->is_null())
        invalid("1 validation error detected: Value null at '" + std::string(name) +
                "' failed to satisfy constraint: Member must not be null");
    return *at;
}

void refuseLegacy(const Json &request)
{
    for (const auto *legacy : {"AttributeUpdates", "Expected", "ConditionalOperator", "KeyConditions",
                               "QueryFilter", "ScanFilter", "AttributesToGet"}) {
        if (request.contains(legacy))
            invalid("The legacy parameter " + std::string(legacy) +
                    " is not offered here: use an expression.");
    }
}

std::vector<Path> projectionOf(const Json &request, Substitutions &substitutions)
{
    if (!request.contains("ProjectionExpression"))
        return {};
    return parseProjection(request["ProjectionExpression"].get<std::string>(), substitutions);
}

Write writeOf(Session &session, Write::Kind kind, const Json &request)
{
    refuseLegacy(request);
    Write write;
    write.kind = kind;
    write.table = session.table(request);
    write.item = itemOf(requiredMember(request, kind == Write::Kind::Put ? "Item" : "Key"));
    write.keys = kind == Write::Kind::Put ? keysOfItem(write.table.keys, write.item)
                                          : keysOfKey(write.table.keys, write.item);
    Substitutions substitutions(request);
    if (request.contains("ConditionExpression"))
        write.condition = parseCondition(request["ConditionExpression"].get<std::string>(), substitutions,
                                         "ConditionExpression");
    if (kind == Write::Kind::Update && request.contains("UpdateExpression"))
        write.actions = parseUpdate(request["UpdateExpression"].get<std::string>(), substitutions);
    substitutions.checkUsed();
    checkKeysUntouched(write.table, write.actions);
    if (kind == Write::Kind::Put)
        checkStorable(write.table, write.item);
    write.showFailed = request.value("ReturnValuesOnConditionCheckFailure", std::string()) == "ALL_OLD";
    return write;
}

Written apply(Session &session, const Write &write)
{
    const auto found = session.store.item(write.table, write.keys);
    Written result;
    result.before = found.value_or(Json::object());
    result.after = result.before;
    if (write.condition && !holds(*write.condition, result.before))
        throw ConditionFailed(write.showFailed && found ? *found : Json());
    if (write.kind == Write::Kind::Put) {
        result.after = write.item;
    } else if (write.kind == Write::Kind::Update) {
        Json after = updated(found ? *found : write.item, write.actions);
        if (!found && onlyTakesAway(write.actions)) { // makes no item
            session.capacity.write(write.table, result.before, result.after);
            return result;
        }
        result.after = std::move(after);
        checkStorable(write.table, result.after);
    } else if (write.kind == Write::Kind::Delete) {
        result.after = Json::object();
        session.store.erase(write.table, write.keys);
    }
    if (write.kind == Write::Kind::Put || write.kind == Write::Kind::Update)
        session.store.put(write.table, write.keys, result.after);
    session.store.streams().record(write.table, result.before, result.after, session.now);
    session.capacity.write(write.table, result.before, result.after);
    return result;
}

} // namespace signalbox::engine::dynamodb
