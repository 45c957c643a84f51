// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/historycosts.h"

#include "models/services/awsconnection.h"
#include "models/services/costsstatement.h"

#include <QFile>
#include <QPointer>

namespace signalbox {

/// One question on its way through the threads. `wanted` expires, on the window's thread, when it was
/// dropped.
struct HistoryCosts::Asked
{
    StatementInput input;
    Done<Statement> done;
    std::weak_ptr<bool> wanted;
};

/// The price book, read once. Used by the one thread of the pool.
struct HistoryCosts::Book
{
    explicit Book(QString file)
        : path(std::move(file))
    {
    }

    const Result<PriceBook> &read()
    {
        if (!book) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly))
                book = parsePriceBook(file.readAll());
            else
                book = failure(Error::Kind::NotFound,
                               HistoryCosts::tr("The price book %1 is missing.").arg(path),
                               HistoryCosts::tr("Install Signalbox again."));
        }
        return *book;
    }

    QString path;
    std::optional<Result<PriceBook>> book;
};

namespace {

/// A statement under way: first the history is asked, then the statement is computed. Lives as long as its
/// caller wants the answer.
struct StatementCall final : public Call
{
    CallPtr usage;
    std::shared_ptr<bool> wanted = std::make_shared<bool>(true);
};

/// Prices are those of a region, which a connection may leave to its profile. Reads files, on a worker.
void placeConnections(QList<Connection> &connections)
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (Connection &each : connections) {
        if (each.kind == Connection::Kind::AwsLambda)
            each = withProfile(each, environment);
    }
}

} // namespace

HistoryCosts::HistoryCosts(History &history, ConnectionList connections, const QString &priceBook,
                           QObject *parent)
    : Costs(parent)
    , m_history(history)
    , m_connections(std::move(connections))
    , m_book(std::make_shared<Book>(priceBook))
{
    m_pool.setMaxThreadCount(1);
}

HistoryCosts::~HistoryCosts()
{
    m_pool.waitForDone();
}

CallPtr HistoryCosts::statement(const QString &connectionId, QDate month, Done<Statement> done)
{
    auto call = std::make_unique<StatementCall>();
    StatementInput input;
    input.connections = m_connections();
    input.connectionId = connectionId;
    input.month = QDate(month.year(), month.month(), 1);
    const QDate last = input.month.addMonths(1).addDays(-1);
    const QDate first = input.month;
    const Asked asked{std::move(input), std::move(done), call->wanted};
    call->usage = m_history.usage(first, last, [self = QPointer(this), asked](Result<QList<DayUsage>> usage) {
        if (!self || asked.wanted.expired())
            return;
        if (!usage)
            return asked.done(tl::make_unexpected(usage.error()));
        self->compute(asked, *usage);
    });
    return call;
}

void HistoryCosts::compute(Asked asked, const QList<DayUsage> &usage)
{
    asked.input.usage = usage;
    m_pool.start([this, book = m_book, asked = std::move(asked)]() mutable {
        const Result<PriceBook> &prices = book->read();
        Result<Statement> answer = prices.map([&](const PriceBook &read) {
            asked.input.book = read;
            placeConnections(asked.input.connections);
            return statementOf(asked.input);
        });
        QMetaObject::invokeMethod(this, [asked = std::move(asked), answer = std::move(answer)] {
            if (!asked.wanted.expired())
                asked.done(answer);
        });
    });
}

} // namespace signalbox
