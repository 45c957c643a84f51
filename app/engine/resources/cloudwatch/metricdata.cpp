// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/cloudwatch/expression.h"
#include "app/engine/resources/cloudwatch/members.h"
#include "app/engine/resources/cloudwatch/operations.h"
#include "app/engine/resources/cloudwatch/termfunctions.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace signalbox::engine::cloudwatch {

namespace {

constexpr std::size_t mostQueries = 500;
constexpr std::size_t mostDatapoints = 100'800;

[[noreturn]] void invalid(const std::string &message)
{
    throw ServiceError(400, "ValidationError", message);
}

/// One query's values.
struct Result
{
    std::string id;
    std::string label;
    Term term; ///< one series
    bool shown = true;
};

/// Answers the queries of one request, which may be made of each other.
class Queries
{
public:
    Queries(const Session &session, const Json &queries, const TimeRange &range)
        : m_session(session)
        , m_range(range)
    {
        for (const Json &query : queries) {
            const std::string id = requiredText(query, "Id");
            checkId(id);
            m_order.push_back(id);
            m_queries[id] = &query;
        }
    }

    const std::vector<std::string> &order() const { return m_order; }

    const Result &result(const std::string &id)
    {
        if (const auto known = m_results.find(id); known != m_results.end())
            return known->second;
        const auto query = m_queries.find(id);
        if (query == m_queries.end())
            refuseTerm("there is no query with the id " + id);
        if (!m_open.insert(id).second)
            refuseTerm("the query " + id + " is made of itself");
        Result result = answer(id, *query->second);
        m_open.erase(id);
        return m_results[id] = std::move(result);
    }

private:
    void checkId(const std::string &id) const
    {
        const bool good =
            std::islower(static_cast<unsigned char>(id.front())) != 0 &&
            std::ranges::all_of(id, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
        if (!good)
            invalid("The value '" + id +
                    "' for parameter MetricDataQueries.Id is not matching the expected pattern "
                    "^[a-z][a-zA-Z0-9_]*$.");
        if (m_queries.contains(id))
            invalid("The values for parameter id in MetricDataQueries are not unique.");
    }

    Result answer(const std::string &id, const Json &query)
    {
        Result result;
        result.id = id;
        result.shown = flagMember(query, "ReturnData").value_or(true);
        if (query.contains("Expression") == query.contains("MetricStat"))
            invalid("Exactly one of MetricStat and Expression must be specified in a MetricDataQuery.");
        if (query.contains("MetricStat")) {
            result.term = statistic(query["MetricStat"], result.label);
        } else {
            result.term = evaluateExpression(requiredText(query, "Expression"), context());
            result.label = id;
            if (result.term.kind != Term::Kind::Series)
                invalid("Error in expression '" + id + "': it must result in a single series.");
        }
        result.label = textMember(query, "Label").value_or(result.label);
        return result;
    }

    Term statistic(const Json &stat, std::string &label) const
    {
        if (!stat.is_object() || !stat.contains("Metric") || !stat["Metric"].is_object())
            invalid("The parameter MetricStat.Metric is required.");
        const Metric metric = metricIn(stat["Metric"], m_session.region);
        const std::string name = requiredText(stat, "Stat");
        if (!Datapoint::isStatistic(name))
            invalid("The value '" + name + "' for parameter MetricStat.Stat is not supported.");
        label = metric.name;
        const std::int64_t period = periodIn(stat);
        Term term{Term::Kind::Series, 0, {Values()}, period};
        for (const auto &[time, point] :
             m_session.store.read(metric, m_range.from, m_range.until, period, textMember(stat, "Unit")))
            term.series.front()[time] = point.statistic(name);
        return term;
    }

    ExpressionContext context()
    {
        return {[this](const std::string &id) { return result(id).term; }, [this] { return metrics(); }};
    }

    Term metrics()
    {
        Term list{Term::Kind::List, 0, {}, 60};
        for (const auto &[id, query] : m_queries) {
            if (!query->contains("MetricStat"))
                continue;
            const Term &term = result(id).term;
            list.series.push_back(term.series.front());
            list.period = term.period;
        }
        return list;
    }

    const Session &m_session;
    TimeRange m_range;
    std::vector<std::string> m_order;
    std::map<std::string, const Json *> m_queries;
    std::map<std::string, Result> m_results;
    std::set<std::string> m_open; ///< being answered
};

/// Shows what a page has of one result's values; counts down `skip` and `room`.
Json shown(const Result &result, bool ascending, std::size_t &skip, std::size_t &room)
{
    Json times = Json::array();
    Json values = Json::array();
    bool whole = true;
    const auto add = [&](std::int64_t time, double value) {
        if (skip > 0) {
            --skip;
        } else if (room > 0) {
            --room;
            times.push_back(time);
            values.push_back(value);
        } else {
            whole = false;
        }
    };
    const Values &all = result.term.series.front();
    if (ascending)
        std::ranges::for_each(all, [&](const auto &each) { add(each.first, each.second); });
    else
        std::for_each(all.rbegin(), all.rend(), [&](const auto &each) { add(each.first, each.second); });
    return {{"Id", result.id},
            {"Label", result.label},
            {"Timestamps", std::move(times)},
            {"Values", std::move(values)},
            {"StatusCode", whole ? "Complete" : "PartialData"}};
}

std::size_t skipOf(const Json &request)
{
    const auto token = textMember(request, "NextToken");
    if (!token || token->empty())
        return 0;
    if (token->size() > 12 || token->find_first_not_of("0123456789") != std::string::npos)
        throw ServiceError(400, "InvalidNextToken", "The next token specified is invalid.");
    return std::stoul(*token);
}

} // namespace

Json getMetricData(Session &session, const Json &request)
{
    const TimeRange range = rangeIn(request);
    const Json queries = listMember(request, "MetricDataQueries");
    if (queries.empty() || queries.size() > mostQueries)
        invalid("The collection MetricDataQueries must have a size between 1 and 500.");
    Queries answers(session, queries, range);
    const bool ascending = textMember(request, "ScanBy").value_or("") == "TimestampAscending";
    const auto limit = static_cast<std::size_t>(std::clamp(
        numberMember(request, "MaxDatapoints").value_or(mostDatapoints), 1.0, double(mostDatapoints)));
    const std::size_t before = skipOf(request);
    std::size_t skip = before;
    std::size_t room = limit;
    Json out = {{"MetricDataResults", Json::array()}, {"Messages", Json::array()}};
    bool whole = true;
    for (const std::string &id : answers.order()) {
        const Result &result = answers.result(id);
        if (!result.shown)
            continue;
        out["MetricDataResults"].push_back(shown(result, ascending, skip, room));
        whole = whole && out["MetricDataResults"].back()["StatusCode"] == "Complete";
    }
    if (!whole)
        out["NextToken"] = std::to_string(before + limit);
    return out;
}

} // namespace signalbox::engine::cloudwatch
