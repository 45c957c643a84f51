// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/resources/sqs/request.h"

#include <functional>
#include <vector>

namespace signalbox::engine::sqs {

/// One request out of several in a batch.
struct BatchEntry
{
    std::string id;
    Request request;
};

/// The Entries of a request. Throws for none, more than ten, ids that are malformed or not distinct.
std::vector<BatchEntry> batchEntries(const Request &request);

/// The answer to a batch: each entry is done for itself, and its error stands with its id.
class BatchAnswer
{
public:
    void succeeded(const std::string &id, Json answer = Json::object());
    void failed(const std::string &id, const ServiceError &error);
    Json take() { return std::move(m_answer); }

private:
    Json m_answer = {{"Successful", Json::array()}};
};

/// Runs `each` for all entries.
Json runBatch(const Request &request, const std::function<Json(const Request &)> &each);

} // namespace signalbox::engine::sqs
