// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/protocols.h"

#include <QJsonArray>
#include <QtTest>

namespace signalbox::test {

/// A table "orders" with a number beside the text in its key and without a stream; one that is there stays.
inline void makeTable(const aws::Target &target, const Clock &clock)
{
    const auto attribute = [](const char *name, const char *what, const char *kind) {
        return QJsonObject{{QStringLiteral("AttributeName"), QLatin1String(name)},
                           {QLatin1String(what), QLatin1String(kind)}};
    };
    const QJsonArray definitions{attribute("id", "AttributeType", "S"),
                                 attribute("place", "AttributeType", "N")};
    const QJsonArray key{attribute("id", "KeyType", "HASH"), attribute("place", "KeyType", "RANGE")};
    const QJsonObject body{{QStringLiteral("TableName"), QStringLiteral("orders")},
                           {QStringLiteral("AttributeDefinitions"), definitions},
                           {QStringLiteral("KeySchema"), key},
                           {QStringLiteral("BillingMode"), QStringLiteral("PAY_PER_REQUEST")}};
    QObject guard;
    HttpClient http(plainNetwork);
    aws::Client client(http, clock);
    client.setTarget(target);
    std::optional<Result<Nothing>> made;
    const aws::Request request =
        aws::jsonCall("dynamodb", "1.0", "DynamoDB_20120810.CreateTable", body, false);
    const CallPtr call = startFlow<Nothing>(&guard, client.send<Nothing>(request, aws::lambda::parseDone),
                                            [&](const Result<Nothing> &result) { made = result; });
    QTRY_VERIFY_WITH_TIMEOUT(made, 60'000);
    QVERIFY2(*made || (*made).error().code == QLatin1String("ResourceInUseException"),
             qPrintable(*made ? QString() : (*made).error().message));
}

} // namespace signalbox::test
