// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/answerstream.h"

#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

using namespace signalbox::engine;

using Pieces = std::vector<std::string>;

/// A writer and a reader on one loop, each going as far as the other lets it.
class TestAnswerStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsTheWriterBack();
    void readsWhatCameBeforeTheEnd();
    void freesTheWriterWhenNobodyReads();
    void endsAWriterThatWaits();
    void tellsTheBeginning();

private:
    void write(int pieces);
    void read(int pieces);
    void run() { m_io->restart(), m_io->poll(); }

    std::unique_ptr<asio::io_context> m_io;
    std::shared_ptr<AnswerStream> m_stream;
    int m_written = 0;
    int m_refused = 0;
    std::vector<std::string> m_got;
};

void TestAnswerStream::init()
{
    m_io = std::make_unique<asio::io_context>();
    m_stream = std::make_shared<AnswerStream>(asio::any_io_executor(m_io->get_executor()));
    m_written = m_refused = 0;
    m_got.clear();
}

void TestAnswerStream::write(int pieces)
{
    const auto writing = [](TestAnswerStream *test, int count) -> Async<void> {
        for (int i = 0; i < count; ++i) {
            const bool taken = co_await test->m_stream->write("piece" + std::to_string(i));
            ++(taken ? test->m_written : test->m_refused);
        }
    };
    asio::co_spawn(*m_io, writing(this, pieces), asio::detached);
}

void TestAnswerStream::read(int pieces)
{
    const auto reading = [](TestAnswerStream *test, int count) -> Async<void> {
        for (int i = 0; i < count; ++i) {
            const std::optional<std::string> piece = co_await test->m_stream->read();
            test->m_got.push_back(piece ? *piece : "end");
        }
    };
    asio::co_spawn(*m_io, reading(this, pieces), asio::detached);
}

void TestAnswerStream::holdsTheWriterBack()
{
    write(3);
    run();
    QCOMPARE(m_written, 0); // the first waits to be taken
    read(1);
    run();
    QCOMPARE(m_written, 1);
    read(2);
    run();
    QCOMPARE(m_written, 3);
    QVERIFY((m_got == Pieces{"piece0", "piece1", "piece2"}));
}

void TestAnswerStream::readsWhatCameBeforeTheEnd()
{
    write(1);
    run();
    m_stream->close();
    read(2);
    run();
    QVERIFY((m_got == Pieces{"piece0", "end"}));
}

void TestAnswerStream::freesTheWriterWhenNobodyReads()
{
    write(2);
    run();
    m_stream->abandon();
    run();
    QCOMPARE(m_refused, 2);
}

void TestAnswerStream::endsAWriterThatWaits()
{
    write(2);
    run();
    m_stream->close();
    run();
    QCOMPARE(m_refused, 2);
}

void TestAnswerStream::tellsTheBeginning()
{
    read(1);
    run();
    m_stream->begin("text/plain");
    run();
    QVERIFY((m_got == Pieces{""}));
    QVERIFY(m_stream->began());
    QCOMPARE(m_stream->contentType(), std::string("text/plain"));
}

QTEST_GUILESS_MAIN(TestAnswerStream)
#include "tst_answerstream.moc"
