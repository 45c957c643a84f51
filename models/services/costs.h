// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/usage.h"
#include "models/services/history.h"

#include <QObject>

namespace signalbox {

/// How one figure came about, for the formula card: a title, the arithmetic line by line, and remarks.
struct Formula
{
    QString title;     ///< "How $ 8.38 came about"
    QStringList lines; ///< "Σ billed ms × 512 MB ÷ 1024 ÷ 1000", "= 502,528.6 GB-s × $0.0000166667"
    QString remark;    ///< records, provenance, tier, price book date, the init part
};

/// One row of the statement. Money as text, already rounded half up to the row's precision; empty = unknown.
struct StatementRow
{
    QString connectionId;
    QString connectionName; ///< the id of one that is gone
    QString functionName;
    qint64 invocations = 0;
    qint64 unmetered = 0;
    int memoryMb = 0; ///< 0 when it changed within the period
    qint64 meanBilledMs = 0;
    double gbSeconds = 0;
    QString duration; ///< money before the free tier
    QString requests; ///< money before the free tier
    QString total;
    Formula gbSecondsFormula;
    Formula durationFormula;
    Formula requestsFormula;
    Formula totalFormula;
};

/// GB-seconds of the largest functions and the others on one day.
struct DayBar
{
    QDate day;
    QList<double> gbSeconds; ///< one per series, in the order of Statement::seriesNames
};

/// A month of one or all connections, priced.
struct Statement
{
    QDate from;
    QDate to; ///< inclusive
    QString currency = QStringLiteral("USD");
    /// After the free tier, over what AWS charges; over everything where AWS charges nothing of it. So are
    /// the figures of the month that follow.
    QString monthToDate;
    Formula monthToDateFormula;
    double gbSeconds = 0; ///< of several accounts, which have a free tier each: the part that was free
    double freeGbSeconds = 400000; ///< of all accounts
    qint64 requests = 0;           ///< as gbSeconds
    qint64 freeRequests = 1000000;
    QString priceBook; ///< "AWS Lambda us-east-1, 2026-09-19"
    QString note;      ///< e.g. that Local costs nothing and is priced as AWS Lambda would bill it
    QStringList seriesNames;
    QList<DayBar> days;
    QList<StatementRow> rows;
};

/// Prices the history. Lives on the window's thread, computes elsewhere.
class Costs : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// `connectionId` empty: all. `month`: any day of it.
    virtual CallPtr statement(const QString &connectionId, QDate month, Done<Statement> done) = 0;
};

} // namespace signalbox
