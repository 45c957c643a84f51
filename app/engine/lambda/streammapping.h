// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"
#include "app/engine/lambda/mapping.h"
#include "app/engine/lambda/members.h"

namespace signalbox::engine {

constexpr int defaultStreamBatch = 100;

/// Takes what a request says of a mapping of a stream; throws ServiceError for what is not to be had.
/// `creating`: it must say where to begin, which cannot be changed later.
void applyStreamSettings(StreamSettings &settings, const Members &request, bool creating);
/// The queue or bucket that is told of changes that were given up must be there.
Async<void> checkOnFailure(const Control &control, const StreamSettings &settings);

} // namespace signalbox::engine
