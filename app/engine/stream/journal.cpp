// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/journal.h"

#include "app/engine/stream/jsontext.h"

namespace signalbox::engine {

void Journal::append(std::string_view type, const Subject &subject, const nlohmann::json &record)
{
    write(type, subject, jsonText(record));
}

} // namespace signalbox::engine
