// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/logs/filterpattern.h"
#include "app/engine/resources/logs/patterntext.h"

namespace signalbox::engine::logs {

/// [name, name = value, ...]: conditions on the columns of a message that spaces divide; what stands in
/// brackets or double quotes is one column. Throws InvalidParameterException.
std::shared_ptr<const FilterPattern::Matcher> makeColumnPattern(PatternText text);

} // namespace signalbox::engine::logs
