// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/commandline.h"
#include "app/engine/process/datadir.h"
#include "app/engine/process/eventloop.h"
#include "app/engine/process/lifetime.h"
#include "app/engine/process/starterror.h"
#include "app/engine/store/storeerror.h"

#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

using namespace signalbox::engine;

namespace {

/// One JSON line for the program that started us.
void say(const nlohmann::json &line)
{
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

int refuse(const std::string &error, const std::string &advice)
{
    std::cerr << "signalbox-engine: " << error << ". " << advice << ".\n";
    say({{"ready", false}, {"error", error}, {"advice", advice}});
    return 1;
}

/// Every environment takes several descriptors.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int openSocket(const Options &options)
{
    try {
        return listenOn(options.listenAddress, options.listenPort);
    } catch (const boost::system::system_error &error) {
        const std::string where = options.listenAddress + ":" + std::to_string(options.listenPort);
        const bool taken = error.code() == boost::system::errc::address_in_use;
        throw StartError(taken ? "Another program listens on " + where + " already"
                               : "Cannot listen on " + where + ": " + error.code().message(),
                         "Stop that program, or choose another port with --listen (port 0 takes a free one)");
    }
}

int run(const Options &options, pid_t parent)
{
    DataDir data(options.dataDir);
    const int socket = openSocket(options);
    asio::io_context io(1);
    const Clock clock;
    Engine engine(io, options, clock);
    Lifetime lifetime(io, engine);
    if (options.withParent)
        lifetime.stopWithParent(parent);

    const std::string host = options.listenAddress.find(':') == std::string::npos
                                 ? options.listenAddress
                                 : "[" + options.listenAddress + "]";
    const std::string endpoint = "http://" + host + ":" + std::to_string(portOf(socket));
    engine.listen(socket);
    data.publishEndpoint(endpoint);
    say({{"ready", true},
         {"endpoint", endpoint},
         {"credentials", (options.dataDir / "credentials").string()}});
    runAwake(io);
    engine.stop();
    io.restart();
    io.poll(); // what waited on the closed connections ends before what it uses does
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const pid_t parent = ::getppid();
    std::signal(SIGPIPE, SIG_IGN);
    raiseDescriptorLimit();
    try {
        int exitCode = 0;
        const auto options = readCommandLine(argc, argv, exitCode);
        return options ? run(*options, parent) : exitCode;
    } catch (const StartError &error) {
        return refuse(error.what(), error.advice);
    } catch (const StoreError &error) {
        return refuse(error.what(), "Nothing was changed; the data folder can be moved away to start afresh");
    } catch (const std::exception &error) {
        return refuse(error.what(), "Check the data folder's disk and permissions");
    }
}
