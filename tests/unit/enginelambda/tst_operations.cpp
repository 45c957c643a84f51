// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/target.h"
#include "app/engine/lambda/operations.h"

#include <QTest>

using namespace signalbox::engine;

namespace {

/// The operation of a request; empty: none.
std::string_view nameOf(http::verb method, std::string_view target)
{
    RequestHead head;
    head.method = method;
    parseTarget(head, target);
    const Match match = findOperation(head);
    return match.operation ? match.operation->name : std::string_view();
}

/// An operation's path with something in place of its {parts}, whose number is added to `parts`.
std::string filled(std::string_view path, std::size_t &parts)
{
    std::string out(path);
    for (std::size_t open = out.find('{'); open != out.npos; open = out.find('{')) {
        out.replace(open, out.find('}', open) + 1 - open, "a%20part");
        ++parts;
    }
    return out;
}

} // namespace

class OperationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsFoundByItsPath();
    void oneSlashMayFollow();
    void aParameterMakesItAnother();
    void whatIsNoOperationIsNotFound();
};

void OperationsTest::eachIsFoundByItsPath()
{
    for (const Operation &operation : operations()) {
        std::size_t parts = 0;
        const std::string target = filled(operation.path, parts);
        RequestHead head;
        head.method = operation.method;
        QVERIFY(parseTarget(head, target));
        const Match match = findOperation(head);
        QCOMPARE(match.operation, &operation);
        QCOMPARE(match.path, std::vector<std::string>(parts, "a part"));
    }
}

void OperationsTest::oneSlashMayFollow()
{
    using http::verb;
    QCOMPARE(nameOf(verb::get, "/2015-03-31/functions/"), std::string_view("ListFunctions"));
    QCOMPARE(nameOf(verb::get, "/2015-03-31/functions/f/"), std::string_view("GetFunction"));
    QCOMPARE(nameOf(verb::get, "/2015-03-31/functions/f//"), std::string_view(""));
}

void OperationsTest::aParameterMakesItAnother()
{
    using http::verb;
    QCOMPARE(nameOf(verb::get, "/2018-10-31/layers"), std::string_view("ListLayers"));
    QCOMPARE(nameOf(verb::get, "/2018-10-31/layers?find=LayerVersion&Arn=a"),
             std::string_view("GetLayerVersionByArn"));
    QCOMPARE(nameOf(verb::get, "/2018-10-31/layers?find=Other"), std::string_view("ListLayers"));
}

void OperationsTest::whatIsNoOperationIsNotFound()
{
    using http::verb;
    for (const char *path :
         {"/", "//", "/2015-03-31", "/2015-03-31/", "/2015-03-31//", "/2015-03-31/function",
          "/2015-03-31/functions/f/nothing", "/2015-03-30/functions", "/functions/f"})
        QCOMPARE(nameOf(verb::get, path), std::string_view(""));
    QCOMPARE(nameOf(verb::patch, "/2015-03-31/functions"), std::string_view(""));
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
