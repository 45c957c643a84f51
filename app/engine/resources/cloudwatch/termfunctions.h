// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/expression.h"

namespace signalbox::engine::cloudwatch {

/// Throws ServiceError (ValidationError).
[[noreturn]] void refuseTerm(const std::string &what);

Term numberTerm(double number);
/// Two terms and an operator: + - * / ^ < <= == != >= > && AND || OR. What is true is 1.
Term combined(const Term &left, std::string_view sign, const Term &right);
/// A function of metric math. FILL has one argument where it repeats.
Term called(const std::string &name, const std::vector<Term> &arguments);

} // namespace signalbox::engine::cloudwatch
