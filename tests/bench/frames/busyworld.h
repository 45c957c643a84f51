// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectionmodel.h"
#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "models/services/connectionkeeper.h"
#include "models/services/drafts.h"
#include "models/services/environments.h"
#include "models/services/historycosts.h"
#include "models/services/localhistory.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "tests/support/fakebackend.h"
#include "widgets/pages/context.h"

#include <QTemporaryDir>

namespace signalbox::test {

/// The services of a console as main() wires them, with 2,000 functions and a real history of 100,000
/// invocations in the last 50 minutes, each with its start, a log line and its report. Only the backend is
/// not real.
class BusyWorld
{
public:
    static constexpr int functionCount = 2'000;
    static constexpr int invocationCount = 100'000;
    static constexpr int freshCount = 5'000; ///< that arrive while somebody looks

    BusyWorld();

    /// Starts to record what is fresh.
    void letEventsArrive();
    static QString functionName(int number)
    {
        return QStringLiteral("function-%1").arg(number, 4, 10, QLatin1Char('0'));
    }

    SystemClock clock;
    QTemporaryDir folder;
    LocalHistory history{folder.filePath(QStringLiteral("history.sqlite")), clock};
    Environments environments{history};
    Catalog catalog{clock};
    HistoryCosts costs{history, [this] { return catalog.connections(); },
                       QStringLiteral(":/prices/aws-lambda.json")};
    Packager packager;
    Settings settings{folder.filePath(QStringLiteral("settings.json"))};
    FunctionModel functions{catalog, history, clock};
    ConnectionModel connections{catalog};
    FakeBackend *backend = nullptr;
    Secrets secrets{folder.filePath(QStringLiteral("secrets.json"))};
    ConnectionKeeper keeper{catalog, history, settings, secrets, [](const Connection &, SecretStore &) {
                                return std::make_unique<FakeBackend>();
                            }};
    Drafts drafts{catalog};
    Context context{clock,    catalog,   history,     costs,  packager,
                    settings, functions, connections, keeper, drafts};

private:
    LifecycleEvents makeEvents(int first, int count, qint64 fromUs, qint64 toUs) const;
};

} // namespace signalbox::test
