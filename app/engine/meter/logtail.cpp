// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/logtail.h"

#include <utility>

namespace signalbox::engine {

void LogTail::add(std::string_view line)
{
    m_text.append(line).push_back('\n');
    if (m_text.size() > 4 * Limit)
        m_text.erase(0, m_text.size() - Limit);
}

std::string LogTail::take()
{
    auto text = std::exchange(m_text, {});
    if (text.size() > Limit)
        text.erase(0, text.size() - Limit);
    std::size_t broken = 0;
    while (broken < text.size() && (static_cast<unsigned char>(text[broken]) & 0xC0) == 0x80)
        ++broken;
    text.erase(0, broken);
    return text;
}

} // namespace signalbox::engine
