// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdabackend.h"
#include "models/backends/local/engineprocess.h"
#include "models/backends/local/eventstream.h"

namespace signalbox {

/// The embedded engine as a connection: AWS's own requests to an engine that this class starts and keeps
/// running.
class LocalBackend final : public aws::LambdaBackend
{
    Q_OBJECT

public:
    LocalBackend(EngineSettings settings, NetworkFactory network, const Clock &clock,
                 QObject *parent = nullptr);

    Capabilities capabilities() const override;
    ConnectionState state() const override { return m_engine.state(); }
    Traffic traffic() const override { return LambdaBackend::traffic() + m_streamed; }
    void open() override;
    void retry() override;
    /// Asks the engine to stop.
    void close() override;
    const EngineProcess &engine() const { return m_engine; }

    CallPtr report(Done<BackendReport> done) override;
    CallPtr createFunction(const FunctionSpec &spec, Done<Function> done) override;

    std::unique_ptr<LifecycleSource> makeEventStream() override;

Q_SIGNALS:
    void targetChanged(const std::optional<signalbox::aws::Target> &target);

private:
    static Error stopped();
    void onEngineChanged();

    NetworkFactory m_network;
    const Clock &m_clock;
    EngineProcess m_engine;
    Traffic m_streamed; ///< what the event stream amounted to
};

} // namespace signalbox
