// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"

namespace signalbox {

/// What a person changed of a function's configuration; each part is a request of its own.
struct FunctionEdit
{
    FunctionChange change;                      ///< a revision alone is no change
    std::optional<std::optional<int>> reserved; ///< concurrency; nothing inside: reserved no longer
    std::optional<FunctionNetwork> network;

    bool changesConfiguration() const;
    bool isEmpty() const { return !changesConfiguration() && !reserved && !network; }
};

/// What makes `edited` of `base`, which was read from the backend.
FunctionEdit editOf(const Function &base, const Function &edited);

/// What came of the configuration that a person and others changed meanwhile: setting by setting, variables
/// and fields of the scaling by name. What only one side changed is as that side has it.
struct FunctionMerge
{
    Function mine;   ///< what both changed is as the person has it
    Function theirs; ///< what both changed is as the others have it

    /// Whether both changed the same, and not to the same.
    bool isDisputed() const { return !editOf(theirs, mine).isEmpty(); }
};

/// `mine` was made of `base`, which is `now` by the others' doing.
FunctionMerge mergeOf(const Function &base, const Function &mine, const Function &now);

} // namespace signalbox
