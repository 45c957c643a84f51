// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/lambda/versions.h"
#include "app/engine/store/schema.h"
#include "zipwriter.h"

#include <QTemporaryDir>
#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fstream>
#include <sys/resource.h>

using namespace signalbox::engine;

namespace fs = std::filesystem;

class FunctionTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everythingSurvivesReopening();
    void versionsAndAliasesSurviveReopening();
    void anAliasSharesByWeight();
    void nothingNewIsNotPublishedAgain();
    void recordsFromBeforeVersionsAreTakenOver();
    void equalPackagesAreKeptOnce();
    void codeStaysWhileAnEnvironmentUsesIt();
    void refusedPackagesLeaveNothing();
    void leftoversAreSwept();
    void missingCodeIsNoticed();
    void filesAreFlushedLater();
    void whatCannotBeFlushedIsAClearError();
    void whatTheMachineWentDownWithIsUnpackedAgain();
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

void flush(CodeStore &store, const CodePtr &package)
{
    boost::asio::io_context io;
    auto result = boost::asio::co_spawn(io, store.flush(package), boost::asio::use_future);
    io.run();
    result.get();
}

void write(const fs::path &path, const char *content)
{
    std::ofstream(path) << content;
}

std::string read(const fs::path &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
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
    record.at("").policy = ResourcePolicy{{{{"Sid", "s3"}}}, "p1"};
    FunctionUrl url;
    url.id = "abc";
    url.region = "eu-west-1";
    url.functionName = "f";
    url.authType = "NONE";
    url.cors = Cors{true, {"h"}, {"GET"}, {"*"}, {}, 60};
    record.at("").url = url;
    EventSettings events;
    events.retries = 1;
    events.onFailure = "arn:aws:lambda:eu-west-1:000000000000:function:g";
    record.at("").events = events;
    return record;
}

