// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/wiring.h"

#include "app/engine/http/outbox.h"
#include "app/engine/process/version.h"
#include "app/engine/resources/dynamodb/dynamodbservice.h"
#include "app/engine/resources/telemetry/cloudwatchservice.h"
#include "app/engine/resources/telemetry/logservice.h"
#include "app/engine/store/schema.h"
#include "app/engine/stream/log.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

std::unique_ptr<Database> openDatabase(const std::filesystem::path &file)
{
    auto database = std::make_unique<Database>(file);
    database->migrate(engineSchema());
    return database;
}

RetryPolicy retryPolicy(const Options &options)
{
    RetryPolicy policy;
    policy.afterError = options.retryDelay;
    return policy;
}

nlohmann::json toJson(const std::vector<LimitReport> &limits)
{
    nlohmann::json list = nlohmann::json::array();
    for (const LimitReport &limit : limits) {
        list.push_back({{"name", limit.name},
                        {"enforced", limit.enforced},
                        {"mechanism", limit.mechanism},
                        {"message", limit.message}});
    }
    return list;
}

nlohmann::json toJson(const std::vector<RuntimeReport> &runtimes)
{
    nlohmann::json list = nlohmann::json::array();
    for (const RuntimeReport &runtime : runtimes) {
        list.push_back({{"name", runtime.name},
                        {"available", runtime.available},
                        {"version", runtime.version},
                        {"path", runtime.path},
                        {"message", runtime.message}});
    }
    return list;
}

} // namespace

Engine::Engine(asio::io_context &io, const Options &options, const Clock &clock)
    : m_io(io)
    , m_clock(clock)
    , m_options(options)
    , m_journal(io, options.dataDir / "journal", clock)
    , m_database(openDatabase(options.dataDir / "engine.db"))
    , m_credentials(CredentialStore::loadOrCreate(options.dataDir / "credentials", options.region))
    , m_verifier(m_credentials, clock)
    , m_router(m_verifier, options.region, DiskRoom(options.dataDir, options.diskReserve))
    , m_code(codeFolderIn(options.dataDir))
    , m_functions(*m_database, m_code)
    , m_layers(*m_database, m_code)
    , m_signing(*m_database)
    , m_host(io, options)
    , m_stems(io, options, clock, m_host, [this](Exchange &exchange) { return m_router.handle(exchange); })
    , m_factory(environmentServices(clock))
    , m_pool(io, options, clock, m_functions, m_factory, m_journal)
    , m_queues(io, options, clock)
    , m_tables(io, options, clock)
    , m_deliveries(m_queues)
    , m_queue(io, *m_database, m_functions, m_pool, m_deliveries, m_journal, clock, retryPolicy(options),
              options.concurrencyLimit)
    , m_buckets(makeS3Service(options, m_journal, m_functions, m_queue, m_deliveries, m_verifier, clock))
    , m_mappings(*m_database)
    , m_sources({io, m_queues, m_tables, m_functions, m_mappings, m_pool, m_deliveries, m_journal}, clock)
    , m_lambda({options,
                clock,
                m_functions,
                m_code,
                m_layers,
                m_signing,
                m_pool,
                m_queue,
                m_journal,
                m_deliveries,
                m_mappings,
                m_sources,
                m_buckets.get(),
                {},
                {},
                {}})
    , m_rules(*m_database)
    , m_scheduler(io, m_rules, m_functions, m_queue, clock, options.account)
    , m_events(m_rules, m_scheduler, m_functions, m_journal, clock, options.account)
    , m_urls(m_functions, m_functions, m_pool, m_verifier, clock)
    , m_apis(*m_database)
    , m_gateway(m_apis, m_functions, m_journal, clock, options.account)
    , m_apiCalls(m_apis, m_functions, m_pool, m_verifier, clock, options.account)
    , m_sqs(m_queues, m_journal)
    , m_sts(options.account)
    , m_tagging(m_functions)
    , m_console(
          m_journal, [this] { return describe(); },
          [this](const std::string &region, const std::string &name) { return describe(region, name); })
    , m_tableService(makeDynamoDbService(m_tables, m_journal))
    , m_collector(io, options.dataDir, m_journal, clock, [this] { return factsOf(m_functions); })
    , m_logs(makeLogService(options, m_collector, clock))
    , m_metrics(makeCloudWatchService(m_collector, clock))
{
    m_deliveries.useBuckets(*m_buckets);
    route();
}

