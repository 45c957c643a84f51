// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/logs/filterpattern.h"
#include "app/engine/resources/logs/patterntext.h"

namespace signalbox::engine::logs {

/// { $.path = value … }: conditions on the members of a message that is a JSON object. Throws
/// InvalidParameterException.
std::shared_ptr<const FilterPattern::Matcher> makeJsonPattern(PatternText text);

} // namespace signalbox::engine::logs
