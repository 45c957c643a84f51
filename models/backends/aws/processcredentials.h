// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/session.h"
#include "models/domain/call.h"

#include <QProcessEnvironment>

namespace signalbox::aws {

/// Runs a profile's credential_process and reads what it prints.
CallPtr runCredentialProcess(const QString &command, const QProcessEnvironment &environment,
                             Done<Session> done);

/// What such a program prints: JSON, version 1. Nothing of it is ever in an error.
Result<Session> parseProcessOutput(const QByteArray &output);

} // namespace signalbox::aws
