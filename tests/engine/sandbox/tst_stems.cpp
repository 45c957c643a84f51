// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/exchange.h"
#include "app/engine/pool/stems.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signalbox::engine;
using namespace std::chrono_literals;

namespace {

Async<void> noEndpoint(Exchange &exchange)
{
    co_await exchange.respond({200, {}, {}});
}

FunctionPtr functionOf(int memoryMb)
{
    auto function = std::make_shared<FunctionConfig>();
    function->runtime = "provided.al2023";
    function->memoryMb = memoryMb;
    return function;
}

} // namespace

class StemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheFourKindsUsedLast();
};

void StemsTest::keepsTheFourKindsUsedLast()
{
    const QTemporaryDir folder;
    asio::io_context io;
    Options options;
    options.dataDir = std::filesystem::path(folder.path().toStdString()) / "data";
    options.launcher = std::filesystem::path(qgetenv("SIGNALBOX_BIN").toStdString()) / "signalbox-launcher";
    options.runtimeDir =
        std::filesystem::path(qgetenv("SIGNALBOX_SOURCE").toStdString()) / "resources/runtimes";
    options.idleTimeout = 600s;
    std::filesystem::create_directories(options.dataDir / "code"); // as the engine has it
    SandboxHost host(io, options);
    if (!host.available())
        QSKIP(host.message().c_str());
    const Clock clock{};
    Stems stems(io, options, clock, host, noEndpoint);
    auto cold = stems.coldStart(); // ten kinds at once, the largest first
    for (int memoryMb = 137; memoryMb >= 128; --memoryMb)
        stems.prepare(functionOf(memoryMb));
    stems.prepare(functionOf(135));
    cold.reset();
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (stems.ready() < 4 && std::chrono::steady_clock::now() < end)
        io.run_one_for(20ms);
    std::vector<int> kept;
    for (int memoryMb = 128; memoryMb <= 137; ++memoryMb)
        if (stems.take(*functionOf(memoryMb)))
            kept.push_back(memoryMb);
    QCOMPARE(kept, (std::vector{128, 129, 130, 135}));
    stems.shutdown();
}

QTEST_GUILESS_MAIN(StemsTest)
#include "tst_stems.moc"
