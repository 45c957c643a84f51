// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine::cloudwatch {

/// Values by time, seconds since 1970.
using Values = std::map<std::int64_t, double>;

/// What an expression's terms are: one number, one series, or several.
struct Term
{
    enum class Kind { Number, Series, List };

    Kind kind = Kind::Number;
    double number = 0;
    std::vector<Values> series; ///< one for Series
    std::int64_t period = 60;   ///< seconds between the values of a series
};

/// What an expression is evaluated with.
struct ExpressionContext
{
    /// The series of another query. Throws ServiceError.
    std::function<Term(const std::string &id)> query;
    /// Those of every query for a metric.
    std::function<Term()> metrics;
};

/// Evaluates metric math:
///   numbers, ids, + - * / ^, comparisons, AND OR, parentheses, lists in brackets, and the functions
///   ABS CEIL FLOOR SUM AVG MIN MAX METRICS FILL PERIOD DIFF RATE RUNNING_SUM IF
/// A series has a value where all it is made of have. Throws ServiceError (ValidationError) that says what is
/// wrong.
Term evaluateExpression(std::string_view text, const ExpressionContext &context);

} // namespace signalbox::engine::cloudwatch
