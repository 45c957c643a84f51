// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/streamsclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

void take(TriggerSources &all, const Result<QList<TriggerSource>> &found, const QString &permission)
{
    if (found)
        all.sources += *found;
    else if (found.error().kind != Error::Kind::Unsupported)
        all.unread.append(lacking(found.error(), permission));
}

} // namespace

Flow<TriggerSources> StreamsClient::list()
{
    TriggerSources all;
    auto streams = co_await attempt(kinesis());
    take(all, streams, QStringLiteral("kinesis:ListStreams"));
    auto found = co_await attempt(tables());
    take(all, found, QStringLiteral("dynamodb:ListTables"));
    co_return all;
}

Flow<QList<TriggerSource>> StreamsClient::kinesis()
{
    return allPages<TriggerSource>(m_client, streams::list, streams::parseList);
}

Flow<QList<TriggerSource>> StreamsClient::tables()
{
    const auto names = co_await allPages<QString>(m_client, streams::listTables, streams::parseTables);
    QList<TriggerSource> all;
    for (const QString &name : names) {
        Request request = streams::describeTable(name);
        auto table = co_await attempt(m_client.send<TriggerSource>(request, streams::parseTable));
        if (!table && table.error().kind == Error::Kind::NotFound)
            continue; // deleted between the two questions
        if (!table)
            co_return tl::make_unexpected(table.error());
        all.append(*table);
    }
    co_return all;
}

Flow<TriggerSource> StreamsClient::enable(QString table)
{
    return m_client.send<TriggerSource>(streams::enableStream(table), streams::parseTable);
}

Flow<Nothing> StreamsClient::changeTable(QString table)
{
    Request describe = streams::describeTable(table);
    auto key = co_await m_client.send<QList<streams::KeyAttribute>>(describe, streams::parseKey);
    const QDateTime now = m_client.now();
    Request put = streams::putTestItem(table, key, now);
    co_await m_client.send<Nothing>(put, lambda::parseDone);
    Request remove = streams::deleteTestItem(table, key, now);
    auto removed = co_await attempt(m_client.send<Nothing>(remove, lambda::parseDone));
    if (removed)
        co_return Nothing{};
    Error error = lacking(removed.error(), QStringLiteral("dynamodb:DeleteItem"));
    error.advice =
        QCoreApplication::translate("Triggers", "The test item stayed in the table %1: its key is %2.")
            .arg(table, streams::testKeyText(key, now)) +
        u' ' + error.advice;
    co_return tl::make_unexpected(error);
}

Flow<Nothing> StreamsClient::putRecord(QString arn, QByteArray data)
{
    return m_client.send<Nothing>(streams::putRecord(arn, data), lambda::parseDone);
}

} // namespace signalbox::aws
