// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/stems.h"

#include "app/engine/http/encoding.h"
#include "app/engine/runtime/functionenvironment.h"
#include "app/engine/sandbox/interpreter.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>

namespace signalbox::engine {

namespace {

constexpr int DefaultEphemeralMb = 512;
/// Each takes the memory of an interpreter.
constexpr std::size_t MostKinds = 4;

/// What interpreters and the C library look at when they start, and not again.
constexpr std::array<std::string_view, 12> ReadAtStart = {
    "NODE_",   "PYTHON", "LD_",  "LC_",      "LANG", "TZ",
    "MALLOC_", "GLIBC_", "SSL_", "OPENSSL_", "UV_",  "AWS_LAMBDA_EXEC_WRAPPER"};

bool isReadAtStart(const std::string &name)
{
    return std::ranges::any_of(ReadAtStart,
                               [&name](std::string_view prefix) { return name.starts_with(prefix); });
}

std::vector<std::string> command(const std::string &family, const std::string &interpreter)
{
    if (family == "python3")
        return {interpreter, "-S", "/var/runtime/python/stem.py"};
    if (family == "nodejs")
        return {interpreter, "/var/runtime/node/stem.cjs"};
    return {"/var/task/bootstrap"};
}

} // namespace

std::string stemKind(const FunctionConfig &function)
{
    const auto family = runtimeFamily(function.runtime);
    const bool own = family == "provided"; // it starts with its variables
    const bool plain = own || std::ranges::none_of(function.environment, [](const auto &variable) {
                           return isReadAtStart(variable.first);
                       });
    if (family.empty() || function.ephemeralMb != DefaultEphemeralMb || !function.layersFolder.empty() ||
        !plain)
        return {};
    return family + " " + std::to_string(function.memoryMb);
}

Stems::Stems(asio::io_context &io, const Options &options, const Clock &clock, SandboxHost &host,
             Handler endpoint)
    : m_io(io)
    , m_clock(clock)
    , m_idleTimeout(options.idleTimeout)
    , m_host(host)
    , m_endpoint(std::move(endpoint))
{
}

std::shared_ptr<Stem> Stems::take(const FunctionConfig &function)
{
    const auto found = m_kept.find(stemKind(function));
    if (found == m_kept.end() || !found->second.stem->ready())
        return nullptr;
    auto stem = std::move(found->second.stem);
    m_kept.erase(found);
    return stem;
}

std::shared_ptr<void> Stems::coldStart()
{
    ++m_coldStarts;
    return {this, [](void *stems) { static_cast<Stems *>(stems)->coldStartOver(); }};
}

void Stems::coldStartOver()
{
    if (--m_coldStarts > 0 || m_wanted.empty())
        return;
    asio::post(m_io, [this] {
        for (const auto &function : std::exchange(m_wanted, {}))
            prepare(function);
    });
}

/// No more than can be kept.
void Stems::want(const FunctionPtr &function)
{
    std::erase_if(m_wanted, [kind = stemKind(*function)](const FunctionPtr &wanted) {
        return stemKind(*wanted) == kind;
    });
    m_wanted.push_back(function);
    if (m_wanted.size() > MostKinds)
        m_wanted.erase(m_wanted.begin());
}

void Stems::prepare(const FunctionPtr &function)
{
    const auto kind = stemKind(*function);
    if (m_stopped || kind.empty())
        return;
    if (m_coldStarts > 0) {
        want(function);
        return;
    }
    try {
        makeRoom(kind);
        if (!m_kept.contains(kind))
            start(kind, *function);
        m_kept.at(kind).lastUse = ++m_uses;
        endLater(kind);
    } catch (const std::exception &error) { // functions start without it, too
        logWarning(std::string("No sandbox can be started ahead: ") + error.what());
        end(kind);
    }
}

void Stems::start(const std::string &kind, const FunctionConfig &function)
{
    const auto family = runtimeFamily(function.runtime);
    SandboxSpec spec;
    spec.instanceId = randomHex(32);
    spec.standIn = family == "provided";
    if (!spec.standIn)
        spec.interpreter = m_host.interpreter(family);
    spec.command = command(family, spec.interpreter);
    spec.environment = commonEnvironment("127.0.0.1");
    spec.memoryMb = function.memoryMb;
    spec.ephemeralMb = function.ephemeralMb;
    auto stem = std::make_shared<Stem>(m_io, m_clock, m_endpoint, [this, kind] { end(kind); });
    stem->run(m_host.start(spec, stem));
    m_kept[kind] = Kept{std::move(stem), std::make_unique<asio::steady_timer>(m_io), 0};
}

/// For one more kind the one that was not used for longest ends.
void Stems::makeRoom(const std::string &kind)
{
    if (m_kept.contains(kind) || m_kept.size() < MostKinds)
        return;
    const auto oldest =
        std::ranges::min_element(m_kept, {}, [](const auto &kept) { return kept.second.lastUse; });
    end(std::string(oldest->first));
}

void Stems::endLater(const std::string &kind)
{
    auto &timer = *m_kept.at(kind).end;
    timer.expires_after(m_idleTimeout);
    timer.async_wait([this, kind](const boost::system::error_code &error) {
        if (!error)
            end(kind);
    });
}

void Stems::end(const std::string &kind)
{
    const auto found = m_kept.find(kind);
    if (found == m_kept.end())
        return;
    const auto ending = std::move(found->second); // what ends with it finds the map without it
    m_kept.erase(found);
}

void Stems::shutdown()
{
    m_stopped = true;
    while (!m_kept.empty())
        end(m_kept.begin()->first);
}

int Stems::ready() const
{
    return static_cast<int>(
        std::ranges::count_if(m_kept, [](const auto &kept) { return kept.second.stem->ready(); }));
}

} // namespace signalbox::engine
