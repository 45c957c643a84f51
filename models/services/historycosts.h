// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/services/costs.h"

#include <QThreadPool>

namespace signalbox {

/// Statements over the local history and a price book read from a file.
class HistoryCosts final : public Costs
{
    Q_OBJECT

public:
    using ConnectionList = std::function<QList<Connection>()>;

    /// `history` must live longer than this. `connections` is called on this thread, at each question.
    /// `priceBook`: the file, usually ":/prices/aws-lambda.json"; read when first needed.
    HistoryCosts(History &history, ConnectionList connections, const QString &priceBook,
                 QObject *parent = nullptr);
    ~HistoryCosts() override;

    CallPtr statement(const QString &connectionId, QDate month, Done<Statement> done) override;

private:
    struct Book;
    struct Asked;

    void compute(Asked asked, const QList<DayUsage> &usage);

    History &m_history;
    ConnectionList m_connections;
    std::shared_ptr<Book> m_book;
    QThreadPool m_pool;
};

} // namespace signalbox
