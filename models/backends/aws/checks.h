// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"

namespace signalbox::aws {

/// Asks each service that the console uses for as little as it can be asked for, changing nothing.
class Checks
{
public:
    explicit Checks(Client &client)
        : m_client(client)
    {
    }

    /// Never fails as a whole once there is a target: each line says what works or what is missing.
    Flow<QList<CheckReport>> run();

private:
    Flow<CheckReport> identity();
    /// Nothing where the server has no such service: then nobody can be denied it.
    Flow<std::optional<CheckReport>> one(QString name, Request request, QString permission);

    Client &m_client;
};

} // namespace signalbox::aws
