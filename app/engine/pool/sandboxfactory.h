// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/sandboxenvironment.h"

namespace signalbox::engine {

/// Makes environments in sandboxes of this machine.
class SandboxFactory final : public EnvironmentFactory
{
public:
    explicit SandboxFactory(EnvironmentServices services);
    SandboxFactory(const SandboxFactory &) = delete;
    SandboxFactory &operator=(const SandboxFactory &) = delete;
    /// What still has a moment left ends at once.
    ~SandboxFactory() override;

    std::shared_ptr<Environment> make(FunctionPtr function, EnvironmentOwner &owner,
                                      Initialization initialization) override;

private:
    EnvironmentServices m_services;
};

} // namespace signalbox::engine
