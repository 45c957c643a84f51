// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/journalevent.h"

#include "app/engine/text/times.h"

namespace signalbox::engine {

namespace {

/// "arn:aws:lambda:REGION:ACCOUNT:function:NAME"
void takeArn(JournalEvent &event, std::string_view arn)
{
    for (int field = 0; !arn.empty(); ++field) {
        const auto end = std::min(arn.find(':'), arn.size());
        if (field == 3)
            event.region = arn.substr(0, end);
        else if (field == 6)
            event.function = arn.substr(0, end);
        arn.remove_prefix(std::min(end + 1, arn.size()));
    }
}

/// The member of an event that is text, by its name in the line; null for others.
std::string_view JournalEvent::*memberOf(std::string_view name)
{
    if (name == "type")
        return &JournalEvent::type;
    if (name == "instance")
        return &JournalEvent::instance;
    if (name == "requestId")
        return &JournalEvent::requestId;
    if (name == "source")
        return &JournalEvent::source;
    return name == "qualifier" ? &JournalEvent::qualifier : nullptr;
}

void take(JournalEvent &event, std::string_view name, const simdjson::dom::element &value)
{
    std::string_view text;
    if (name == "record")
        event.record = simdjson::dom::element(value);
    else if (name == "seq")
        event.number = value.is_uint64() ? value.get_uint64().value_unsafe() : 0;
    else if (value.get(text) != simdjson::SUCCESS)
        return;
    else if (name == "time")
        event.time = fromIsoTime(text).value_or(0);
    else if (name == "function")
        takeArn(event, text);
    else if (const auto member = memberOf(name))
        event.*member = text;
}

} // namespace

std::string_view textIn(JsonValue object, std::string_view name, std::string_view otherwise)
{
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? text : otherwise;
}

double numberIn(JsonValue object, std::string_view name, double otherwise)
{
    double number = 0;
    return object[name].get(number) == simdjson::SUCCESS ? number : otherwise;
}

const JournalEvent *JournalReader::read(std::string_view line)
{
    simdjson::dom::object members;
    if (m_parser.parse(line.data(), line.size()).get(members) != simdjson::SUCCESS)
        return nullptr;
    m_event = {};
    for (const auto &[name, value] : members)
        take(m_event, name, value);
    return m_event.number > 0 && m_event.time > 0 ? &m_event : nullptr;
}

} // namespace signalbox::engine
