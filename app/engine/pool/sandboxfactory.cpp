// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/sandboxfactory.h"

#include "app/engine/pool/shutdownphase.h"
#include "app/engine/sandbox/interpreter.h"

namespace signalbox::engine {

namespace {

ServiceError fault(const std::string &message)
{
    return {500, "ServiceException", message, "Server"};
}

} // namespace

SandboxFactory::SandboxFactory(EnvironmentServices services)
    : m_services(std::move(services))
{
}

SandboxFactory::~SandboxFactory()
{
    const auto ending = m_services.ending;
    for (const auto &phase : ending)
        phase->finish();
}

std::shared_ptr<Environment> SandboxFactory::make(FunctionPtr function, EnvironmentOwner &owner,
                                                  Initialization initialization)
{
    if (const auto missing = function->missing(); !missing.empty())
        throw ServiceError(502, "InvalidZipFileException", missing);
    auto &host = m_services.host;
    if (!host.available())
        throw fault(host.message());
    const auto family = runtimeFamily(function->runtime);
    if (family.empty())
        throw ServiceError(400, "InvalidRuntimeException",
                           "This engine runs nodejs*, python3* and provided*, not " + function->runtime +
                               ".");
    if (family != "provided" && host.interpreter(family).empty())
        for (const auto &runtime : host.report().runtimes)
            if (runtime.name == family)
                throw fault("No interpreter for " + function->runtime + ": " + runtime.message);
    auto environment =
        std::make_shared<SandboxEnvironment>(m_services, std::move(function), owner, initialization);
    environment->start();
    return environment;
}

} // namespace signalbox::engine
