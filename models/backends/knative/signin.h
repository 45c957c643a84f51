// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"
#include "models/backends/knative/access.h"
#include "models/backends/knative/execplugin.h"
#include "models/domain/clock.h"

namespace signalbox::knative {

/// What a connection says about its cluster.
struct SignInSettings
{
    QString context;                 ///< of the kubeconfig; empty: the current one
    QString nameSpace;               ///< empty: the context's
    NetworkSettings network;         ///< what is set goes before what the kubeconfig says
    QProcessEnvironment environment; ///< where the kubeconfig is, and what plugins get
    Prepare prepare;                 ///< done before anything is sent; may be empty
};

/// Why a context can never be used here; nothing where it can.
std::optional<Error> contextProblem(const Context &context);

/// Turns a context of the kubeconfig into access: a certificate, a token, a name with a password, or what a
/// plugin prints. Reads the files anew each time: others renew them. Its errors are Unauthorised or Invalid
/// and say what to correct.
class SignIn
{
public:
    SignIn(SignInSettings settings, const Clock &clock)
        : m_settings(std::move(settings))
        , m_clock(clock)
    {
    }

    /// What a plugin printed is used until it ends; `fresh` asks it again.
    Flow<Access> start(bool fresh);

private:
    Access reach(const Context &context) const;
    Flow<Access> plugin(Access access, Context context, bool fresh);
    bool lasts() const;

    SignInSettings m_settings;
    const Clock &m_clock;
    std::optional<PluginCredential> m_printed; ///< what the plugin printed last
};

} // namespace signalbox::knative
