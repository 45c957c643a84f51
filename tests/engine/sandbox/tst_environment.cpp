// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/credentials.h"
#include "app/engine/pool/pool.h"
#include "app/engine/pool/sandboxfactory.h"

#include <QTemporaryDir>
#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

using namespace signalbox::engine;
using namespace std::chrono_literals;

namespace {

/// Keeps events in memory.
class ListJournal final : public Journal
{
public:
    void write(std::string_view type, const Subject &subject, std::string_view text) override
    {
        types.emplace_back(type);
        records.push_back(nlohmann::json::parse(text));
        requestIds.push_back(subject.requestId);
    }
    std::uint64_t next() const override { return types.size() + 1; }

    nlohmann::json last(const std::string &type) const
    {
        for (std::size_t i = types.size(); i-- > 0;)
            if (types[i] == type)
                return records[i];
        return {};
    }
    long count(const std::string &type) const { return std::count(types.begin(), types.end(), type); }

    std::vector<std::string> types;
    std::vector<nlohmann::json> records;
    std::vector<std::string> requestIds;
};

class NoReservations final : public FunctionDirectory
{
public:
    FunctionPtr find(const std::string &, const std::string &, const std::string &) const override
    {
        return {};
    }
    std::optional<int> reserved(const std::string &, const std::string &) const override { return {}; }
    int reservedTotal(const std::string &) const override { return 0; }
};

QByteArray text(const std::string &from)
{
    return QByteArray::fromStdString(from);
}

Async<void> noEndpoint(Exchange &exchange)
{
    co_await exchange.respond({200, {}, "endpoint " + exchange.head().path});
}

/// An engine without its front door.
struct Bench
{
    explicit Bench(const std::filesystem::path &folder)
    {
        options.dataDir = folder / "data";
        options.launcher =
            std::filesystem::path(qgetenv("SIGNALBOX_BIN").toStdString()) / "signalbox-launcher";
        options.runtimeDir =
            std::filesystem::path(qgetenv("SIGNALBOX_SOURCE").toStdString()) / "resources/runtimes";
        options.idleTimeout = 100ms;
        host.emplace(io, options);
        factory.emplace(
            EnvironmentServices{io, clock, journal, *host, noEndpoint, credentials, directory, {}});
        pool.emplace(io, options, clock, directory, *factory, journal);
    }
    ~Bench()
    {
        pool->shutdown();
        run([] { return false; }, 50ms);
    }

    void run(const std::function<bool()> &until, std::chrono::milliseconds limit = 20s)
    {
        const auto end = std::chrono::steady_clock::now() + limit;
        io.restart();
        while (!until() && std::chrono::steady_clock::now() < end)
            io.run_one_for(20ms);
    }

    using Result = std::shared_ptr<std::optional<InvocationResult>>;

    std::optional<InvocationResult> invoke(const FunctionPtr &function, const std::string &payload)
    {
        const auto result = begin(function, payload);
        run([&result] { return result->has_value(); });
        return *result;
    }

    /// What will hold its result.
    Result begin(const FunctionPtr &function, const std::string &payload)
    {
        auto result = std::make_shared<std::optional<InvocationResult>>();
        InvokeRequest request;
        request.function = function;
        request.payload = payload;
        request.requestId = "11111111-2222-3333-4444-55555555555" + std::to_string(m_count++ % 10);
        request.wantLogTail = true;
        asio::co_spawn(
            io, [this, request, result] { return call(request, result); }, asio::detached);
        return result;
    }

    Async<void> call(InvokeRequest request, Result result)
    {
        try {
            *result = co_await pool->invoke(std::move(request));
        } catch (const ServiceError &error) {
            *result = error;
        }
    }

    asio::io_context io;
    Options options;
    Clock clock;
    ListJournal journal;
    NoReservations directory;
    CredentialStore credentials{Credentials{"AKIATEST", "secret", {}, {}}};
    std::optional<SandboxHost> host;
    std::optional<SandboxFactory> factory;
    std::optional<Pool> pool;

private:
    int m_count = 0;
};

} // namespace

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void runsBootstrap();
    void retriesInitOnce();
    void runsWaitingOnesWhereOneIsFree();

private:
    FunctionPtr shell(const std::string &body, int timeoutSeconds = 3);
    InvokeOutcome outcome(const FunctionPtr &function, const std::string &payload = "{}");

    std::optional<QTemporaryDir> m_folder;
    std::optional<Bench> m_bench;
    int m_functions = 0;
};

void TestEnvironment::init()
{
    m_folder.emplace();
    m_bench.emplace(std::filesystem::path(m_folder->path().toStdString()));
    if (!m_bench->host->available())
        QSKIP(m_bench->host->message().c_str());
}

void TestEnvironment::cleanup()
{
    m_bench.reset();
    m_folder.reset();
}

