// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/client.h"
#include "models/backends/knative/service.h"
#include "models/backends/knative/traffic.h"

namespace signalbox::knative {

/// Knative Serving's resources as chains of calls. Reads before it writes, and writes only what was read: who
/// was slower gets a Conflict. The client must outlive what it started; `guard` says how long it does.
class ServingClient
{
public:
    ServingClient(Client &client, QObject *guard)
        : m_client(client)
        , m_guard(guard)
    {
    }

    Flow<QList<Function>> list();
    Flow<Function> get(QString name);
    Flow<QJsonObject> read(QString name);
    /// These two answer when the cluster has come to terms with what was asked for: with a function that is
    /// Active or Failed, or still Pending after a minute.
    Flow<Function> create(FunctionSpec spec);
    Flow<Function> change(QString name, FunctionChange change);
    Flow<Nothing> remove(QString name);
    Flow<Nothing> changeTags(QString name, TagChange change);
    /// Answers when the service has, or no longer has, an address outside of the cluster; with that.
    Flow<QUrl> setVisible(QString name, bool outside);

    Flow<Versions> versions(QString name);
    /// Every change makes a revision by itself: gives the newest, which gets the description.
    Flow<Version> publish(QString name, QString description);
    /// Conflict where the revision has a tag or gets calls.
    Flow<Nothing> removeVersion(QString name, QString revision);
    Flow<Alias> putAlias(QString name, Alias alias);
    Flow<Nothing> removeAlias(QString name, QString alias);

private:
    QByteArray path(const QString &name) const { return servingPath(m_client.nameSpace(), "services", name); }
    Flow<QJsonObject> settled(QJsonObject service);
    /// Sends the patch that `make` makes of the service, and once more of the service as it is then where
    /// only the cluster itself wrote to it meanwhile.
    Flow<QJsonObject> patched(QJsonObject service, std::function<QJsonObject(const QJsonObject &)> make);
    Flow<QJsonObject> route(QJsonObject service, QJsonArray traffic);
    Flow<QJsonArray> revisions(QString name);

    Client &m_client;
    QObject *m_guard;
};

} // namespace signalbox::knative
