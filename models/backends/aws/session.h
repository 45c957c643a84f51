// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/credentials.h"

#include <QDateTime>
#include <QUrl>

namespace signalbox::aws {

/// What a sign-in gave.
struct Session
{
    Credentials credentials;
    QDateTime expires; ///< UTC; invalid: they last
    QUrl endpoint;     ///< where the profile says that services answer; empty: at AWS
};

} // namespace signalbox::aws
