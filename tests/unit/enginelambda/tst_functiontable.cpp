// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/store/schema.h"
#include "zipwriter.h"

#include <QTemporaryDir>
#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fstream>

using namespace signalbox::engine;

namespace fs = std::filesystem;

class FunctionTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everythingSurvivesReopening();
    void equalPackagesAreKeptOnce();
    void codeStaysWhileAnEnvironmentUsesIt();
    void refusedPackagesLeaveNothing();
    void leftoversAreSwept();
    void missingCodeIsNoticed();
    void aDamagedRecordIsAClearError();

private:
    fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }
    int packages() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

CodePtr add(CodeStore &store, std::string zip)
{
    boost::asio::io_context io;
    auto result = boost::asio::co_spawn(io, store.add(std::move(zip)), boost::asio::use_future);
    io.run();
    return result.get();
}

std::string zipOf(const char *content)
{
    return ZipWriter().add("main.py", content).bytes();
}

FunctionRecord recordOf(const CodePtr &code, const char *name = "f")
{
    auto config = std::make_shared<FunctionConfig>();
    config->region = "eu-west-1";
    config->account = "000000000000";
    config->name = name;
    config->code = code;
    config->codeSha256 = code->sha256();
    config->codeSize = code->size();
    FunctionRecord record;
    record.config = config;
    return record;
}

FunctionRecord fullRecord(const CodePtr &code)
{
    FunctionRecord record = recordOf(code);
    auto config = std::make_shared<FunctionConfig>(*record.config);
    config->runtime = "python3.11";
    config->handler = "main.handler";
    config->memoryMb = 512;
    config->timeoutSeconds = 9;
    config->environment = {{"NAME", "wert ü"}};
    config->revisionId = "r1";
    record.config = config;
    record.tags = {{"team", "signals"}};
    record.reserved = 7;
    record.policy = {{{"Sid", "s3"}}};
    record.policyRevision = "p1";
    FunctionUrl url;
    url.id = "abc";
    url.region = "eu-west-1";
    url.functionName = "f";
    url.authType = "NONE";
    url.cors = Cors{true, {"h"}, {"GET"}, {"*"}, {}, 60};
    record.url = url;
    EventSettings events;
    events.retries = 1;
    events.onFailure = "arn:aws:lambda:eu-west-1:000000000000:function:g";
    record.events = events;
    return record;
}

} // namespace

int FunctionTableTest::packages() const
{
    return int(std::distance(fs::directory_iterator(path("code")), fs::directory_iterator()));
}

void FunctionTableTest::everythingSurvivesReopening()
{
    nlohmann::json saved;
    {
        CodeStore code(path("code"));
        Database database(path("engine.db"));
        database.migrate(engineSchema());
        FunctionTable table(database, code);
        table.save(fullRecord(add(code, zipOf("1"))));
        saved = toJson(*table.record("eu-west-1", "f"));
    }
    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    const FunctionTable table(database, code);
    const RecordPtr record = table.record("eu-west-1", "f");
    QVERIFY(record != nullptr);
    QCOMPARE(toJson(*record).dump(), saved.dump());
    QVERIFY(fs::exists(fs::path(record->config->codeFolder) / "main.py"));
    QCOMPARE(table.find("eu-west-1", "f", "$LATEST"), record->config);
    QVERIFY(!table.find("eu-west-1", "f", "1"));
    QVERIFY(!table.find("us-east-1", "f", ""));
    QCOMPARE(table.reserved("eu-west-1", "f"), std::optional(7));
    QCOMPARE(table.reservedTotal("eu-west-1"), 7);
    QCOMPARE(table.findUrl("abc")->functionName, std::string("f"));
    QVERIFY(!table.findUrl("xyz"));
}

void FunctionTableTest::equalPackagesAreKeptOnce()
{
    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    FunctionTable table(database, code);
    table.save(recordOf(add(code, zipOf("same")), "f"));
    table.save(recordOf(add(code, zipOf("same")), "g"));
    QTRY_COMPARE(packages(), 1);
    table.remove("eu-west-1", "f");
    QVERIFY(fs::exists(table.find("eu-west-1", "g", "")->code->zip()));
    table.remove("eu-west-1", "g");
    QTRY_COMPARE(packages(), 0);
}

void FunctionTableTest::codeStaysWhileAnEnvironmentUsesIt()
{
    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    FunctionTable table(database, code);
    table.save(recordOf(add(code, zipOf("old"))));
    FunctionPtr environment = table.find("eu-west-1", "f", "");
    table.save(recordOf(add(code, zipOf("new"))));
    const fs::path files = environment->code->files();
    QVERIFY(fs::exists(files / "main.py"));
    environment.reset();
    QTRY_VERIFY(!fs::exists(files));
    QVERIFY(fs::exists(table.find("eu-west-1", "f", "")->code->files() / "main.py"));
}

void FunctionTableTest::refusedPackagesLeaveNothing()
{
    CodeStore code(path("code"));
    QVERIFY_THROWS_EXCEPTION(ServiceError, add(code, "no zip"));
    QVERIFY_THROWS_EXCEPTION(ServiceError, add(code, ZipWriter().add("a", "x").add("../b", "x").bytes()));
    QCOMPARE(packages(), 0);
    add(code, zipOf("not used by a function"));
    QTRY_COMPARE(packages(), 0);
}

void FunctionTableTest::leftoversAreSwept()
{
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    {
        CodeStore code(path("code"));
        FunctionTable table(database, code);
        table.save(recordOf(add(code, zipOf("kept"))));
    }
    fs::create_directories(path("code") / ".draft-1234" / "files");
    fs::create_directories(path("code") / std::string(64, 'a') / "files");
    CodeStore code(path("code"));
    const FunctionTable table(database, code);
    code.sweep();
    QTRY_COMPARE(packages(), 1);
    QVERIFY(fs::exists(table.find("eu-west-1", "f", "")->code->files() / "main.py"));
}

void FunctionTableTest::missingCodeIsNoticed()
{
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    {
        CodeStore code(path("code"));
        FunctionTable table(database, code);
        table.save(recordOf(add(code, zipOf("lost"))));
    }
    fs::remove_all(path("code"));
    CodeStore code(path("code"));
    const FunctionTable table(database, code);
    QVERIFY(table.find("eu-west-1", "f", "") != nullptr);
    QVERIFY(table.find("eu-west-1", "f", "")->code == nullptr);
}

void FunctionTableTest::aDamagedRecordIsAClearError()
{
    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    database.run("INSERT INTO functions VALUES ('r', 'broken', '{')");
    try {
        const FunctionTable table(database, code);
        QFAIL("a damaged record was taken");
    } catch (const StoreError &error) {
        QVERIFY2(std::string(error.what()).find("function broken is damaged") != std::string::npos,
                 error.what());
    }
}

QTEST_GUILESS_MAIN(FunctionTableTest)
#include "tst_functiontable.moc"
