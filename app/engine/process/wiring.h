// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/sts.h"
#include "app/engine/auth/verifier.h"
#include "app/engine/frontdoor/consoleservice.h"
#include "app/engine/frontdoor/router.h"
#include "app/engine/http/server.h"
#include "app/engine/lambda/codestore.h"
#include "app/engine/lambda/eventqueue.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/lambda/lambdaservice.h"
#include "app/engine/lambda/taggingservice.h"
#include "app/engine/pool/pool.h"
#include "app/engine/pool/sandboxfactory.h"
#include "app/engine/pool/stems.h"
#include "app/engine/resources/dynamodb/tablehub.h"
#include "app/engine/resources/s3/s3service.h"
#include "app/engine/resources/sqs/sqsservice.h"
#include "app/engine/resources/telemetry/collector.h"
#include "app/engine/sandbox/host.h"
#include "app/engine/store/database.h"
#include "app/engine/triggers/deliveries.h"
#include "app/engine/triggers/eventsservice.h"
#include "app/engine/triggers/httpapi/apicallservice.h"
#include "app/engine/triggers/httpapi/apigatewayservice.h"
#include "app/engine/triggers/mappingrunner.h"
#include "app/engine/triggers/rulestore.h"
#include "app/engine/triggers/scheduler.h"
#include "app/engine/triggers/urlservice.h"

#include <functional>
#include <memory>
#include <string>

namespace signalbox::engine {

/// All parts of the engine, made and joined: the only place that knows every one of them. Members are in the
/// order of their dependence, so that they end in the opposite one.
class Engine
{
public:
    /// Throws StartError, StoreError or std::system_error when the data folder cannot be used.
    Engine(asio::io_context &io, const Options &options, const Clock &clock);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine();

    /// Begins to answer on a listening socket, and to run what is due.
    void listen(int fd);
    /// Takes nothing new, lets running invocations end, then calls `done`.
    void drain(std::function<void()> done);
    /// Ends environments and streams at once.
    void stop();

private:
    EnvironmentServices environmentServices(const Clock &clock);
    void route();
    nlohmann::json describe();
    nlohmann::json describe(const std::string &region, const std::string &function) const;

    asio::io_context &m_io;
    const Clock &m_clock;
    const Options &m_options;
    FileJournal m_journal;
    std::unique_ptr<Database> m_database; ///< with its schema up to date
    CredentialStore m_credentials;
    Verifier m_verifier;
    Router m_router;
    CodeStore m_code;
    FunctionTable m_functions;
    LayerTable m_layers;
    CodeSigningTable m_signing;
    SandboxHost m_host;
    Stems m_stems;
    SandboxFactory m_factory;
    Pool m_pool;
    sqs::QueueHub m_queues;
    dynamodb::TableHub m_tables;
    Deliveries m_deliveries;
    EventQueue m_queue;
    std::unique_ptr<BucketService> m_buckets;
    MappingTable m_mappings;
    MappingRunner m_sources;
    LambdaService m_lambda;
    RuleStore m_rules;
    Scheduler m_scheduler;
    EventsService m_events;
    UrlService m_urls;
    httpapi::ApiTable m_apis;
    httpapi::ApiGatewayService m_gateway;
    httpapi::ApiCallService m_apiCalls;
    sqs::SqsService m_sqs;
    StsService m_sts;
    TaggingService m_tagging;
    ConsoleService m_console;
    std::unique_ptr<Service> m_tableService;
    Collector m_collector;
    std::unique_ptr<Service> m_logs;
    std::unique_ptr<Service> m_metrics;
    std::unique_ptr<Listener> m_listener;
};

} // namespace signalbox::engine