Engine::~Engine()
{
    stop();
    asio::use_service<Outbox>(m_io).beforeAnswers({});
}

EnvironmentServices Engine::environmentServices(const Clock &clock)
{
    Handler endpoint = [this](Exchange &exchange) { return m_router.handle(exchange); };
    return {m_io, clock, m_journal, m_host, std::move(endpoint), m_credentials, m_functions, {}, &m_stems};
}

void Engine::route()
{
    m_router.add("lambda", m_lambda);
    m_router.add("events", m_events);
    m_router.add("s3", *m_buckets);
    m_router.add("sqs", m_sqs);
    m_router.add("apigateway", m_gateway);
    m_router.add("dynamodb", *m_tableService);
    m_router.add("sts", m_sts);
    m_router.add("tagging", m_tagging);
    m_router.add("logs", *m_logs);
    m_router.add("monitoring", *m_metrics);
    m_router.setConsole(m_console);
    m_router.setFunctionUrls(m_urls);
    m_router.setApiCalls(m_apiCalls);
}

void Engine::listen(int fd)
{
    // Whoever has an answer finds its events.
    asio::use_service<Outbox>(m_io).beforeAnswers([this] { m_journal.flush(); });
    m_listener = serve(
        m_io, fd, [this](Exchange &exchange) { return m_router.handle(exchange); }, m_clock, doorLimits());
    m_journal.append("signalbox.engineStart", {}, {{"version", version}});
    m_code.sweep();
    m_queue.start();
    for (const auto &[region, name] : m_functions.provisioned())
        m_pool.concurrencyChanged(region, name);
    m_sources.start();
    m_collector.start();
    m_scheduler.arm();
}

void Engine::drain(std::function<void()> done)
{
    m_scheduler.stop();
    m_queue.stop();
    m_sources.stop();
    m_queues.stop();
    m_tables.stop();
    m_console.stop();
    m_collector.stop();
    m_listener->drain(std::move(done));
}

void Engine::stop()
{
    m_scheduler.stop();
    m_queue.stop();
    m_sources.stop();
    m_queues.stop();
    m_tables.stop();
    m_console.stop();
    m_collector.stop();
    m_listener.reset();
    m_pool.shutdown();
    m_stems.shutdown();
}

nlohmann::json Engine::describe()
{
    const HostReport &host = m_host.report();
    nlohmann::json limits = toJson(host.limits);
    return {{"version", version},
            {"sandbox", {{"available", host.sandboxAvailable}, {"message", host.sandboxMessage}}},
            {"limits", std::move(limits)},
            {"runtimes", toJson(host.runtimes)},
            {"prestarted", m_stems.ready()},
            {"concurrencyLimit", m_options.concurrencyLimit},
            {"account", m_options.account},
            {"region", m_options.region},
            {"journal", {{"writing", m_journal.problem().empty()}, {"message", m_journal.problem()}}}};
}

nlohmann::json Engine::describe(const std::string &region, const std::string &function) const
{
    const FunctionPtr found = m_functions.find(region, function, {});
    if (!found)
        return {};
    const bool hostNetwork = m_functions.hostNetwork(region, function);
    return {{"function", found->arn()},
            {"network", hostNetwork ? "host" : "isolated"},
            {"limits", toJson(m_host.limitsOf(*found, hostNetwork))}};
}

} // namespace signalbox::engine
