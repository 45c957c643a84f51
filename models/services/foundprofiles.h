// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QProcessEnvironment>

namespace signalbox {

/// A profile that somebody set up for AWS's own tools.
struct FoundProfile
{
    QString name;
    QString region;      ///< empty where it names none
    QString credentials; ///< in words: a key pair, a role, …

    bool operator==(const FoundProfile &) const = default;
};

/// Every profile of ~/.aws/config and ~/.aws/credentials, or of the files the environment names instead.
Result<QList<FoundProfile>> findProfiles(const QProcessEnvironment &environment);

} // namespace signalbox
