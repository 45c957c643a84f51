// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"
#include "models/services/functionedit.h"

namespace signalbox {

/// Saves the parts of what made `edited` of `base` one after the other, until one fails. What others changed
/// meanwhile stays: where both changed the same, nothing is saved, and that is a Conflict. `configured` gets
/// the function as the change left it, since the parts that follow may fail. Neither is called once the
/// context is gone.
void saveFunction(Catalog &catalog, const Function &base, const Function &edited, QObject *context,
                  const std::function<void(const Function &)> &configured, const Done<Nothing> &done);

/// What a save fails with where somebody else changed the same, and nobody decided whose stays.
Error changedTheSame();

/// Whether a change was refused because somebody else changed the function since it was read. That another
/// change is still under way is something else: it only has to be waited for.
bool changedMeanwhile(const Error &error);

/// A part of a function that is replaced as a whole.
struct Replacement
{
    /// Whether it is the same in both.
    std::function<bool(const Function &, const Function &)> isSame;
    /// Puts another in its place, unless the function has another revision than this by then.
    std::function<void(const QString &revision, const Done<Function> &)> replace;
    QString advice; ///< what to do where others replaced it

    /// Of the code, or of the image.
    static Replacement
    ofCode(const std::function<void(const QString &revision, const Done<Function> &)> &replace);
};

/// Replaces the part that a person saw in `seen`. Where others replaced it since, nothing is done, and that
/// is a Conflict in words; what else they changed does not matter. `done` is not called once the context is
/// gone.
void replacePart(Catalog &catalog, const Function &seen, const Replacement &part, QObject *context,
                 const Done<Function> &done);

} // namespace signalbox
