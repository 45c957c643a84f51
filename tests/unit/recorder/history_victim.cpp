// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/localhistory.h"
#include "tests/support/clock.h"
#include "tests/support/history/eventgenerator.h"
#include "tests/support/history/scriptedsource.h"

#include <QCoreApplication>
#include <cstdio>

using namespace signalbox;
using namespace signalbox::test;

/// history_victim FILE SEED COUNT: records COUNT generated events, printing the sequence number of each batch
/// that was committed. Ends by itself when all of them are; is killed before that, most of the time.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 4)
        return 2;
    const LifecycleEvents events = EventGenerator(arguments.at(2).toUInt()).make(arguments.at(3).toInt());
    const qint64 last = events.last().sequence;
    const SetClock clock{0}; // nothing is old enough to be pruned
    RecorderPace pace;
    pace.batchMs = 1;
    pace.batchSize = 14; // many small transactions to be killed in
    LocalHistory history(arguments.at(1), clock, pace);
    QObject::connect(&history, &History::committed, &app, [&](const CommittedBatch &batch) {
        std::printf("%lld\n", batch.events.last().sequence);
        std::fflush(stdout);
        if (batch.events.last().sequence == last)
            app.quit();
    });
    QObject::connect(&history, &History::recordingFailed, &app, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message));
        QCoreApplication::exit(1);
    });
    history.record(QStringLiteral("local"),
                   std::make_unique<ScriptedSource>(QStringLiteral("journal"), events, 7));
    return app.exec();
}
