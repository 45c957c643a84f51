// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/commandline.h"

#include "app/engine/process/starterror.h"
#include "app/engine/process/version.h"

#include <CLI/CLI.hpp>
#include <boost/asio/ip/address.hpp>
#include <cstdlib>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

/// Splits ADDRESS:PORT; an IPv6 address stands in brackets.
void setListen(Options &options, const std::string &text, bool allowRemote)
{
    const std::size_t colon = text.rfind(':');
    std::string address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
    int number = 0;
    const bool isPort = CLI::detail::lexical_cast(port, number) && number >= 0 && number <= 65'535;
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(address, error);
    if (error || !isPort)
        throw StartError("--listen " + text + " is not an address and a port",
                         "Give it as in 127.0.0.1:9000");
    if (!parsed.is_loopback() && !allowRemote)
        throw StartError("--listen " + text + " would let other machines reach the engine",
                         "Listen on 127.0.0.1, or add --allow-remote if that is what you want");
    options.listenAddress = address;
    options.listenPort = static_cast<std::uint16_t>(number);
}

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

fs::path programFolder()
{
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::current_path() : program.parent_path();
}

} // namespace

fs::path defaultDataDir()
{
    const char *data = std::getenv("XDG_DATA_HOME");
    if (data && *data == '/')
        return fs::path(data) / "signalbox" / "engine";
    const char *home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/") / ".local" / "share" / "signalbox" / "engine";
}

std::optional<Options> readCommandLine(int argc, char **argv, int &exitCode)
{
    Options options;
    options.dataDir = defaultDataDir();
    options.runtimeDir = fs::weakly_canonical(programFolder() / ".." / "share" / "signalbox" / "runtimes");
    options.launcher = programFolder() / "signalbox-launcher";
    std::string listen = "127.0.0.1:0";
    double idleSeconds = 300;
    double retrySeconds = 60;
    std::uint64_t reservedMb = options.diskReserve >> 20;
    bool allowRemote = false;

    CLI::App app("Runs functions in sandboxes on this machine and speaks AWS Lambda's protocols",
                 "signalbox-engine");
    app.set_version_flag("--version", std::string("signalbox-engine ") + version);
    app.add_option("--listen", listen, "Where clients connect; port 0 takes any free one")
        ->type_name("ADDR:PORT");
    app.add_option("--data-dir", options.dataDir, "Where functions, buckets, tables and events are kept");
    app.add_option("--account-id", options.account, "Account number in ARNs")
        ->check([](const std::string &text) {
            const bool valid = text.size() == 12 && text.find_first_not_of("0123456789") == std::string::npos;
            return std::string(valid ? "" : "must be 12 digits");
        });
    app.add_option("--region", options.region, "For requests that name none");
    app.add_option("--idle-timeout", idleSeconds, "An environment unused for so many seconds ends")
        ->check(CLI::Range(0.01, 1e6));
    app.add_option("--retry-delay", retrySeconds, "Before a failed asynchronous invocation runs again")
        ->check(CLI::Range(0.0, 1e6));
    app.add_option("--concurrency-limit", options.concurrencyLimit, "Most invocations at the same time")
        ->check(CLI::Range(1, 100'000));
    app.add_option("--scaling-rate", options.scalingRate,
                   "Most environments a function may get in 10 seconds; AWS gives 1000")
        ->check(CLI::Range(1, 100'000));
    app.add_option("--request-rate", options.requestRate,
                   "Most invocations a second for each environment a function may have; AWS gives 10; 0: any")
        ->check(CLI::Range(0, 100'000));
    app.add_option("--disk-reserve", reservedMb, "MiB that functions leave free on the data's disk")
        ->check(CLI::Range(0, 1'000'000'000));
    app.add_option("--runtime-dir", options.runtimeDir, "Where the bundled runtime clients are");
    app.add_option("--launcher", options.launcher, "The sandbox launcher");
    app.add_option("--node", options.node, "The Node.js interpreter");
    app.add_option("--python", options.python, "The Python interpreter");
    app.add_flag("--with-parent", options.withParent, "Stop when the parent process ends");
    app.add_flag("--allow-remote", allowRemote, "Let --listen take an address other machines can reach");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        exitCode = app.exit(error);
        return std::nullopt;
    }
    setListen(options, listen, allowRemote);
    options.dataDir = fs::absolute(options.dataDir);
    options.idleTimeout = milliseconds(idleSeconds);
    options.retryDelay = milliseconds(retrySeconds);
    options.diskReserve = reservedMb << 20;
    return options;
}

} // namespace signalbox::engine
