// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/routematch.h"

#include <QTest>

using namespace signalbox::engine;
using namespace signalbox::engine::httpapi;

class RouteMatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMostParticularRouteTakesIt_data();
    void theMostParticularRouteTakesIt();
    void routeKeys();
};

void RouteMatchTest::theMostParticularRouteTakesIt_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("parameters");
    const auto row = [](const char *method, const char *path, const char *key,
                        const char *parameters = "null") {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QByteArray(path) << QByteArray(key) << QByteArray(parameters);
    };
    row("GET", "/pets/dog/1", "GET /pets/dog/1");
    row("GET", "/pets/dog/2", "GET /pets/dog/{id}", R"({"id":"2"})");
    row("GET", "/pets/cat/1", "GET /pets/{proxy+}", R"({"proxy":"cat/1"})");
    row("POST", "/pets/cat", "ANY /{all+}", R"({"all":"pets/cat"})");
    row("GET", "/a%20b", "ANY /{all+}", R"({"all":"a b"})");
    row("GET", "/", "$default");
}

void RouteMatchTest::theMostParticularRouteTakesIt()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, parameters);
    Definition definition;
    for (const char *each :
         {"$default", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "ANY /{all+}", "GET /pets/dog/1"})
        definition.routes[each] = {{"routeKey", each}};
    const std::string text = path.toStdString();
    const RouteMatch match = matchRoute(definition, method.toStdString(), text);
    QVERIFY(match.route);
    QCOMPARE(match.route->at("routeKey").get<std::string>(), key.toStdString());
    const Json shown = match.parameters.empty() ? Json() : Json(match.parameters);
    QCOMPARE(shown.dump(), parameters.toStdString());
}

void RouteMatchTest::routeKeys()
{
    for (const char *good : {"$default", "GET /", "ANY /a/{b}/c", "POST /{rest+}"})
        QVERIFY2(isRouteKey(good), good);
    for (const char *bad :
         {"", "GET", "GET pets", "FETCH /a", "GET /{a+}/b", "GET /{}", "GET /a{b}", "get /a"})
        QVERIFY2(!isRouteKey(bad), bad);
}

QTEST_APPLESS_MAIN(RouteMatchTest)
#include "tst_routematch.moc"
