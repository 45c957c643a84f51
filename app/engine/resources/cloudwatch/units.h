// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine::cloudwatch {

/// Whether it is one of CloudWatch's units (StandardUnit): "Milliseconds", "Count/Second", "None" …
bool isUnit(std::string_view name);

} // namespace signalbox::engine::cloudwatch
