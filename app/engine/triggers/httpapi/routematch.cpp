// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/routematch.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>
#include <vector>

namespace signalbox::engine::httpapi {

namespace {

constexpr std::string_view byDefault = "$default";
constexpr std::array<std::string_view, 8> methods{"ANY",   "DELETE",  "GET",  "HEAD",
                                                  "PATCH", "OPTIONS", "POST", "PUT"};

std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    if (parts.size() > 1 && parts.back().empty())
        parts.pop_back();
    return parts;
}

bool isGreedy(std::string_view part)
{
    return part.starts_with('{') && part.ends_with("+}");
}

bool isParameter(std::string_view part)
{
    return part.starts_with('{') && part.ends_with('}');
}

std::string_view nameOf(std::string_view part)
{
    return part.substr(1, part.size() - (isGreedy(part) ? 3 : 2));
}

/// How well a route takes a path, part by part: the lower, the more particular. Empty when it does not.
std::vector<int> rankOf(const std::vector<std::string_view> &pattern, std::string_view path,
                        std::map<std::string, std::string> &parameters)
{
    std::vector<int> rank;
    const auto parts = partsOf(path);
    std::size_t at = 0;
    for (const std::string_view expected : pattern) {
        if (at >= parts.size())
            return {};
        if (parts[at].empty() && isParameter(expected))
            return {};
        if (isGreedy(expected)) {
            const auto rest = static_cast<std::size_t>(parts[at].data() - path.data());
            parameters[std::string(nameOf(expected))] = percentDecode(path.substr(rest));
            rank.push_back(2);
            return rank;
        }
        if (!isParameter(expected) && expected != parts[at])
            return {};
        if (isParameter(expected))
            parameters[std::string(nameOf(expected))] = percentDecode(parts[at]);
        rank.push_back(isParameter(expected) ? 1 : 0);
        ++at;
    }
    return at == parts.size() ? rank : std::vector<int>();
}

} // namespace

RouteMatch matchRoute(const Definition &definition, std::string_view method, std::string_view path)
{
    RouteMatch best;
    std::vector<int> bestRank;
    for (const auto &[id, route] : definition.routes) {
        const std::string key = route.value("routeKey", "");
        if (key == byDefault && !best.route)
            best.route = &route;
        const std::size_t space = key.find(' ');
        const std::string wanted = key.substr(0, space);
        if (space == std::string::npos || (wanted != method && wanted != "ANY"))
            continue;
        std::map<std::string, std::string> parameters;
        const std::string pattern = key.substr(space + 1);
        auto rank = rankOf(partsOf(pattern), path, parameters);
        if (rank.empty())
            continue;
        rank.push_back(wanted == "ANY" ? 1 : 0);
        if (bestRank.empty() || rank < bestRank) {
            bestRank = std::move(rank);
            best = {&route, std::move(parameters)};
        }
    }
    return best;
}

bool isRouteKey(std::string_view key)
{
    if (key == byDefault)
        return true;
    const std::size_t space = key.find(' ');
    if (space == std::string_view::npos || std::ranges::find(methods, key.substr(0, space)) == methods.end())
        return false;
    const std::string_view path = key.substr(space + 1);
    const auto parts = partsOf(path);
    if (parts.empty())
        return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool named = !isParameter(parts[i]) || !nameOf(parts[i]).empty();
        const bool plain = isParameter(parts[i]) || parts[i].find_first_of("{} ") == std::string_view::npos;
        if (!named || !plain || (isGreedy(parts[i]) && i + 1 != parts.size()))
            return false;
    }
    return true;
}

} // namespace signalbox::engine::httpapi