/// With two published versions, an alias that shares its invocations between them, and what is set for both.
FunctionRecord publishedRecord(const CodePtr &code)
{
    FunctionRecord record = fullRecord(code);
    const VersionPtr first = publishLatest(record, {});
    auto config = std::make_shared<FunctionConfig>(*record.config);
    config->memoryMb = 256;
    record.config = config;
    publishLatest(record, "second");
    record.aliases["live"] = Alias{"1", "", "a1", {{"2", 0.25}}};
    record.at("live").url = record.at("").url;
    record.at("live").url->id = "live";
    record.at("live").url->qualifier = "live";
    record.at("2").provisioned = ProvisionedSettings{5, "now"};
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

void FunctionTableTest::versionsAndAliasesSurviveReopening()
{
    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    {
        FunctionTable table(database, code);
        table.save(publishedRecord(add(code, zipOf("1"))));
    }
    FunctionTable table(database, code);
    const RecordPtr record = table.record("eu-west-1", "f");
    QCOMPARE(record->versions.size(), std::size_t(2));
    QCOMPARE(table.find("eu-west-1", "f", "1")->memoryMb, 512);
    QCOMPARE(table.find("eu-west-1", "f", "2")->memoryMb, 256);
    QCOMPARE(table.find("eu-west-1", "f", "2")->description, std::string("second"));
    QVERIFY(table.find("eu-west-1", "f", "1")->code != nullptr);
    QVERIFY(!table.find("eu-west-1", "f", "3"));
    QCOMPARE(record->resolve("live")->config->version, std::string("1"));
    QCOMPARE(table.findUrl("live")->qualifier, std::string("live"));
    QCOMPARE(table.provisions("eu-west-1", "f").front().count, 5);
    QCOMPARE(table.provisions("eu-west-1", "f").front().version->version, std::string("2"));

    FunctionRecord changed = *record;
    changed.versions.erase("1");
    table.save(changed);
    QVERIFY(!FunctionTable(database, code).find("eu-west-1", "f", "1"));
    table.remove("eu-west-1", "f");
    QVERIFY(!database.query("SELECT 1 FROM versions").next());
}

void FunctionTableTest::anAliasSharesByWeight()
{
    const Alias alias{"1", "", "", {{"2", 0.25}}};
    QCOMPARE(alias.choose(0.0), std::string("2"));
    QCOMPARE(alias.choose(0.2499), std::string("2"));
    QCOMPARE(alias.choose(0.25), std::string("1"));
    QCOMPARE(alias.choose(0.9999), std::string("1"));
    QVERIFY(alias.refersTo("1") && alias.refersTo("2") && !alias.refersTo("3"));

    CodeStore code(path("code"));
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    FunctionTable table(database, code);
    table.save(publishedRecord(add(code, zipOf("1"))));
    int second = 0;
    for (int i = 0; i < 4000; ++i)
        second += table.find("eu-west-1", "f", "live")->version == "2";
    // Ten standard deviations (27) to each side of a quarter.
    QVERIFY2(second > 730 && second < 1270, qPrintable(QString::number(second)));
}

void FunctionTableTest::nothingNewIsNotPublishedAgain()
{
    CodeStore code(path("code"));
    FunctionRecord record = fullRecord(add(code, zipOf("1")));
    const VersionPtr first = publishLatest(record, "a text of its own");
    auto config = std::make_shared<FunctionConfig>(*record.config);
    config->revisionId = "another";
    config->lastModified = "later";
    record.config = config;
    QCOMPARE(publishLatest(record, {}), first);
    record.versions.erase("1");
    QCOMPARE(publishLatest(record, {})->config->version, std::string("2"));
    config = std::make_shared<FunctionConfig>(*record.config);
    config->timeoutSeconds = 30;
    record.config = config;
    QCOMPARE(publishLatest(record, {})->config->version, std::string("3"));
}

void FunctionTableTest::recordsFromBeforeVersionsAreTakenOver()
{
    CodeStore code(path("code"));
    const nlohmann::json url = {{"id", "abc"},
                                {"authType", "NONE"},
                                {"invokeMode", "BUFFERED"},
                                {"created", "then"},
                                {"lastModified", "then"}};
    const nlohmann::json events = {{"onSuccess", ""}, {"onFailure", "arn"}, {"changed", 5}, {"retries", 1}};
    nlohmann::json old = toJson(fullRecord(add(code, zipOf("1"))));
    for (const char *added : {"revision", "lastVersion", "published", "aliases", "settings"})
        old.erase(added);
    old["config"].erase("version");
    old.update({{"policy", {{{"Sid", "s3"}}}}, {"policyRevision", "p1"}, {"url", url}, {"events", events}});
    Database database(path("engine.db"));
    database.migrate(engineSchema().first(6));
    database.run("INSERT INTO functions VALUES ('eu-west-1', 'f', ?)", old.dump());
    database.migrate(engineSchema());
    const RecordPtr record = FunctionTable(database, code).record("eu-west-1", "f");
    QCOMPARE(record->revision, std::string("r1"));
    QCOMPARE(record->config->version, std::string("$LATEST"));
    QCOMPARE(record->at("").policy->statements.front().at("Sid").get<std::string>(), std::string("s3"));
    QCOMPARE(record->at("").policy->revisionId, std::string("p1"));
    QCOMPARE(record->at("").url->functionName, std::string("f"));
    QCOMPARE(record->at("$LATEST").events->retries, std::optional(1));
    QCOMPARE(record->reserved, std::optional(7));
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

void FunctionTableTest::filesAreFlushedLater()
{
    CodeStore code(path("code"));
    const CodePtr package = add(code, zipOf("one"));
    QVERIFY(!code.isFlushed(*package));
    QVERIFY(!code.isFlushed(*add(code, zipOf("one")))); // the same one
    flush(code, package);
    QVERIFY(code.isFlushed(*package));
    flush(code, package); // nothing is left to do
    QVERIFY(code.isFlushed(*add(code, zipOf("one"))));
}

/// Without any descriptor left nothing can be opened, whoever asks.
void FunctionTableTest::whatCannotBeFlushedIsAClearError()
{
    CodeStore code(path("code"));
    const CodePtr package = add(code, zipOf("one"));
    boost::asio::io_context io;
    auto result = boost::asio::co_spawn(io, code.flush(package), boost::asio::use_future);
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const rlimit none{0, usual.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    io.run();
    ::setrlimit(RLIMIT_NOFILE, &usual);
    try {
        result.get();
        QFAIL("it was flushed");
    } catch (const ServiceError &error) {
        QCOMPARE(error.status, 500);
        QCOMPARE(error.code, std::string("ServiceException"));
    }
    QVERIFY(!code.isFlushed(*package));
    flush(code, package);
    QVERIFY(code.isFlushed(*package));
}

void FunctionTableTest::whatTheMachineWentDownWithIsUnpackedAgain()
{
    std::map<std::string, fs::path> folders;
    {
        Database database(path("engine.db"));
        database.migrate(engineSchema());
        CodeStore code(path("code"));
        FunctionTable table(database, code);
        for (const char *name : {"kept", "cut", "lost"}) {
            const CodePtr package = add(code, zipOf(name));
            table.save(recordOf(package, name));
            folders[name] = package->files().parent_path();
        }
    }
    for (const char *name : {"cut", "lost"}) {
        write(folders[name] / "unflushed", "another start of the machine");
        write(folders[name] / "files" / "main.py", "");
    }
    write(folders["lost"] / "package.zip", "");
    Database database(path("engine.db"));
    database.migrate(engineSchema());
    CodeStore code(path("code"));
    FunctionTable table(database, code);
    QCOMPARE(read(table.find("eu-west-1", "cut", "")->codeFolder + "/main.py"), std::string("cut"));
    QCOMPARE(read(table.find("eu-west-1", "kept", "")->codeFolder + "/main.py"), std::string("kept"));
    QVERIFY(!table.find("eu-west-1", "lost", "")->missing().empty());
    QVERIFY(!code.isFlushed(*table.find("eu-west-1", "cut", "")->code));
    flush(code, table.find("eu-west-1", "cut", "")->code);
    QVERIFY(code.isFlushed(*table.find("eu-west-1", "cut", "")->code));
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
