// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/eventstream.h"
#include "tests/support/rawserver.h"
#include "tests/support/scriptednetwork.h"

#include <QSignalSpy>
#include <QThread>
#include <QtTest>

using namespace signalbox;
using signalbox::test::RawServer;

namespace {

QByteArray line(qint64 sequence, const QByteArray &text = "x")
{
    return "{\"seq\":" + QByteArray::number(sequence) +
           R"(,"time":"2026-11-23T16:18:38.123456Z","type":"function","record":")" + text + "\"}\n";
}

QByteArray chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

const QByteArray hello = R"({"type":"signalbox.hello","journal":"j1","first":1,"next":1000000})"
                         "\n";

QByteArray greeting()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n" +
           chunk(hello);
}

aws::Target targetOf(const RawServer &server)
{
    return {server.url(QString()), "us-east-1", {"AKID", "SECRET", {}, {}}};
}

/// What a receiver sees.
struct Receiver : QObject
{
    explicit Receiver(EventStream &stream)
    {
        connect(&stream, &LifecycleSource::received, this, [this](const auto &events, const auto &where) {
            for (const LifecycleEvent &event : events)
                sequences.append(event.sequence);
            position = where;
        });
        connect(&stream, &LifecycleSource::connectedChanged, this, [this](bool is) { connected = is; });
        connect(&stream, &EventStream::troubled, this, [this](const Error &error) { errors.append(error); });
    }
    QList<qint64> sequences;
    StreamPosition position;
    QList<Error> errors;
    bool connected = false;
};

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversAndKeepsThePosition();
    void goesOnAfterACut();
    void followsToAnotherAddress();
    void refusalIsReportedAndRetried();
    void stopInsideTheReceiver();
    void restartInsideTheReceiver();
    void livesOnAnotherThread();
    void slowReceiverHoldsBackTheServer();

private:
    SystemClock m_clock;
};

void TestEventStream::deliversAndKeepsThePosition()
{
    QByteArray first;
    RawServer server([&](QTcpSocket &socket, const QByteArray &request) {
        first = request;
        const QByteArray cut = line(3);
        socket.write(greeting() + chunk(line(1) + line(2)) + chunk(cut.left(20)) + chunk(cut.mid(20)));
    });
    EventStream stream(plainNetwork, m_clock);
    const Receiver receiver(stream);
    stream.setTarget(targetOf(server));
    stream.start({});
    QTRY_COMPARE(receiver.sequences, QList<qint64>({1, 2, 3}));
    QVERIFY(receiver.connected);
    QCOMPARE(receiver.position, (StreamPosition{QStringLiteral("j1"), 3}));
    QVERIFY(first.startsWith("GET /signalbox/events HTTP/1.1\r\n"));
    QVERIFY(first.contains("/us-east-1/lambda/aws4_request"));
}

/// Connections break after any number of bytes; every event arrives once all the same.
void TestEventStream::goesOnAfterACut()
{
    QByteArray all;
    for (int i = 1; i <= 60; ++i)
        all += line(i, QByteArray(i % 7, 'y'));
    int connection = 0;
    RawServer server([&](QTcpSocket &socket, const QByteArray &request) {
        qint64 after = 0;
        const qsizetype found = request.indexOf("after=");
        if (found >= 0)
            after = request.mid(found + 6, request.indexOf(' ', found) - found - 6).toLongLong();
        QByteArray rest;
        for (qint64 i = after + 1; i <= 60; ++i)
            rest += line(i, QByteArray(i % 7, 'y'));
        socket.write(greeting());
        if (rest.isEmpty())
            return;
        socket.write(chunk(rest.left(333 + 41 * ++connection)));
        socket.disconnectFromHost();
    });
    EventStream stream(plainNetwork, m_clock);
    const Receiver receiver(stream);
    stream.setTarget(targetOf(server));
    stream.start({});
    QTRY_COMPARE_WITH_TIMEOUT(receiver.sequences.size(), 60, 30'000);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(receiver.sequences.at(i), i + 1);
    QVERIFY(server.requests() > 3);
}

void TestEventStream::followsToAnotherAddress()
{
    QByteArray second;
    RawServer before(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(greeting() + chunk(line(1))); });
    RawServer after([&](QTcpSocket &socket, const QByteArray &request) {
        second = request;
        socket.write(greeting() + chunk(line(2)));
    });
    EventStream stream(plainNetwork, m_clock);
    const Receiver receiver(stream);
    stream.setTarget(targetOf(before));
    stream.start({});
    QTRY_COMPARE(receiver.sequences, QList<qint64>({1}));
    stream.setTarget(std::nullopt);
    QVERIFY(!receiver.connected);
    stream.setTarget(targetOf(after));
    QTRY_COMPARE(receiver.sequences, QList<qint64>({1, 2}));
    QVERIFY(second.startsWith("GET /signalbox/events?journal=j1&after=1 HTTP/1.1"));
}

