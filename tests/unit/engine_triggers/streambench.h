// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"
#include "app/engine/store/schema.h"
#include "app/engine/triggers/streampoller.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <list>
#include <nlohmann/json.hpp>

/// A stream and its mapping on disk, and a function that ends when a test says so.
namespace signalbox::engine::testing {

/// A batch that the function has.
struct Held
{
    std::vector<std::string> items; ///< by their keys
    std::vector<std::int64_t> numbers;
    std::unique_ptr<OneShot<bool>> end;
};

class HoldingInvoker final : public Invoker
{
public:
    explicit HoldingInvoker(asio::io_context &io)
        : m_io(io)
    {
    }

    Async<InvokeOutcome> invoke(InvokeRequest request) override
    {
        Held batch;
        const auto event = nlohmann::json::parse(request.payload);
        for (const auto &record : event.at("Records")) {
            const auto &change = record.at("dynamodb");
            batch.items.push_back(change.at("Keys").at("id").at("S"));
            batch.numbers.push_back(*dynamodb::numberOf(change.at("SequenceNumber").get<std::string>()));
        }
        batch.end = std::make_unique<OneShot<bool>>(m_io);
        held.push_back(std::move(batch));
        InvokeOutcome outcome;
        const bool well = co_await held.back().end->wait();
        if (!well)
            outcome.functionError = "Unhandled";
        co_return outcome;
    }
    void retire(const FunctionPtr & /*current*/) override {}
    void forget(const std::string & /*arn*/) override {}

    /// The batch that has this item; null when there is none.
    Held *with(const std::string &item)
    {
        const auto has = [&](const Held &each) { return std::ranges::count(each.items, item) > 0; };
        const auto found = std::ranges::find_if(held, has);
        return found == held.end() ? nullptr : &*found;
    }

    Held end(Held &batch, bool well = true)
    {
        batch.end->resume({}, well);
        const auto place = std::ranges::find(held, &batch, [](Held &each) { return &each; });
        Held ended = std::move(*place);
        held.erase(place);
        m_gone.push_back(std::move(ended.end)); // it is waited for until the loop goes on
        return ended;
    }

    std::list<Held> held;

private:
    asio::io_context &m_io;
    std::vector<std::unique_ptr<OneShot<bool>>> m_gone;
};

class DeafJournal final : public Journal
{
public:
    void write(std::string_view, const Subject &, std::string_view) override {}
    std::uint64_t next() const override { return 1; }
};

class NoSink final : public ResultSink
{
public:
    Async<bool> exists(std::string) override { co_return false; }
    Async<bool> deliver(std::string, ResultRecord) override { co_return false; }
};

inline Options optionsIn(const std::filesystem::path &folder)
{
    Options options;
    options.dataDir = folder;
    return options;
}

/// An engine's part that reads the stream, over the folder of the one before. Destroyed in the middle of its
/// work it leaves what a killed one does.
class StreamBench
{
public:
    explicit StreamBench(const std::filesystem::path &folder)
        : options(optionsIn(folder))
        , database(folder / "engine.db")
        , code(folder / "code")
        , functions((database.migrate(engineSchema()), database), code)
        , mappings(database)
        , queues(io, options, clock)
        , tables(io, options, clock)
        , invoker(io)
    {
        auto config = std::make_shared<FunctionConfig>();
        config->region = "eu-west-1";
        config->account = options.account;
        config->name = "f";
        FunctionRecord record;
        record.config = config;
        functions.save(std::move(record));
    }

    /// Runs the loop until it is so; false when that takes too long.
    template <class Condition>
    bool until(Condition condition)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            io.run_one_for(std::chrono::milliseconds(100));
        return condition();
    }

    /// Does something on the tables' thread, and waits for it.
    template <class Job>
    auto run(Job job) -> std::invoke_result_t<Job, dynamodb::TableStore &>
    {
        std::optional<std::invoke_result_t<Job, dynamodb::TableStore &>> result;
        const auto wait = [&]() -> Async<void> {
            auto got = co_await tables.run(job);
            result = std::move(got);
        };
        asio::co_spawn(io, wait, asio::detached);
        until([&] { return result.has_value(); });
        return std::move(*result);
    }

    /// A table with a stream.
    void makeStream()
    {
        table =
            dynamodb::tableFrom(dynamodb::Json::parse(R"({"TableName":"tab","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]})"));
        table.region = "eu-west-1";
        const auto job = [this](dynamodb::TableStore &store) {
            store.streams().begin(table, "NEW_IMAGE", tables.now());
            return store.streams().find({"eu-west-1", "tab", table.stream->label}, tables.now());
        };
        arn = run(job)->arn(options.account);
    }

    /// Changes an item so many times.
    void change(const std::string &item, int times = 1)
    {
        const auto job = [&](dynamodb::TableStore &store) {
            for (int i = 0; i < times; ++i)
                store.streams().record(table, dynamodb::Json::object(), {{"id", {{"S", item}}}},
                                       tables.now());
            return true;
        };
        run(job);
    }

    void start(EventSourceMapping mapping)
    {
        mapping.uuid = "mapping";
        mapping.region = "eu-west-1";
        mapping.functionName = "f";
        mapping.sourceArn = arn;
        mapping.stream->startingPosition = "TRIM_HORIZON";
        mappings.save(mapping);
        poller = std::make_shared<StreamPoller>(
            PollerServices{io, queues, tables, functions, mappings, invoker, sink, journal},
            mappings.find("mapping"));
        poller->start();
    }

    /// Runs the loop as far as it comes by itself.
    void settle()
    {
        while (io.poll_one() > 0) {
        }
    }

    std::string lastResult() { return mappings.find("mapping")->stream->lastResult; }
    dynamodb::StreamPlaces places()
    {
        return run([](dynamodb::TableStore &store) { return store.streams().places("mapping"); });
    }

    Clock clock;
    Options options;
    asio::io_context io;
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    Database database;
    CodeStore code;
    FunctionTable functions;
    MappingTable mappings;
    sqs::QueueHub queues;
    dynamodb::TableHub tables;
    HoldingInvoker invoker;
    NoSink sink;
    DeafJournal journal;
    dynamodb::Table table;
    std::string arn;
    std::shared_ptr<StreamPoller> poller;
};

} // namespace signalbox::engine::testing
