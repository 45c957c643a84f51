// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/domain/result.h"

#include <QList>
#include <QProcessEnvironment>

namespace signalbox {

/// What somebody set up for a provider's own tools: a profile of AWS's, a gateway of OpenFaaS's, a context of
/// a kubeconfig.
struct FoundProfile
{
    QString name;
    QString place;       ///< its region or cluster; empty where it names none
    QString credentials; ///< in words: a key pair, a role, …
    QString problem =
        {}; ///< why nobody can sign in with it, as far as the files tell; empty where they name no reason

    bool operator==(const FoundProfile &) const = default;
};

/// Every profile, also those that cannot be used, in the files that the provider's tools keep in the home
/// folder, or that the environment names instead: ~/.aws/config and ~/.aws/credentials for AWS,
/// ~/.openfaas/config.yml for OpenFaaS,
/// ~/.kube/config for Knative.
Result<QList<FoundProfile>> findProfiles(Connection::Kind kind, const QProcessEnvironment &environment);

} // namespace signalbox
