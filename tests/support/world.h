// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectionmodel.h"
#include "models/items/functionmodel.h"
#include "models/services/catalog.h"
#include "models/services/connectionkeeper.h"
#include "models/services/drafts.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakeservices.h"
#include "widgets/pages/context.h"

#include <QTemporaryDir>

namespace signalbox::test {

inline const QString local = QStringLiteral("local");

/// The services of a console with one connection, which is opened, and one function on it.
struct World
{
    SetClock clock{1'700'000'000'000};
    QTemporaryDir folder;
    FakeHistory history;
    FakeCosts costs;
    Catalog catalog{clock};
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

    World()
    {
        settings.setLiveSeconds(300);
        Connection connection;
        connection.id = local;
        connection.name = QStringLiteral("Local");
        auto owned = std::make_unique<FakeBackend>();
        backend = owned.get();
        backend->functions = {function(QStringLiteral("thumbs"))};
        backend->functions.first().connectionId.clear(); // a backend does not know which connection it is
        catalog.addConnection(connection, std::move(owned));
        catalog.open(local);
    }

    /// Another connection.
    FakeBackend *addConnection(const QString &name, bool open = true)
    {
        Connection connection;
        connection.id = name;
        connection.name = name;
        connection.kind = Connection::Kind::AwsLambda;
        auto owned = std::make_unique<FakeBackend>();
        FakeBackend *made = owned.get();
        catalog.addConnection(connection, std::move(owned));
        if (open)
            catalog.open(name);
        return made;
    }

    static Function function(const QString &name)
    {
        Function made;
        made.connectionId = local;
        made.name = name;
        made.arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:") + name;
        made.runtime = QStringLiteral("python3.11");
        made.handler = QStringLiteral("app.handler");
        made.state = QStringLiteral("Active");
        made.codeSha256 = QStringLiteral("sha");
        made.reservedConcurrency = 7;
        return made;
    }

    qint64 nowUs() const { return clock.ms * 1000; }
};

} // namespace signalbox::test
