// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/secrets.h"

#include "models/backends/openfaas/answer.h"

namespace signalbox::openfaas {

Flow<QStringList> secretNames(Client &client)
{
    Request request = listSecrets(client.nameSpace());
    QStringList names = co_await client.send<QStringList>(request, parseNames);
    names.sort();
    co_return names;
}

Flow<Nothing> putSecret(Client &client, QString name, QString value)
{
    QStringList names = co_await secretNames(client);
    Request request = names.contains(name) ? changeSecret(name, client.nameSpace(), value)
                                           : createSecret(name, client.nameSpace(), value);
    co_return co_await client.send<Nothing>(request, parseDone);
}

Flow<Nothing> removeSecret(Client &client, QString name)
{
    Request request = deleteSecret(name, client.nameSpace());
    co_return co_await client.send<Nothing>(request, parseDone);
}

} // namespace signalbox::openfaas
