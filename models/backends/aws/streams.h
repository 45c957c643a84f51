// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/protocols.h"
#include "models/domain/trigger.h"

/// Requests of Kinesis and DynamoDB, as far as their streams start functions, and their answers.
namespace signalbox::aws::streams {

/// Whether an ARN is that of a data stream of Kinesis, rather than of a table's stream.
bool isKinesis(const QString &arn);

/// An attribute of a table's key.
struct KeyAttribute
{
    QString name;
    QString type; ///< S, N or B
};

Request list(const QString &next);
Request putRecord(const QString &arn, const QByteArray &data);
Request listTables(const QString &next);
Request describeTable(const QString &name);
/// Switches a table's stream on; its records hold the old item and the new one.
Request enableStream(const QString &name);

/// Puts an item whose key tells that it is a test; refused where there is one of this key.
Request putTestItem(const QString &table, const QList<KeyAttribute> &key, const QDateTime &now);
/// That key, as the table API writes it: {"id":{"S":"signalbox-test-…"}}.
QString testKeyText(const QList<KeyAttribute> &key, const QDateTime &now);
/// Deletes that item.
Request deleteTestItem(const QString &table, const QList<KeyAttribute> &key, const QDateTime &now);

Result<PageOf<TriggerSource>> parseList(const HttpAnswer &answer);
/// Names.
Result<PageOf<QString>> parseTables(const HttpAnswer &answer);
/// A table with the ARN of its stream, where that is on.
Result<TriggerSource> parseTable(const HttpAnswer &answer);
/// A table's key: one attribute, or two.
Result<QList<KeyAttribute>> parseKey(const HttpAnswer &answer);

} // namespace signalbox::aws::streams
