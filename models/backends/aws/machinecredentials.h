// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/session.h"
#include "models/backends/flow.h"
#include "models/backends/http/client.h"

#include <QProcessEnvironment>

/// Credentials that a machine of AWS's own gives to whoever runs on it. Every failure is Unauthorised:
/// another machine is none of these, and does not become one by being asked again.
namespace signalbox::aws::machine {

/// The role of the EC2 instance this is, by version 2 of its metadata service, at
/// AWS_EC2_METADATA_SERVICE_ENDPOINT or AWS's own address.
Flow<Session> ofInstance(HttpClient &http, QProcessEnvironment environment);

/// Whether the environment says that this is a container whose credentials can be asked for
/// (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI).
bool isContainer(const QProcessEnvironment &environment);

/// The role of the container this is (ECS, EKS). They are asked for on this machine or over TLS only.
Flow<Session> ofContainer(HttpClient &http, QProcessEnvironment environment);

} // namespace signalbox::aws::machine
