// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/journalevent.h"

#include "app/engine/resources/times.h"

namespace signalbox::engine {

namespace {

std::string textIn(const nlohmann::json &line, const char *name)
{
    const auto found = line.find(name);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

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

} // namespace

std::optional<JournalEvent> parseJournalEvent(std::string_view line)
{
    auto parsed = nlohmann::json::parse(line, nullptr, false);
    const auto number = parsed.find("seq");
    if (!parsed.is_object() || number == parsed.end() || !number->is_number_unsigned())
        return std::nullopt;
    const auto time = fromIsoTime(textIn(parsed, "time"));
    if (!time)
        return std::nullopt;
    JournalEvent event;
    event.number = *number;
    event.time = *time;
    event.type = textIn(parsed, "type");
    event.instance = textIn(parsed, "instance");
    event.requestId = textIn(parsed, "requestId");
    event.source = textIn(parsed, "source");
    event.qualifier = textIn(parsed, "qualifier");
    takeArn(event, textIn(parsed, "function"));
    event.record = std::move(parsed["record"]);
    return event;
}

} // namespace signalbox::engine
