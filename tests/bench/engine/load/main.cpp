// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later

// signalbox-load: keeps a server busy with signed requests and tells, as one line of JSON, how many it
// answered.
#include "tests/bench/engine/load/client.h"
#include "tests/bench/engine/load/presigned.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

using namespace signalbox::bench;

namespace {

constexpr int DistinctRequests = 512;

struct Arguments
{
    RequestPlan plan;
    std::string address = "127.0.0.1";
    std::string credentials;
    int port = 0;
    int connections = 1;
    double seconds = 1;
};

void declare(CLI::App &app, Arguments &to)
{
    app.add_option("--address", to.address, "IPv4 address");
    app.add_option("--port", to.port)->required();
    app.add_option("--method", to.plan.method);
    app.add_option("--path", to.plan.path);
    app.add_option("--service", to.plan.service, "in the signature's scope");
    app.add_option("--credentials", to.credentials, "shared-credentials file; without it nothing is signed");
    app.add_option("--connections", to.connections);
    app.add_option("--seconds", to.seconds);
    app.add_flag("!--no-body", to.plan.body);
}

std::uint32_t percentile(const std::vector<std::uint32_t> &sorted, double share)
{
    return sorted.empty() ? 0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

int run(Arguments &arguments)
{
    auto &plan = arguments.plan;
    plan.host = arguments.address + ":" + std::to_string(arguments.port);
    if (!arguments.credentials.empty())
        std::tie(plan.accessKey, plan.secret) = readCredentials(arguments.credentials);
    auto measured = drive(arguments.address, arguments.port, presigned(plan, DistinctRequests),
                          arguments.connections, arguments.seconds);
    std::ranges::sort(measured.microseconds);
    const nlohmann::json line{{"answers", measured.answers},
                              {"refusals", measured.refusals},
                              {"firstRefusal", measured.firstRefusal},
                              {"perSecond", static_cast<double>(measured.answers) / measured.seconds},
                              {"p50Us", percentile(measured.microseconds, 0.5)},
                              {"maxUs", percentile(measured.microseconds, 1)},
                              {"p99Us", percentile(measured.microseconds, 0.99)}};
    std::cout << line.dump() << '\n';
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    Arguments arguments;
    CLI::App app("Keeps a server busy with signed requests");
    declare(app, arguments);
    CLI11_PARSE(app, argc, argv)
    try {
        return run(arguments);
    } catch (const std::exception &error) {
        std::cerr << "signalbox-load: " << error.what() << '\n';
        return 1;
    }
}
