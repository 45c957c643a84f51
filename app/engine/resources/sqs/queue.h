// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/request.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace signalbox::engine::sqs {

/// Attributes that were set, as the API names them; the rest has its default.
using Attributes = std::map<std::string, std::string>;

/// Where messages go that were received too often.
struct Redrive
{
    std::string targetArn;
    int maxReceives = 0;
};

/// A queue. Times are milliseconds since 1970.
struct Queue
{
    std::int64_t id = 0;
    std::string region;
    std::string name;
    std::int64_t created = 0;
    std::int64_t modified = 0;
    Attributes attributes;
    std::map<std::string, std::string> tags;

    bool fifo() const { return name.ends_with(".fifo"); }
    /// An attribute that is a number, or its default.
    std::int64_t number(const char *attribute) const;
    bool flag(const char *attribute) const;
    std::optional<Redrive> redrive() const;
    std::string arn(const std::string &account) const;
    /// Whether its RedriveAllowPolicy lets the queue of this ARN have it as its dead-letter queue.
    bool takesDeadLettersOf(const std::string &sourceArn) const;
};

/// The parts of a queue's ARN.
struct QueueArn
{
    std::string region;
    std::string account;
    std::string name;
};
std::optional<QueueArn> parseQueueArn(std::string_view arn);

/// 1 to 80 letters, digits, hyphens and underscores, and perhaps ".fifo".
bool isQueueName(std::string_view name);

/// The attributes of a request, checked one by one and in the form they are shown in. Throws
/// InvalidAttributeName or InvalidAttributeValue.
Attributes checkedAttributes(const Json &given, const std::string &queueName);
/// Everything GetQueueAttributes shows but the counts of messages.
Attributes shownAttributes(const Queue &queue, const std::string &account);
/// Whether GetQueueAttributes knows the name.
bool isAttribute(std::string_view name);
[[noreturn]] void unknownAttribute(const std::string &name); ///< InvalidAttributeName

} // namespace signalbox::engine::sqs
