// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/protocols.h"

#include <QStringList>

/// Requests of API Gateway about HTTP APIs, and their answers.
namespace signalbox::aws::httpapis {

struct Api
{
    QString id;
    QString name;
    QString endpoint;
    QString madeFor; ///< the function that this console made it for; empty: others made it
};

struct Integration
{
    QString id;
    QString uri; ///< what it calls
};

struct Route
{
    QString id;
    QString key;         ///< "GET /orders" or "$default"
    QString integration; ///< its id
};

struct Stage
{
    QString name; ///< "$default": without a path of its own
    bool deploysItself = false;
};

Request list(const QString &token);
Request createApi(const QString &name, const QString &functionName);
Request removeApi(const QString &api);
Request listIntegrations(const QString &api, const QString &token);
Request createIntegration(const QString &api, const QString &functionArn);
Request removeIntegration(const QString &api, const QString &integration);
Request listRoutes(const QString &api, const QString &token);
Request createRoute(const QString &api, const QString &key, const QString &integration);
Request removeRoute(const QString &api, const QString &route);
Request listStages(const QString &api, const QString &token);
/// The stage without a path of its own, which deploys what changes by itself.
Request createStage(const QString &api);

/// Only HTTP APIs: those of WebSockets are left out.
Result<PageOf<Api>> parseList(const HttpAnswer &answer);
Result<Api> parseApi(const HttpAnswer &answer);
Result<PageOf<Integration>> parseIntegrations(const HttpAnswer &answer);
Result<Integration> parseIntegration(const HttpAnswer &answer);
Result<PageOf<Route>> parseRoutes(const HttpAnswer &answer);
Result<Route> parseRoute(const HttpAnswer &answer);
Result<PageOf<Stage>> parseStages(const HttpAnswer &answer);

/// The ARN of what an integration calls, in either way to say so.
QString functionOf(const Integration &integration);
/// Where a route is reached: through the stage without a path, or the first there is; empty without a stage.
QString addressOf(const Api &api, const QList<Stage> &stages, const QString &key);
/// The same with something in the place of each part that may vary.
QString exampleOf(const QString &address);

} // namespace signalbox::aws::httpapis
