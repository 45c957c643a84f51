// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/securenetwork.h"

#include <QDateTime>
#include <QUrl>

namespace signalbox::knative {

/// How to reach a cluster, and as whom. Holds secrets.
struct Access
{
    QUrl server;
    QByteArray authorization; ///< the header's value; empty: the certificate says who one is
    NetworkSettings network;
    NetworkSettings outside; ///< how to reach functions: with nothing of the cluster's
    QString nameSpace;       ///< never empty
    QDateTime expires;       ///< UTC; invalid: it lasts

    bool operator==(const Access &) const = default;
};

/// Makes the network that an access needs: secureNetwork(), but in tests.
using MakeNetwork = std::function<Result<NetworkFactory>(const NetworkSettings &)>;

} // namespace signalbox::knative