/// A function whose bootstrap is this shell script.
FunctionPtr TestEnvironment::shell(const std::string &body, int timeoutSeconds)
{
    auto function = std::make_shared<FunctionConfig>();
    function->region = "us-east-1";
    function->account = "000000000000";
    function->name = "shell" + std::to_string(++m_functions);
    function->runtime = "provided.al2023";
    function->revisionId = "1";
    function->timeoutSeconds = timeoutSeconds;
    const auto folder = std::filesystem::path(m_folder->path().toStdString()) / function->name;
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "bootstrap") << "#!/bin/sh\n" << body;
    std::filesystem::permissions(folder / "bootstrap", std::filesystem::perms(0755));
    std::filesystem::permissions(folder, std::filesystem::perms(0755));
    function->codeFolder = folder.string();
    return function;
}

InvokeOutcome TestEnvironment::outcome(const FunctionPtr &function, const std::string &payload)
{
    InvokeOutcome none;
    const auto result = m_bench->invoke(function, payload);
    if (result && std::holds_alternative<InvokeOutcome>(*result))
        return std::get<InvokeOutcome>(*result);
    none.functionError = result ? std::get<ServiceError>(*result).code : "no answer in time";
    none.payload = result ? std::get<ServiceError>(*result).what() : "";
    return none;
}

void TestEnvironment::runsBootstrap()
{
    const auto echo = shell(R"(
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
    event=$(curl -sS -D /tmp/head "$api/next")
    id=$(tr -d '\r' < /tmp/head | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
    echo "got $event" > /dev/stderr
    curl -sS -o /dev/null -d "{\"echo\":$event}" "$api/$id/response"
done
)");
    auto first = outcome(echo, R"({"a":1})");
    QCOMPARE(text(first.payload), R"({"echo":{"a":1}})");
    QVERIFY(first.functionError.empty());
    QVERIFY2(first.logTail.find("got {\"a\":1}") != std::string::npos, first.logTail.c_str());
    QVERIFY(first.logTail.find("Init Duration: ") != std::string::npos);
    QCOMPARE(text(outcome(echo, "7").payload), R"({"echo":7})");
    QCOMPARE(m_bench->journal.count("platform.initStart"), 1);
    QCOMPARE(m_bench->journal.count("platform.report"), 2);
    m_bench->run([this] { return m_bench->pool->environmentCount() == 0; });
    QCOMPARE(text(m_bench->journal.last("signalbox.instanceEnd")["reason"]), "idle");
}

void TestEnvironment::retriesInitOnce()
{
    const auto broken = shell("echo starting; exit 3\n");
    const auto answer = outcome(broken);
    QCOMPARE(text(answer.functionError), "Unhandled");
    QVERIFY2(answer.payload.find("exit status 3") != std::string::npos, answer.payload.c_str());
    QCOMPARE(m_bench->journal.count("platform.initStart"), 2);
    QCOMPARE(text(m_bench->journal.last("signalbox.instanceEnd")["reason"]), "initFailed");
}

/// The second invocation's own environment does not get through its init before the first one's is free.
void TestEnvironment::runsWaitingOnesWhereOneIsFree()
{
    const auto held = shell(R"(
while [ -e /var/task/hold ]; do sleep 0.01; done
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
    event=$(curl -sS -D /tmp/head "$api/next")
    id=$(tr -d '\r' < /tmp/head | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
    while [ ! -e /var/task/answer ]; do sleep 0.01; done
    curl -sS -o /dev/null -d "$event" "$api/$id/response"
done
)",
                            15);
    const std::filesystem::path folder = held->codeFolder;
    const auto &journal = m_bench->journal;
    const auto first = m_bench->begin(held, "1");
    m_bench->run([&] { return journal.count("platform.initReport") == 1; });
    std::ofstream(folder / "hold").flush();
    const auto second = m_bench->begin(held, "2");
    m_bench->run([&] { return journal.count("platform.initStart") == 2; });
    std::ofstream(folder / "answer").flush();
    m_bench->run([&] { return first->has_value() && second->has_value(); });
    QVERIFY(first->has_value() && second->has_value());
    QCOMPARE(text(std::get<InvokeOutcome>(**first).payload), "1");
    QCOMPARE(text(std::get<InvokeOutcome>(**second).payload), "2");
    QVERIFY(std::get<InvokeOutcome>(**second).logTail.find("Init Duration") == std::string::npos);
    QCOMPARE(journal.count("platform.initReport"), 1);
    std::filesystem::remove(folder / "hold"); // now the second one is free, too, and grows old
    m_bench->run([&] { return journal.count("signalbox.instanceEnd") == 2; });
    QCOMPARE(journal.count("platform.initReport"), 2);
    QCOMPARE(text(journal.last("signalbox.instanceEnd")["reason"]), "idle");
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
