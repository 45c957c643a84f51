// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/lineage.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace signalbox::engine {

namespace {

constexpr std::string_view member = "Lineage=";
/// What a trace may grow to; the functions that came first are forgotten.
constexpr std::size_t mostFunctions = 32;
/// A client may write any number into its trace.
constexpr int mostCounted = 1'000'000;

using Rounds = std::vector<std::pair<std::string, int>>;

std::string shortName(std::string_view functionArn)
{
    return sha256Hex(functionArn).substr(0, 8);
}

/// Calls `visit` for each part of a text.
void forEachPart(std::string_view text, char separator, auto visit)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void readRounds(std::string_view lineage, Rounds &rounds)
{
    forEachPart(lineage, '+', [&](std::string_view each) {
        const std::size_t colon = each.find(':');
        if (colon == std::string_view::npos)
            return;
        int count = 0;
        std::from_chars(each.data() + colon + 1, each.data() + each.size(), count);
        rounds.emplace_back(each.substr(0, colon), std::clamp(count, 0, mostCounted));
    });
}

/// Splits a trace into its lineage and all the rest.
std::pair<Rounds, std::string> split(std::string_view trace)
{
    Rounds rounds;
    std::string rest;
    forEachPart(trace, ';', [&](std::string_view part) {
        if (part.starts_with(member))
            readRounds(part.substr(member.size()), rounds);
        else
            rest.append(rest.empty() ? "" : ";").append(part);
    });
    return {std::move(rounds), std::move(rest)};
}

} // namespace

std::string newTrace(std::chrono::system_clock::time_point now)
{
    constexpr const char *Digits = "0123456789abcdef";
    auto seconds = static_cast<std::uint32_t>(std::chrono::system_clock::to_time_t(now));
    std::string time(8, '0');
    for (auto digit = time.rbegin(); digit != time.rend(); ++digit, seconds /= 16)
        *digit = Digits[seconds % 16];
    return "Root=1-" + time + "-" + randomHex(24) + ";Parent=" + randomHex(16) + ";Sampled=0";
}

int roundsOf(std::string_view trace, std::string_view functionArn)
{
    if (trace.find(member) == std::string_view::npos)
        return 0;
    const std::string name = shortName(functionArn);
    const Rounds rounds = split(trace).first;
    const auto own = std::ranges::find(rounds, name, &Rounds::value_type::first);
    return own == rounds.end() ? 0 : own->second;
}

std::string nextRound(std::string_view trace, std::string_view functionArn)
{
    if (trace.empty())
        return {};
    const std::string name = shortName(functionArn);
    auto [rounds, next] = split(trace);
    const auto own = std::ranges::find(rounds, name, &Rounds::value_type::first);
    if (own == rounds.end())
        rounds.emplace_back(name, 1);
    else
        ++own->second;
    if (rounds.size() > mostFunctions)
        rounds.erase(rounds.begin());
    next.append(next.empty() ? "" : ";").append(member);
    for (std::size_t i = 0; i < rounds.size(); ++i)
        next.append(i == 0 ? "" : "+").append(rounds[i].first + ":" + std::to_string(rounds[i].second));
    return next;
}

std::string traceAfter(std::string_view trace, std::string_view functionArn,
                       std::chrono::system_clock::time_point now)
{
    return trace.empty() ? newTrace(now) : nextRound(trace, functionArn);
}

void tellOfLoop(Journal &journal, const InvokeRequest &request, std::size_t dropped)
{
    journal.append("signalbox.loop",
                   {request.function->arn(), {}, request.requestId, request.source, request.qualifier},
                   {{"dropped", dropped}});
}

} // namespace signalbox::engine
