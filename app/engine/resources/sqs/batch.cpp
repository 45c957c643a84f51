// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/batch.h"

#include "app/engine/resources/sqs/queryprotocol.h"

#include <algorithm>
#include <set>

namespace signalbox::engine::sqs {

namespace {

constexpr std::size_t mostEntries = 10;

[[noreturn]] void refuse(const char *code, const std::string &message)
{
    throw ServiceError(400, code, message);
}

bool isEntryId(const std::string &id)
{
    return !id.empty() && id.size() <= 80 &&
           std::ranges::all_of(id, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

} // namespace

std::vector<BatchEntry> batchEntries(const Request &request)
{
    std::vector<BatchEntry> entries;
    const Json &list = request.list("Entries");
    if (list.empty())
        refuse("EmptyBatchRequest", "There should be at least one entry in the request.");
    if (list.size() > mostEntries)
        refuse("TooManyEntriesInBatchRequest",
               "Maximum number of entries per request are 10. You have sent " + std::to_string(list.size()) +
                   ".");
    std::set<std::string> seen;
    for (const Json &item : list) {
        const Request entry(item);
        const std::string id = entry.required("Id");
        if (!isEntryId(id))
            refuse("InvalidBatchEntryId",
                   "A batch entry id can only contain alphanumeric characters, hyphens and "
                   "underscores. It can be at most 80 letters long.");
        if (!seen.insert(id).second)
            refuse("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
        entries.push_back({id, entry});
    }
    return entries;
}

void BatchAnswer::succeeded(const std::string &id, Json answer)
{
    if (answer.is_null())
        answer = Json::object();
    answer["Id"] = id;
    m_answer["Successful"].push_back(std::move(answer));
}

void BatchAnswer::failed(const std::string &id, const ServiceError &error)
{
    m_answer["Failed"].push_back({{"Id", id},
                                  {"Code", queryCode(error.code)},
                                  {"Message", error.what()},
                                  {"SenderFault", error.status < 500}});
}

Json runBatch(const Request &request, const std::function<Json(const Request &)> &each)
{
    BatchAnswer answer;
    for (const BatchEntry &entry : batchEntries(request)) {
        try {
            answer.succeeded(entry.id, each(entry.request));
        } catch (const ServiceError &error) {
            answer.failed(entry.id, error);
        }
    }
    return answer.take();
}

} // namespace signalbox::engine::sqs
