// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace signalbox {

/// What a function runs as, where it runs under a role.
struct ExecutionRole
{
    QString name;
    QString arn;

    bool operator==(const ExecutionRole &) const = default;
};

} // namespace signalbox
