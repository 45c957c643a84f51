// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/backends.h"
#include "app/console/commandline.h"
#include "app/console/quitsignals.h"
#include "app/console/singleinstance.h"
#include "app/console/translations.h"
#include "models/backends/local/localbackend.h"
#include "models/items/connectionmodel.h"
#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "models/services/connectionkeeper.h"
#include "models/services/costsprinter.h"
#include "models/services/drafts.h"
#include "models/services/environments.h"
#include "models/services/functioncache.h"
#include "models/services/historycosts.h"
#include "models/services/localhistory.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "models/services/signinwatch.h"
#include "resources/resources.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QTimer>
#include <cstdio>

using namespace signalbox;

namespace {

const QString LocalId = QStringLiteral("local");

QString historyPath(const CommandLine &line)
{
    return line.dataDir + QStringLiteral("/history.sqlite");
}

QString settingsPath(const CommandLine &line)
{
    return line.dataDir + QStringLiteral("/settings.json");
}

QString secretsPath(const CommandLine &line)
{
    return line.dataDir + QStringLiteral("/secrets.json");
}

Connection localConnection()
{
    Connection connection;
    connection.id = LocalId;
    connection.name = QCoreApplication::translate("main", "Local");
    return connection;
}

EngineSettings engineSettings(const CommandLine &line)
{
    EngineSettings settings;
    settings.program = line.engine;
    settings.dataDir = line.dataDir + QStringLiteral("/engine");
    if (!line.engineIdleTimeout.isEmpty())
        settings.arguments = {QStringLiteral("--idle-timeout"), line.engineIdleTimeout};
    return settings;
}

/// Prints a month's statement to the standard output; the program's exit code.
int printStatement(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    loadTranslations();
    QLocale::setDefault(QLocale::c()); // programs read the figures, too
    const CommandLine line = CommandLine::read(application, MainWindow::pageNames());
    const SystemClock clock;
    LocalHistory history(historyPath(line), clock);
    const Settings settings(settingsPath(line));
    const auto connections = [&settings] {
        return QList<Connection>{localConnection()} + ConnectionKeeper::kept(settings);
    };
    HistoryCosts costs(history, connections, QStringLiteral(":/prices/aws-lambda.json"));
    const CallPtr call = costs.statement({}, line.month, [](const Result<Statement> &result) {
        if (result) {
            std::fputs(qUtf8Printable(printStatement(*result)), stdout);
        } else {
            std::fprintf(stderr, "signalbox: %s %s\n", qUtf8Printable(result.error().message),
                         qUtf8Printable(result.error().advice));
        }
        QCoreApplication::exit(result ? 0 : 1);
    });
    return QCoreApplication::exec();
}

/// Opens the connection that is always there, and records what happens on it.
void addLocal(Catalog &catalog, LocalHistory &history, const CommandLine &line, const Clock &clock)
{
    auto backend = std::make_unique<LocalBackend>(engineSettings(line), plainNetwork, clock);
    LocalBackend *local = backend.get();
    catalog.addConnection(localConnection(), std::move(backend));
    QObject::connect(&history, &History::committed, &catalog, [&catalog](const CommittedBatch &batch) {
        catalog.noticeChanges(batch.connectionId, batch.events);
    });
    // After the first paint: the window is there before the engine and the network are.
    QTimer::singleShot(0, &catalog, [&catalog, &history, local] {
        history.record(LocalId, local->makeEventStream());
        catalog.open(LocalId);
    });
}

int runWindow(int argc, char **argv)
{
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    loadTranslations();
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/app.svg")));
    const CommandLine line = CommandLine::read(application, MainWindow::pageNames());
    SingleInstance instance(line.dataDir);
    if (instance.otherIsRunning()) {
        std::puts(qPrintable(QCoreApplication::translate("main", "Signalbox is running already.")));
        return 0;
    }
    instance.listen();

    const SystemClock clock;
    Settings settings(settingsPath(line));
    const QString themeName = line.theme.isEmpty() ? settings.theme() : line.theme;
    Theme theme(application, Theme::modeFromName(themeName).value_or(Theme::Mode::System));
    LocalHistory history(historyPath(line), clock);
    Environments environments(history);
    Secrets secrets(secretsPath(line)); // backends read them as long as they live
    Catalog catalog(clock);
    HistoryCosts costs(
        history, [&catalog] { return catalog.connections(); }, QStringLiteral(":/prices/aws-lambda.json"));
    Packager packager;
    FunctionModel functions(catalog, history, clock);
    ConnectionModel connections(catalog);
    const FunctionCache cache(catalog, line.dataDir + QStringLiteral("/functions"));
    addLocal(catalog, history, line, clock);
    ConnectionKeeper keeper(catalog, history, settings, secrets,
                            [&clock](const Connection &connection, SecretStore &store) {
                                return makeBackend(connection, store, clock);
                            });
    QTimer::singleShot(0, &keeper, &ConnectionKeeper::load);
    const SignInWatch signInWatch(catalog, clock, QProcessEnvironment::systemEnvironment());

    Drafts drafts(catalog);
    MainWindow window(
        {clock, catalog, history, costs, packager, settings, functions, connections, keeper, drafts},
        environments, theme);
    const QuitSignals signalsToQuit;
    QObject::connect(&signalsToQuit, &QuitSignals::quitRequested, &window, &MainWindow::quit);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &window, &MainWindow::present);
    window.showPage(line.page.isEmpty() ? MainWindow::pageNames().constFirst() : line.page);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    loadResources();
    return CommandLine::headless(argc, argv) ? printStatement(argc, argv) : runWindow(argc, argv);
}
