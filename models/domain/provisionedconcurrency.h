// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// Environments that are kept started for a version or an alias.
struct ProvisionedConcurrency
{
    enum class Status { InProgress, Ready, Failed };

    QString qualifier; ///< the version's number or the alias
    int requested = 0;
    int allocated = 0;
    int available = 0; ///< ready for a call
    Status status = Status::InProgress;
    QString reason; ///< why it failed

    bool operator==(const ProvisionedConcurrency &) const = default;
};

} // namespace signalbox
