// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/servingclient.h"

#include "models/backends/knative/json.h"
#include "models/backends/knative/scaling.h"

#include <QCoreApplication>

namespace signalbox::knative {

namespace {

constexpr int firstPollMs = 50;
constexpr int longestPollMs = 1'000;
constexpr int mostPolls = 65;    ///< about a minute
constexpr int mostConflicts = 5; ///< with the cluster's own writing of a service's status

struct ServingText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeServing)
};

/// Whether somebody else's change came first.
std::optional<Error> outdated(const QJsonObject &service, const QString &revisionId)
{
    if (revisionId.isEmpty() || parseService(service).revisionId == revisionId)
        return std::nullopt;
    return Error{Error::Kind::Conflict,
                 ServingText::tr("Somebody else changed it meanwhile."),
                 ServingText::tr("Reload, then make your change again."),
                 {},
                 {}};
}

bool isOutside(const QUrl &url)
{
    return !url.isEmpty() && !url.host().contains(QLatin1String(".svc."));
}

} // namespace

Flow<QList<Function>> ServingClient::list()
{
    QJsonArray services = co_await m_client.list(servingPath(m_client.nameSpace(), "services"), {});
    QList<Function> functions;
    for (const QJsonValue service : std::as_const(services))
        functions.append(parseService(service.toObject()));
    co_return functions;
}

Flow<QJsonObject> ServingClient::read(QString name)
{
    return m_client.object(knative::get(path(name)));
}

Flow<Function> ServingClient::get(QString name)
{
    QJsonObject service = co_await read(name);
    Function function = parseService(service);
    auto found = co_await attempt(revisions(name)); // not everybody may read them
    if (found)
        function.instances = instancesOf(*found);
    co_return function;
}

Flow<QJsonObject> ServingClient::settled(QJsonObject service)
{
    const QString name = parseService(service).name;
    int pause = firstPollMs;
    for (int poll = 0; poll < mostPolls && isPending(service); ++poll) {
        co_await Pause(pause, m_guard);
        pause = qMin(pause * 2, longestPollMs);
        service = co_await read(name);
    }
    co_return service;
}

Flow<QJsonObject> ServingClient::patched(QJsonObject service,
                                         std::function<QJsonObject(const QJsonObject &)> make)
{
    const Function first = parseService(service);
    for (int again = 0;; ++again) {
        Request request = mergePatch(path(first.name), make(service));
        auto answer = co_await attempt(m_client.object(request));
        if (answer || answer.error().kind != Error::Kind::Conflict || again == mostConflicts)
            co_return answer;
        QJsonObject now = co_await read(first.name);
        if (parseService(now).revisionId != first.revisionId) // a person's doing
            co_return answer;
        service = now;
    }
}

Flow<Function> ServingClient::create(FunctionSpec spec)
{
    if (spec.image.isEmpty())
        co_return failure(Error::Kind::Invalid, ServingText::tr("Knative runs container images only."),
                          ServingText::tr("Give the image to run, e.g. registry.example/hello:1."));
    Request request = knative::create(servingPath(m_client.nameSpace(), "services"),
                                      newService(m_client.nameSpace(), spec));
    QJsonObject service = co_await m_client.object(request);
    service = co_await settled(service);
    co_return parseService(service);
}

Flow<Function> ServingClient::change(QString name, FunctionChange change)
{
    QJsonObject service = co_await read(name);
    if (const auto late = outdated(service, change.revisionId))
        co_return tl::make_unexpected(*late);
    std::function<QJsonObject(const QJsonObject &)> make = [change](const QJsonObject &now) {
        return patchOf(now, change);
    };
    service = co_await patched(service, make);
    service = co_await settled(service);
    co_return parseService(service);
}

/// What the service owned goes after it. A new one of its name would trip over its configuration and its
/// route, so that these are waited for.
Flow<Nothing> ServingClient::remove(QString name)
{
    co_await m_client.done(knative::remove(path(name)));
    for (const char *plural : {"configurations", "routes"}) {
        int pause = firstPollMs;
        for (int poll = 0; poll < mostPolls; ++poll) {
            Request request = knative::get(servingPath(m_client.nameSpace(), plural, name));
            auto there = co_await attempt(m_client.done(request));
            if (!there) // gone, or not ours to see
                break;
            co_await Pause(pause, m_guard);
            pause = qMin(pause * 2, longestPollMs);
        }
    }
    co_return Nothing{};
}

