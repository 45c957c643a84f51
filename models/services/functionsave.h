// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

namespace signalbox {

/// What a person changed of a function's configuration; each part is a request of its own.
struct FunctionEdit
{
    FunctionChange change;                      ///< a revision alone is no change
    std::optional<std::optional<int>> reserved; ///< concurrency; nothing inside: reserved no longer
    std::optional<FunctionNetwork> network;
};

/// Saves the parts one after the other, until one fails. `configured` gets the function as the change left
/// it, since the parts that follow may fail. Neither is called once the context is gone.
void saveFunction(Catalog &catalog, const QString &connectionId, const QString &name,
                  const FunctionEdit &edit, QObject *context,
                  const std::function<void(const Function &)> &configured, const Done<Nothing> &done);

/// Whether a change was refused because somebody else changed the function since it was read. That another
/// change is still under way is something else: it only has to be waited for.
bool changedMeanwhile(const Error &error);

} // namespace signalbox
