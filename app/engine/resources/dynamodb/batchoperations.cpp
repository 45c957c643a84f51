// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/digest.h"
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/dynamodb/write.h"
#include "app/engine/store/transaction.h"

#include <set>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MostBytes = 16 << 20;

/// A request's part for one table, with the name the operations look for.
Json withName(Json part, const std::string &name)
{
    part["TableName"] = name;
    return part;
}

/// Checks how many items a request names; `member` is where, and `tooMany` what is said of more than it may.
struct Limit
{
    std::size_t most;
    const char *member;
    const char *tooMany; ///< null: the member's length is named

    void check(std::size_t count) const
    {
        if (count == 0)
            refuse("greater than or equal to 1");
        if (count > most && tooMany != nullptr)
            invalid(tooMany);
        if (count > most)
            refuse("less than or equal to " + std::to_string(most));
    }

private:
    void refuse(const std::string &rule) const
    {
        invalid("1 validation error detected: Value at '" + std::string(member) +
                "' failed to satisfy constraint: Member must have length " + rule);
    }
};
constexpr Limit mostGets{100, "requestItems", "Too many items requested for the BatchGetItem call"};
constexpr Limit mostWrites{25, "requestItems", "Too many items requested for the BatchWriteItem call"};
constexpr Limit mostActions{100, "transactItems", nullptr};

/// Notes an item; throws when the request names it twice.
class Distinct
{
public:
    void add(const Table &table, const SortKeys &keys, const char *message)
    {
        if (!m_seen.insert({table.name, keys.hash, keys.range}).second)
            invalid(message);
    }

private:
    std::set<std::tuple<std::string, std::string, std::string>> m_seen;
};

constexpr auto DuplicateKeys = "Provided list of item keys contains duplicates";
constexpr auto DuplicateActions = "Transaction request cannot include multiple operations on one item";

Write batchWrite(Session &session, const std::string &table, const Json &entry)
{
    if (entry.is_object() && entry.size() == 1 && entry.contains("PutRequest"))
        return writeOf(session, Write::Kind::Put, withName(entry["PutRequest"], table));
    if (entry.is_object() && entry.size() == 1 && entry.contains("DeleteRequest"))
        return writeOf(session, Write::Kind::Delete, withName(entry["DeleteRequest"], table));
    invalid("Supplied WriteRequest must have exactly one of PutRequest and DeleteRequest");
}

Write transactWrite(Session &session, const Json &action)
{
    constexpr std::pair<const char *, Write::Kind> kinds[] = {
        {"Put", Write::Kind::Put},
        {"Update", Write::Kind::Update},
        {"Delete", Write::Kind::Delete},
        {"ConditionCheck", Write::Kind::Check},
    };
    for (const auto &[name, kind] : kinds) {
        if (action.is_object() && action.size() == 1 && action.contains(name))
            return writeOf(session, kind, action[name]);
    }
    invalid("TransactItems can only contain one of Check, Put, Update or Delete");
}

/// Does the writes; those that fail their condition become reasons. True when none failed.
bool applyAll(Session &session, const std::vector<Write> &writes, Json &reasons)
{
    bool ok = true;
    for (const auto &write : writes) {
        Json reason = Json::object();
        reason["Code"] = "None";
        try {
            apply(session, write);
        } catch (const ConditionFailed &failed) {
            reason["Code"] = "ConditionalCheckFailed";
            reason["Message"] = failed.what();
            if (!failed.item.is_null())
                reason["Item"] = failed.item;
            ok = false;
        } catch (const ServiceError &error) {
            reason["Code"] = "ValidationError";
            reason["Message"] = error.what();
            ok = false;
        }
        reasons.push_back(std::move(reason));
    }
    return ok;
}

/// Whether the very same transaction was done a short while ago: the client did not hear the answer then.
bool wasDone(Session &session, const Json &request)
{
    const auto token = request.value("ClientRequestToken", std::string());
    bool same = false;
    if (token.empty() ||
        session.store.noteToken(session.region, token, sha256Hex(request["TransactItems"].dump()),
                                session.now, same))
        return false;
    if (!same)
        throw ServiceError(
            400, "IdempotentParameterMismatchException",
            "The request uses the same client token as a previous, but non-identical request.");
    return true;
}

} // namespace

Json batchGetItem(Session &session, const Json &request)
{
    Json out = {{"Responses", Json::object()}, {"UnprocessedKeys", Json::object()}};
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const auto &[name, part] : requiredMember(request, "RequestItems").items()) {
        refuseLegacy(part);
        const auto table = session.table(withName(Json::object(), name));
        Substitutions substitutions(part);
        const auto paths = projectionOf(part, substitutions);
        substitutions.checkUsed();
        Distinct distinct;
        auto &found = out["Responses"][name] = Json::array();
        for (const auto &given : requiredMember(part, "Keys")) {
            mostGets.check(++count);
            const auto keys = keysOfKey(table.keys, itemOf(given));
            distinct.add(table, keys, DuplicateKeys);
            if (bytes > MostBytes) {
                auto &left = out["UnprocessedKeys"][name];
                if (left.is_null()) {
                    left = part;
                    left["Keys"] = Json::array();
                }
                left["Keys"].push_back(given);
                continue;
            }
            const auto item = session.store.item(table, keys);
            session.capacity.read(table, nullptr, item ? sizeOfItem(*item) : 0,
                                  part.value("ConsistentRead", false));
            if (!item)
                continue;
            bytes += sizeOfItem(*item);
            found.push_back(paths.empty() ? *item : projected(*item, paths));
        }
    }
    mostGets.check(count);
    return out;
}

Json batchWriteItem(Session &session, const Json &request)
{
    std::vector<Write> writes;
    Distinct distinct;
    for (const auto &[name, entries] : requiredMember(request, "RequestItems").items()) {
        for (const auto &entry : entries) {
            writes.push_back(batchWrite(session, name, entry));
            mostWrites.check(writes.size());
            distinct.add(writes.back().table, writes.back().keys, DuplicateKeys);
        }
    }
    mostWrites.check(writes.size());
    Transaction transaction(session.store.database());
    for (const auto &write : writes)
        apply(session, write);
    transaction.commit();
    Json out;
    out["UnprocessedItems"] = Json::object();
    return out;
}

Json transactWriteItems(Session &session, const Json &request)
{
    std::vector<Write> writes;
    Distinct distinct;
    for (const auto &action : requiredMember(request, "TransactItems")) {
        writes.push_back(transactWrite(session, action));
        mostActions.check(writes.size());
        distinct.add(writes.back().table, writes.back().keys, DuplicateActions);
    }
    mostActions.check(writes.size());
    session.capacity.setTransaction();
    Transaction transaction(session.store.database());
    if (wasDone(session, request))
        return Json::object();
    Json reasons = Json::array();
    if (!applyAll(session, writes, reasons))
        throw TransactionCancelled(std::move(reasons));
    transaction.commit();
    return Json::object();
}

Json transactGetItems(Session &session, const Json &request)
{
    Json out;
    session.capacity.setTransaction();
    out["Responses"] = Json::array();
    for (const auto &entry : requiredMember(request, "TransactItems")) {
        mostActions.check(out["Responses"].size() + 1);
        out["Responses"].push_back(getItem(session, requiredMember(entry, "Get")));
    }
    mostActions.check(out["Responses"].size());
    return out;
}

} // namespace signalbox::engine::dynamodb
