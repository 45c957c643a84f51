// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/traffic.h"

#include "models/backends/knative/json.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace signalbox::knative {

namespace {

struct TrafficText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeTraffic)
};

/// One entry of spec.traffic.
struct Route
{
    QString revision; ///< latestRevision for the newest
    QString tag;
    int percent = 0;
};

QList<Route> routesOf(const QJsonObject &service)
{
    QList<Route> routes;
    const QJsonArray traffic = objectAt(service, {"spec"}).value(QLatin1String("traffic")).toArray();
    for (const QJsonValue each : traffic) {
        const QString revision = each[QLatin1String("revisionName")].toString();
        routes.append({revision.isEmpty() ? QString(latestRevision) : revision,
                       each[QLatin1String("tag")].toString(), each[QLatin1String("percent")].toInt()});
    }
    if (routes.isEmpty())
        routes.append({latestRevision, {}, 100}); // what the API takes for granted
    return routes;
}

QJsonArray toJson(const QList<Route> &routes)
{
    QJsonArray traffic;
    for (const Route &route : routes) {
        if (route.percent == 0 && route.tag.isEmpty())
            continue;
        QJsonObject entry{{QStringLiteral("percent"), route.percent},
                          {QStringLiteral("latestRevision"), route.revision == latestRevision}};
        if (route.revision != latestRevision)
            entry.insert(QStringLiteral("revisionName"), route.revision);
        if (!route.tag.isEmpty())
            entry.insert(QStringLiteral("tag"), route.tag);
        traffic.append(entry);
    }
    return traffic;
}

/// Revision and percent of the service's own address, most first.
QList<QPair<QString, int>> sharesOf(const QList<Route> &routes)
{
    QList<QPair<QString, int>> shares;
    for (const Route &route : routes) {
        const auto known = std::find_if(shares.begin(), shares.end(),
                                        [&](const auto &share) { return share.first == route.revision; });
        if (known != shares.end())
            known->second += route.percent;
        else if (route.percent > 0)
            shares.append({route.revision, route.percent});
    }
    std::stable_sort(shares.begin(), shares.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return shares;
}

Alias mainAlias(const QList<Route> &routes, const QString &generation)
{
    const auto shares = sharesOf(routes);
    Alias alias;
    alias.name = mainRoute;
    alias.revisionId = generation;
    alias.version = shares.isEmpty() ? QString() : shares.first().first;
    QStringList words;
    for (const auto &[revision, percent] : shares)
        words.append(TrafficText::tr("%1 % to %2").arg(percent).arg(revision));
    if (shares.size() > 1) {
        alias.secondVersion = shares.at(1).first;
        alias.secondShare = shares.at(1).second / 100.0;
        alias.description = words.join(QStringLiteral(", "));
    }
    return alias;
}

QString tagUrl(const QJsonObject &service, const QString &tag)
{
    const QJsonArray traffic = objectAt(service, {"status"}).value(QLatin1String("traffic")).toArray();
    for (const QJsonValue each : traffic) {
        if (each[QLatin1String("tag")].toString() == tag)
            return each[QLatin1String("url")].toString();
    }
    return {};
}

void addPercent(QList<Route> &routes, const QString &revision, int percent)
{
    if (percent == 0)
        return;
    const auto known = std::find_if(routes.begin(), routes.end(),
                                    [&](const Route &route) { return route.revision == revision; });
    if (known != routes.end())
        known->percent += percent;
    else
        routes.append({revision, {}, percent});
}

void splitMain(QList<Route> &routes, const Alias &alias)
{
    for (Route &route : routes)
        route.percent = 0;
    const int second = alias.secondVersion.isEmpty() ? 0 : int(std::lround(alias.secondShare * 100));
    addPercent(routes, alias.version, 100 - second);
    addPercent(routes, alias.secondVersion, second);
}

bool isTag(const QString &name)
{
    static const QRegularExpression label(QStringLiteral("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$"));
    return label.match(name).hasMatch();
}

/// The share of the service's own address that a tag's entry carries stays with its revision.
void dropTag(QList<Route> &routes, const QString &tag)
{
    for (Route &route : routes) {
        if (route.tag == tag)
            route.tag.clear();
    }
}

} // namespace

QList<Alias> parseTraffic(const QJsonObject &service)
{
    const QList<Route> routes = routesOf(service);
    const QString generation =
        QString::number(objectAt(service, {"metadata"}).value(QLatin1String("generation")).toInteger());
    QList<Alias> aliases{mainAlias(routes, generation)};
    for (const Route &route : routes) {
        if (!route.tag.isEmpty())
            aliases.append({route.tag, route.revision, tagUrl(service, route.tag), {}, 0, generation});
    }
    std::sort(aliases.begin() + 1, aliases.end(),
              [](const Alias &a, const Alias &b) { return a.name < b.name; });
    return aliases;
}

Result<QJsonArray> trafficWith(const QJsonObject &service, const Alias &alias)
{
    QList<Route> routes = routesOf(service);
    if (alias.name == mainRoute) {
        splitMain(routes, alias);
        return toJson(routes);
    }
    if (!alias.secondVersion.isEmpty())
        return failure(Error::Kind::Unsupported, TrafficText::tr("A tag leads to one revision only."),
                       TrafficText::tr("Split the calls of the service's own address, %1, instead.")
                           .arg(QString(mainRoute)));
    if (!isTag(alias.name))
        return failure(
            Error::Kind::Invalid, TrafficText::tr("“%1” cannot be a tag.").arg(alias.name),
            TrafficText::tr("A tag becomes part of an address: small letters, digits and hyphens, a "
                            "letter first."));
    const bool known = std::any_of(routes.begin(), routes.end(),
                                   [&](const Route &route) { return route.tag == alias.name; });
    if (known && alias.revisionId.isEmpty())
        return failure(Error::Kind::Conflict, TrafficText::tr("There is a tag “%1” already.").arg(alias.name),
                       TrafficText::tr("Choose another name."));
    dropTag(routes, alias.name);
    routes.append({alias.version, alias.name, 0});
    return toJson(routes);
}

Result<QJsonArray> trafficWithout(const QJsonObject &service, const QString &alias)
{
    QList<Route> routes = routesOf(service);
    if (alias == mainRoute) {
        splitMain(routes, {mainRoute, latestRevision, {}, {}, 0, {}});
        return toJson(routes);
    }
    const bool known =
        std::any_of(routes.begin(), routes.end(), [&](const Route &route) { return route.tag == alias; });
    if (!known)
        return failure(Error::Kind::NotFound, TrafficText::tr("There is no tag “%1”.").arg(alias),
                       TrafficText::tr("It may have been deleted. Refresh the list."));
    dropTag(routes, alias);
    return toJson(routes);
}

bool isRouted(const QJsonObject &service, const QString &revision)
{
    const QJsonObject status = objectAt(service, {"status"});
    // a newer one that is not ready gets no calls
    const bool newest = status.value(QLatin1String("latestReadyRevisionName")).toString() == revision;
    const QList<Route> wanted = routesOf(service);
    const QJsonArray given = status.value(QLatin1String("traffic")).toArray();
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const Route &route) {
                           return route.revision == revision || (newest && route.revision == latestRevision);
                       }) ||
           std::any_of(given.begin(), given.end(), [&](const QJsonValue &route) {
               return route[QLatin1String("revisionName")].toString() == revision;
           });
}

} // namespace signalbox::knative
