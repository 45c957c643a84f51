// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/http/client.h"
#include "models/domain/clock.h"
#include "tests/models/faults/faultserver.h"

#include <QTemporaryDir>
#include <QtTest>

namespace signalbox::test {

/// What every Backend must live through: its server, or the way to it, fails in each of these ways. No crash,
/// no call that never ends or that holds up the thread, an error in words; and once all is well again it goes
/// on by itself, with every record of its stream heard once. A test of one backend derives from this and says
/// how to make it and what a healthy server answers.
class FaultSuite : public QObject
{
    Q_OBJECT

protected:
    /// Impatient, so that the test need not be patient.
    virtual std::unique_ptr<Backend> make(const QUrl &endpoint, NetworkFactory network) = 0;
    /// A healthy server, with one function, and `lines()` in that function's log.
    virtual QByteArray answer(const QByteArray &request) = 0;
    /// Words that only the request for a list of functions has.
    virtual QByteArray listing() const = 0;
    /// What a server says to who is signed out.
    virtual QByteArray signedOut(const QByteArray &request) = 0;

    /// How a server elsewhere is reached; empty where there is none elsewhere, and no TLS.
    virtual QString scheme() const { return QStringLiteral("http"); }
    /// What the connection becomes when nobody answers any more, or what let us in does so no more.
    virtual ConnectionState::Kind stateWithout(Fault fault) const;

    /// Whether its stream asks again and again, rather than being told.
    virtual bool polls() const { return true; }
    /// What the connection may poll.
    int callsPerMinute() const { return m_callsPerMinute; }

    const SystemClock &clock() const { return m_clock; }
    /// One line was written at each of these times, "line 0" the first, ms.
    const QList<qint64> &lines() const { return m_lines; }

    // Steps of a story.
    void open(const QUrl &endpoint, NetworkFactory network = plainNetwork);
    /// Opens the backend's stream, whose events heard() tells of; whether it has one.
    bool listen();
    Result<QList<Function>> list() { return list(*m_backend); }
    void becomesReady();
    void write(int count);
    QStringList heard() const;
    /// "line 0" and so on.
    static QStringList written(int count);
    FaultServer &server() { return *m_server; }
    Backend &backend() { return *m_backend; }

private Q_SLOTS:
    void init();
    void cleanup();

    void callsEnd_data();
    void callsEnd();
    void slowAnswersHoldUpNothing();
    void streamsGoOn_data();
    void streamsGoOn();
    void longWaitsAreKept();
    void everyRequestIsCounted();
    void hiddenWindowsAskLess();
    void pollingKeepsToItsBudget();
    void nameIsNotKnown();
    void proxiesThatWantAUser();
    void proxiesThatRefuse();
    void certificateIsForAnotherName();

private:
    static Result<QList<Function>> list(Backend &backend);
    std::unique_ptr<FaultServer> newServer();
    /// A connection of the same kind to a healthy server of its own, to measure time by. Before open(): what
    /// make() keeps in files is the last connection's.
    void openNeighbour();
    /// What is counted of somebody who is asked.
    using Count = std::function<int()>;
    Count requests() const
    {
        return [this] { return m_server->requests(); };
    }
    /// How much it grows while the neighbour is asked for its functions so many times.
    int growth(const Count &asked, int listings);
    /// Whether nobody asks any more, once those who already do have heard their answer.
    bool becomesQuiet(const Count &asked);

    /// Listings that take long enough for a poll or two of an impatient backend.
    static constexpr int aWhile = 2'000;

    SystemClock m_clock;
    int m_callsPerMinute = 0;
    QList<qint64> m_lines;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<FaultServer> m_neighbourServer;
    std::unique_ptr<Backend> m_neighbour;
    std::unique_ptr<LifecycleSource> m_source;
    LifecycleEvents m_events;
};

} // namespace signalbox::test
