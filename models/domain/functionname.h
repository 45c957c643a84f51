// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

/// "thumbs" of "arn:aws:lambda:us-east-1:000000000000:function:thumbs"; what is no ARN is its own name.
QString functionNameOf(const QString &arn);

} // namespace signalbox
