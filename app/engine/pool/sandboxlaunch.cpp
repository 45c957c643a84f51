// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How an environment gets its sandbox: a new one, or one that was started ahead.
#include "app/engine/http/encoding.h"
#include "app/engine/pool/sandboxenvironment.h"
#include "app/engine/pool/stems.h"
#include "app/engine/runtime/extensionprograms.h"
#include "app/engine/runtime/telemetryapi.h"
#include "app/engine/sandbox/interpreter.h"

#include <unistd.h>

namespace signalbox::engine {

namespace {

/// An address of its own for a sandbox in the host's network.
std::string someLoopbackAddress()
{
    std::string address = "127";
    const auto random = randomHex(6);
    for (std::size_t at = 0; at < random.size(); at += 2) // none is 0 or 255
        address += "." + std::to_string(1 + std::stoi(random.substr(at, 2), nullptr, 16) % 254);
    return address;
}

/// A custom runtime's entry: its package's, or else a layer's.
std::vector<std::string> bootstrapOf(const FunctionConfig &function)
{
    const auto runs = [](const std::string &folder) {
        return !folder.empty() && ::access((folder + "/bootstrap").c_str(), X_OK) == 0;
    };
    if (runs(function.codeFolder))
        return {"/var/task/bootstrap"};
    return runs(function.layersFolder) ? std::vector<std::string>{"/opt/bootstrap"}
                                       : std::vector<std::string>{};
}

} // namespace

void SandboxEnvironment::launch()
{
    if (command().empty()) {
        asio::post(m_services.io, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (self && self->m_phase == Phase::Init)
                self->initEnded(platformFailure(
                    "Runtime.InvalidEntrypoint", self->requestId(),
                    "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"));
        });
        return;
    }
    const auto keys = m_services.credentials.issue(m_function->arn());
    m_services.credentials.revoke(std::exchange(m_accessKey, keys.accessKey));
    m_hostNetwork = m_services.functions.hostNetwork(m_function->region, m_function->name);
    m_address = m_hostNetwork ? someLoopbackAddress() : "127.0.0.1";
    const auto stream = logStreamName(*m_function, m_instanceId, m_services.clock.now());
    auto environment = functionEnvironment(*m_function, keys, stream, textOf(m_initialization), m_address);
    if (!launchPrestarted(environment))
        launchCold(std::move(environment));
}

void SandboxEnvironment::launchCold(std::map<std::string, std::string> environment)
{
    SandboxSpec spec;
    spec.instanceId = m_instanceId;
    spec.codeFolder = m_function->codeFolder;
    spec.layersFolder = m_function->layersFolder;
    spec.command = command();
    spec.interpreter = m_services.host.interpreter(runtimeFamily(m_function->runtime));
    spec.environment = std::move(environment);
    spec.memoryMb = m_function->memoryMb;
    spec.ephemeralMb = m_function->ephemeralMb;
    spec.extensions = inSandbox(m_programs);
    // Node loads what it connects with for longer than all else it needs; this invocation is there already.
    spec.connected = runtimeFamily(m_function->runtime) == "nodejs" && !m_hostNetwork && m_programs.empty() &&
                     m_initialization == Initialization::OnDemand;
    spec.hostAddress = m_hostNetwork ? m_address : std::string();
    m_sandbox = m_services.host.start(spec, weak_from_this());
}

/// False when there is no sandbox for it that was started ahead.
bool SandboxEnvironment::launchPrestarted(const std::map<std::string, std::string> &environment)
{
    const bool fits = m_programs.empty() && !m_hostNetwork && !m_function->codeFolder.empty();
    const auto stem = m_services.stems && fits ? m_services.stems->take(*m_function) : nullptr;
    if (!stem)
        return false;
    auto parts = stem->take();
    m_sandbox = std::move(parts.sandbox);
    m_runtimeApi = std::move(parts.runtimeApi);
    m_endpoint = std::move(parts.endpoint);
    m_telemetry->connectWith(std::move(parts.connector));
    m_sandbox->observe(weak_from_this());
    if (!parts.output.empty())
        m_lifecycle->output(parts.output);
    auto ready = [weak = weak_from_this(), stem, sandbox = std::weak_ptr(m_sandbox),
                  environment](bool delivered) {
        const auto self = weak.lock();
        if (!self || !self->m_sandbox || self->m_sandbox != sandbox.lock())
            return; // ended meanwhile
        if (delivered)
            stem->become(self->functionApis(), environment);
        else
            self->launchInstead(environment);
    };
    m_services.host.deliver(*m_sandbox, m_function->codeFolder, std::move(ready));
    return true;
}

/// The sandbox that was started ahead cannot be used after all.
void SandboxEnvironment::launchInstead(std::map<std::string, std::string> environment)
{
    m_sandbox.reset();
    try {
        launchCold(std::move(environment));
    } catch (const std::exception &error) {
        sandboxFailed(error.what());
    }
}

/// Empty when the function has no program.
std::vector<std::string> SandboxEnvironment::command() const
{
    const auto family = runtimeFamily(m_function->runtime);
    if (family == "provided")
        return bootstrapOf(*m_function);
    const auto interpreter = m_services.host.interpreter(family);
    std::vector<std::string> made{interpreter, "/var/runtime/node/bootstrap.cjs"};
    if (family == "python3") // without site, which costs a third of the start
        made = {interpreter, "-S", "/var/runtime/python/bootstrap.py"};
    const auto wrapper = m_function->environment.find("AWS_LAMBDA_EXEC_WRAPPER");
    if (wrapper != m_function->environment.end() && !wrapper->second.empty())
        made.insert(made.begin(), wrapper->second);
    return made;
}

} // namespace signalbox::engine
