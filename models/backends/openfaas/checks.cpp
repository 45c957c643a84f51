// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/checks.h"

#include "models/backends/openfaas/answer.h"
#include "models/backends/openfaas/deployment.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasChecks)
};

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

CheckReport failed(const QString &name, const Error &error)
{
    return {name, false, error.message, error.advice};
}

Flow<CheckReport> checkInfo(Client &client)
{
    const QString name = Text::tr("Gateway");
    Request request = info();
    auto found = co_await attempt(client.send<Info>(request, parseInfo));
    if (!found)
        co_return failed(name, found.error());
    co_return CheckReport{name, true, QStringLiteral("%1, %2").arg(found->release, found->provider), {}};
}

Flow<CheckReport> checkFunctions(Client &client)
{
    const QString name = Text::tr("Functions");
    Request request = list(client.nameSpace());
    auto found = co_await attempt(client.send<QList<QJsonObject>>(request, parseStatuses));
    if (!found)
        co_return failed(name, found.error());
    co_return CheckReport{name, true, {}, {}};
}

/// A namespace that is not among those there are explains an empty list.
Flow<CheckReport> checkNamespace(Client &client)
{
    const QString name = Text::tr("Namespaces");
    Request request = namespaces();
    auto found = co_await attempt(client.send<QStringList>(request, parseNames));
    if (!found)
        co_return failed(name, found.error());
    const QString wanted = client.nameSpace();
    if (!wanted.isEmpty() && !found->contains(wanted))
        co_return CheckReport{name, false, Text::tr("The gateway has no namespace “%1”.").arg(wanted),
                              Text::tr("It has: %1").arg(found->join(QStringLiteral(", "))), *found};
    co_return CheckReport{name, true, found->join(QStringLiteral(", ")), {}, *found};
}

Flow<CheckReport> checkSecrets(Client &client)
{
    const QString name = Text::tr("Secrets");
    Request request = listSecrets(client.nameSpace());
    auto found = co_await attempt(client.send<QStringList>(request, parseNames));
    if (!found)
        co_return failed(name, found.error());
    co_return CheckReport{name, true, {}, {}};
}

} // namespace

Result<Info> parseInfo(const HttpAnswer &answer)
{
    return parseJson(answer).and_then([](const QJsonDocument &document) -> Result<Info> {
        const QJsonObject all = document.object();
        const QJsonObject provider = all.value(QLatin1String("provider")).toObject();
        const QLatin1String version("version");
        const QLatin1String release("release");
        if (provider.isEmpty())
            return tl::make_unexpected(unreadable(Text::tr("it names no provider")));
        return Info{text(all.value(version).toObject(), release), text(provider, QLatin1String("provider")),
                    text(provider.value(version).toObject(), release)};
    });
}

Flow<QList<CheckReport>> check(Client &client)
{
    QList<CheckReport> reports;
    CheckReport gateway = co_await checkInfo(client);
    reports.append(gateway);
    CheckReport functions = co_await checkFunctions(client);
    reports.append(functions);
    CheckReport nameSpace = co_await checkNamespace(client);
    reports.append(nameSpace);
    CheckReport secrets = co_await checkSecrets(client);
    reports.append(secrets);
    co_return reports;
}

} // namespace signalbox::openfaas