void TestEventStream::refusalIsReportedAndRetried()
{
    int connection = 0;
    RawServer server([&](QTcpSocket &socket, const QByteArray &) {
        if (++connection == 1)
            socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 21\r\n\r\n{\"message\":\"no entry\"}");
        else if (connection == 2)
            socket.abort();
        else
            socket.write(greeting() + chunk(line(1)));
    });
    EventStream stream(plainNetwork, m_clock);
    const Receiver receiver(stream);
    stream.setTarget(targetOf(server));
    stream.start({});
    QTRY_COMPARE(receiver.sequences, QList<qint64>({1}));
    QCOMPARE(receiver.errors.first().kind, Error::Kind::Unauthorised);
    QVERIFY(receiver.connected);
}

void TestEventStream::stopInsideTheReceiver()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write(greeting() + chunk(line(1)) + "0\r\n\r\n");
    });
    EventStream stream(plainNetwork, m_clock);
    int batches = 0;
    connect(&stream, &LifecycleSource::received, this, [&] {
        ++batches;
        stream.stop();
    });
    stream.setTarget(targetOf(server));
    stream.start({});
    QTRY_COMPARE(batches, 1);
    stream.start({QStringLiteral("j1"), 0});
    QTRY_COMPARE(batches, 2);
}

/// What is left of the answer before does not end the one that took its place.
void TestEventStream::restartInsideTheReceiver()
{
    test::ScriptedNetwork network;
    network.answer({.body = hello + line(1), .unannounced = true});
    network.answer({.body = hello + line(2)});
    EventStream stream(network.factory(), m_clock);
    const Receiver receiver(stream);
    connect(&stream, &LifecycleSource::received, this, [&](const auto &, const StreamPosition &position) {
        if (position.sequence > 1)
            return;
        stream.stop();
        stream.start(position);
    });
    stream.setTarget(
        aws::Target{QUrl(QStringLiteral("http://engine")), "us-east-1", {"AKID", "SECRET", {}, {}}});
    stream.start({});
    QTRY_COMPARE(receiver.sequences, QList<qint64>({1, 2}));
}

void TestEventStream::livesOnAnotherThread()
{
    RawServer server(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(greeting() + chunk(line(1))); });
    QThread thread;
    auto *stream = new EventStream(plainNetwork, m_clock);
    connect(&thread, &QThread::finished, stream, &QObject::deleteLater);
    std::atomic<QThread *> deliveredOn = nullptr;
    connect(stream, &LifecycleSource::received, stream, [&] { deliveredOn = QThread::currentThread(); });
    stream->moveToThread(&thread);
    thread.start();
    const aws::Target target = targetOf(server);
    QMetaObject::invokeMethod(stream, [stream, target] {
        stream->setTarget(target);
        stream->start({});
    });
    QTRY_COMPARE(deliveredOn.load(), &thread);
    thread.quit();
    QVERIFY(thread.wait(10'000));
}

/// While the receiver works, the server cannot get rid of its bytes: nothing piles up on our side.
void TestEventStream::slowReceiverHoldsBackTheServer()
{
    constexpr qint64 total = 64 * 1024 * 1024;
    QPointer<QTcpSocket> socketOfServer;
    RawServer server([&](QTcpSocket &socket, const QByteArray &) {
        socketOfServer = &socket;
        socket.write(greeting());
        QByteArray piece;
        for (int i = 1; i <= 64; ++i)
            piece += chunk(line(i, QByteArray(1'000'000, 'z')));
        socket.write(piece);
    });
    QThread thread;
    auto *stream = new EventStream(plainNetwork, m_clock);
    connect(&thread, &QThread::finished, stream, &QObject::deleteLater);
    QSemaphore goOn;
    std::atomic<int> count = 0;
    connect(stream, &LifecycleSource::received, stream, [&](const LifecycleEvents &events) {
        if (count.fetch_add(int(events.size())) == 0)
            goOn.acquire();
    });
    stream->moveToThread(&thread);
    thread.start();
    const aws::Target target = targetOf(server);
    QMetaObject::invokeMethod(stream, [stream, target] {
        stream->setTarget(target);
        stream->start({});
    });
    QTRY_VERIFY(count > 0);
    // the socket's buffers fill up, and then nothing moves any more
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT((QTest::qWait(200), std::exchange(before, socketOfServer->bytesToWrite()) ==
                                                         socketOfServer->bytesToWrite() &&
                                                     before >= 0),
                             20'000);
    QVERIFY2(socketOfServer->bytesToWrite() > total / 2,
             qPrintable(QString::number(socketOfServer->bytesToWrite())));
    goOn.release();
    QTRY_COMPARE_WITH_TIMEOUT(count.load(), 64, 60'000);
    thread.quit();
    QVERIFY(thread.wait(10'000));
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
