// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/termfunctions.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::engine::cloudwatch {

namespace {

using Kind = Term::Kind;

/// Not a number where there is no result.
double operate(double left, std::string_view sign, double right)
{
    if (sign == "+")
        return left + right;
    if (sign == "-")
        return left - right;
    if (sign == "*")
        return left * right;
    if (sign == "/")
        return right == 0 ? std::numeric_limits<double>::quiet_NaN() : left / right;
    if (sign == "^")
        return std::pow(left, right);
    if (sign == "&&" || sign == "AND")
        return left != 0 && right != 0 ? 1 : 0;
    if (sign == "||" || sign == "OR")
        return left != 0 || right != 0 ? 1 : 0;
    const bool holds = sign == "<"    ? left < right
                       : sign == "<=" ? left <= right
                       : sign == ">"  ? left > right
                       : sign == ">=" ? left >= right
                       : sign == "==" ? left == right
                                      : left != right;
    return holds ? 1 : 0;
}

Values operate(const Values &left, std::string_view sign, const Values &right)
{
    Values out;
    for (const auto &[time, value] : left) {
        const auto other = right.find(time);
        if (other == right.end())
            continue;
        const double result = operate(value, sign, other->second);
        if (std::isfinite(result))
            out[time] = result;
    }
    return out;
}

Values mapped(const Values &values, const std::function<double(double)> &function)
{
    Values out;
    for (const auto &[time, value] : values) {
        const double result = function(value);
        if (std::isfinite(result))
            out[time] = result;
    }
    return out;
}

Term mappedTerm(Term term, const std::function<double(double)> &function)
{
    term.number = function(term.number);
    for (Values &values : term.series)
        values = mapped(values, function);
    return term;
}

double aggregate(const std::string &name, const std::vector<double> &values)
{
    if (name == "MIN")
        return *std::ranges::min_element(values);
    if (name == "MAX")
        return *std::ranges::max_element(values);
    double sum = 0;
    for (const double value : values)
        sum += value;
    return name == "AVG" ? sum / static_cast<double>(values.size()) : sum;
}

/// Of a series one number; of several, a series of what they have at each time.
Term aggregated(const std::string &name, const Term &term)
{
    if (term.kind == Kind::Number)
        return term;
    if (term.kind == Kind::Series) {
        std::vector<double> values;
        for (const auto &[time, value] : term.series.front())
            values.push_back(value);
        return numberTerm(values.empty() ? 0 : aggregate(name, values));
    }
    std::map<std::int64_t, std::vector<double>> byTime;
    for (const Values &values : term.series) {
        for (const auto &[time, value] : values)
            byTime[time].push_back(value);
    }
    Term out{Kind::Series, 0, {Values()}, term.period};
    for (const auto &[time, values] : byTime)
        out.series.front()[time] = aggregate(name, values);
    return out;
}

/// Each value from the one before it.
Values stepped(const std::string &name, const Values &values)
{
    Values out;
    double running = 0;
    for (auto at = values.begin(); at != values.end(); ++at) {
        running += at->second;
        if (name == "RUNNING_SUM") {
            out[at->first] = running;
        } else if (at != values.begin()) {
            const auto before = std::prev(at);
            const double difference = at->second - before->second;
            const auto seconds = static_cast<double>(at->first - before->first);
            out[at->first] = name == "RATE" ? difference / seconds : difference;
        }
    }
    return out;
}

/// Fills the gaps between the first and the last value, with a number or (unset) the value before.
Values filled(const Values &values, std::int64_t period, const double *with)
{
    Values out = values;
    if (values.empty() || period <= 0)
        return out;
    double last = values.begin()->second;
    for (std::int64_t time = values.begin()->first; time < values.rbegin()->first; time += period) {
        const auto own = values.find(time);
        if (own != values.end())
            last = own->second;
        else
            out[time] = with ? *with : last;
    }
    return out;
}

double at(const Term &term, std::int64_t time)
{
    if (term.kind == Kind::Number)
        return term.number;
    const auto found = term.series.front().find(time);
    return found == term.series.front().end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

/// A series with one of two values wherever the condition has one.
Term chosen(const Term &condition, const Term &yes, const Term &no)
{
    for (const Term *term : {&condition, &yes, &no}) {
        if (term->kind == Kind::List)
            refuseTerm("IF takes single series and numbers");
    }
    if (condition.kind == Kind::Number)
        return condition.number != 0 ? yes : no;
    Term out{Kind::Series, 0, {Values()}, condition.period};
    for (const auto &[time, holds] : condition.series.front()) {
        const double value = at(holds != 0 ? yes : no, time);
        if (std::isfinite(value))
            out.series.front()[time] = value;
    }
    return out;
}

} // namespace

void refuseTerm(const std::string &what)
{
    throw ServiceError(400, "ValidationError", "Error in expression: " + what);
}

Term numberTerm(double number)
{
    return {Kind::Number, number, {}, 60};
}

Term combined(const Term &left, std::string_view sign, const Term &right)
{
    if (left.kind == Kind::Number && right.kind == Kind::Number)
        return numberTerm(operate(left.number, sign, right.number));
    if (right.kind == Kind::Number)
        return mappedTerm(left, [&](double value) { return operate(value, sign, right.number); });
    if (left.kind == Kind::Number)
        return mappedTerm(right, [&](double value) { return operate(left.number, sign, value); });
    if (left.kind == Kind::List && right.kind == Kind::List)
        refuseTerm("two lists of series cannot be combined");
    Term out = left.kind == Kind::List ? left : right;
    for (std::size_t i = 0; i < out.series.size(); ++i) {
        const Values &first = left.kind == Kind::List ? left.series[i] : left.series.front();
        const Values &second = right.kind == Kind::List ? right.series[i] : right.series.front();
        out.series[i] = operate(first, sign, second);
    }
    return out;
}

Term called(const std::string &name, const std::vector<Term> &arguments)
{
    if (name == "IF" && arguments.size() == 3)
        return chosen(arguments[0], arguments[1], arguments[2]);
    if (name == "FILL" && !arguments.empty() && arguments.size() <= 2) {
        Term out = arguments[0];
        if (arguments.size() == 2 && arguments[1].kind != Kind::Number)
            refuseTerm("FILL fills with a number or REPEAT");
        for (Values &values : out.series)
            values = filled(values, out.period, arguments.size() == 2 ? &arguments[1].number : nullptr);
        return out;
    }
    if (arguments.size() != 1)
        refuseTerm("there is no function " + name + " of " + std::to_string(arguments.size()) + " terms");
    const Term &term = arguments.front();
    if (name == "ABS")
        return mappedTerm(term, [](double value) { return std::abs(value); });
    if (name == "CEIL")
        return mappedTerm(term, [](double value) { return std::ceil(value); });
    if (name == "FLOOR")
        return mappedTerm(term, [](double value) { return std::floor(value); });
    if (name == "SUM" || name == "AVG" || name == "MIN" || name == "MAX")
        return aggregated(name, term);
    if (name == "PERIOD")
        return numberTerm(static_cast<double>(term.period));
    if (name != "DIFF" && name != "RATE" && name != "RUNNING_SUM")
        refuseTerm("there is no function " + name + " here");
    Term out = term;
    for (Values &values : out.series)
        values = stepped(name, values);
    return out;
}

} // namespace signalbox::engine::cloudwatch
