// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/lambdarequests.h"

namespace signalbox::aws {

/// The Lambda API as chains of calls. The client must outlive what it started; `guard` says how long it does.
class LambdaClient
{
public:
    LambdaClient(Client &client, QObject *guard)
        : m_client(client)
        , m_guard(guard)
    {
    }

    /// All pages.
    Flow<QList<Function>> list();
    Flow<Function> get(QString name);
    /// These four answer when the function is ready for use; a change that fails is their error.
    Flow<Function> create(FunctionSpec spec);
    Flow<Function> change(QString name, FunctionChange change);
    Flow<Function> updateCode(QString name, QByteArray zip, CodeUpdate update);
    Flow<Function> updateCodeFrom(QString name, CodePlace place, CodeUpdate update);
    /// The deployed zip, from where the API says it can be had for a few minutes.
    Flow<QByteArray> code(QString name);
    Flow<Nothing> remove(QString name);
    Flow<Nothing> setReservedConcurrency(QString name, std::optional<int> limit);
    Flow<Nothing> setTag(QString name, QString key, QString value);
    Flow<Nothing> changeTags(QString name, TagChange change);
    Flow<InvokeAnswer> invoke(const lambda::Qualified &function, QByteArray payload, bool asynchronous);

    Flow<QList<Trigger>> listUrls(QString name);
    Flow<Trigger> createUrl(const lambda::Qualified &function, QString authType);
    Flow<Nothing> deleteUrl(const lambda::Qualified &function);
    /// A right that is there already is no error; gives whether it is new.
    Flow<bool> addPermission(lambda::Qualified function, lambda::Permission permission);
    /// Nor is one that is gone already.
    Flow<Nothing> removePermission(lambda::Qualified function, QByteArray statementId);
    /// The same for the right of a trigger that is removed already: a failure says what is left behind.
    Flow<Nothing> revoke(lambda::Qualified function, QByteArray statementId);

private:
    Flow<Function> settled(Function function);

    Client &m_client;
    QObject *m_guard;
};

} // namespace signalbox::aws