Flow<Nothing> ServingClient::changeTags(QString name, TagChange change)
{
    QJsonObject service = co_await read(name);
    std::function<QJsonObject(const QJsonObject &)> make = [change](const QJsonObject &now) {
        return tagsPatch(now, change);
    };
    co_await patched(service, make);
    co_return Nothing{};
}

Flow<QUrl> ServingClient::setVisible(QString name, bool outside)
{
    QJsonObject service = co_await read(name);
    if (isOutside(urlOf(service)) != outside) {
        std::function<QJsonObject(const QJsonObject &)> make = [outside](const QJsonObject &now) {
            return visibilityPatch(now, outside);
        };
        service = co_await patched(service, make);
    }
    int pause = firstPollMs;
    for (int poll = 0; poll < mostPolls && isOutside(urlOf(service)) != outside; ++poll) {
        co_await Pause(pause, m_guard);
        pause = qMin(pause * 2, longestPollMs);
        service = co_await read(name);
    }
    co_return urlOf(service);
}

Flow<QJsonArray> ServingClient::revisions(QString name)
{
    const QByteArray selector = QByteArray(serviceLabel.data()) + '=' + name.toUtf8();
    return m_client.list(servingPath(m_client.nameSpace(), "revisions"), selector);
}

Flow<Versions> ServingClient::versions(QString name)
{
    QJsonObject service = co_await read(name);
    QJsonArray found = co_await revisions(name);
    co_return Versions{parseRevisions(found), parseTraffic(service)};
}

Flow<Version> ServingClient::publish(QString name, QString description)
{
    QJsonObject service = co_await read(name);
    service = co_await settled(service);
    const QString newest =
        objectAt(service, {"status"}).value(QLatin1String("latestCreatedRevisionName")).toString();
    if (newest.isEmpty())
        co_return failure(Error::Kind::Conflict, ServingText::tr("“%1” has no revision yet.").arg(name),
                          ServingText::tr("Wait until the cluster has made one."));
    const QByteArray place = servingPath(m_client.nameSpace(), "revisions", newest);
    Request request =
        description.isEmpty() ? knative::get(place) : mergePatch(place, descriptionPatch(description));
    QJsonObject revision = co_await m_client.object(request);
    co_return parseRevision(revision);
}

Flow<Nothing> ServingClient::removeVersion(QString name, QString revision)
{
    QJsonObject service = co_await read(name);
    if (isRouted(service, revision))
        co_return failure(Error::Kind::Conflict,
                          ServingText::tr("The revision “%1” has a tag or gets calls.").arg(revision),
                          ServingText::tr("Lead them to another revision first."));
    co_return co_await m_client.done(
        knative::remove(servingPath(m_client.nameSpace(), "revisions", revision)));
}

Flow<QJsonObject> ServingClient::route(QJsonObject service, QJsonArray traffic)
{
    std::function<QJsonObject(const QJsonObject &)> make = [traffic](const QJsonObject &now) {
        const QJsonObject spec{{QStringLiteral("traffic"), traffic}};
        return guarded(now, {{QStringLiteral("spec"), spec}});
    };
    return patched(std::move(service), std::move(make));
}

Flow<Alias> ServingClient::putAlias(QString name, Alias alias)
{
    QJsonObject service = co_await read(name);
    if (const auto late = outdated(service, alias.revisionId))
        co_return tl::make_unexpected(*late);
    const auto traffic = trafficWith(service, alias);
    if (!traffic)
        co_return tl::make_unexpected(traffic.error());
    service = co_await route(service, *traffic);
    service = co_await settled(service);
    const QList<Alias> aliases = parseTraffic(service);
    const auto found = std::find_if(aliases.begin(), aliases.end(),
                                    [&](const Alias &each) { return each.name == alias.name; });
    if (found == aliases.end())
        co_return failure(Error::Kind::Internal, ServingText::tr("The cluster did not keep the tag."));
    co_return *found;
}

Flow<Nothing> ServingClient::removeAlias(QString name, QString alias)
{
    QJsonObject service = co_await read(name);
    const auto traffic = trafficWithout(service, alias);
    if (!traffic)
        co_return tl::make_unexpected(traffic.error());
    co_await route(service, *traffic);
    co_return Nothing{};
}

} // namespace signalbox::knative
