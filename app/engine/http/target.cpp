// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/target.h"

#include "app/engine/http/encoding.h"

namespace signalbox::engine {

namespace {

void parseQuery(RequestHead &head, std::string_view query)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        const std::string_view value = equals == pair.npos ? std::string_view() : pair.substr(equals + 1);
        head.query.emplace_back(percentDecode(pair.substr(0, equals), true), percentDecode(value, true));
    }
}

} // namespace

bool parseTarget(RequestHead &head, std::string_view target)
{
    if (const std::size_t scheme = target.find("://"); !target.starts_with('/') && scheme != target.npos) {
        const std::size_t path = target.find_first_of("/?", scheme + 3);
        target = path == target.npos || target[path] == '?' ? "/" : target.substr(path);
    }
    if (!target.starts_with('/'))
        return false;
    head.target = target;
    const std::size_t question = target.find('?');
    head.rawPath = target.substr(0, question);
    if (head.rawPath.find('%') == target.npos)
        head.path.assign(head.rawPath); // where the last one's was
    else
        head.path = percentDecode(head.rawPath);
    head.query.clear();
    if (question != target.npos)
        parseQuery(head, target.substr(question + 1));
    return true;
}

} // namespace signalbox::engine
