// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectionjson.h"

#include <array>

namespace signalbox {

namespace {

template <class T>
struct Named
{
    T value;
    QLatin1String name;
};

constexpr std::array kinds{Named{Connection::Kind::AwsLambda, QLatin1String("aws-lambda")},
                           Named{Connection::Kind::OpenFaas, QLatin1String("openfaas")},
                           Named{Connection::Kind::Knative, QLatin1String("knative")}};
constexpr std::array stages{Named{Connection::Stage::Development, QLatin1String("development")},
                            Named{Connection::Stage::Staging, QLatin1String("staging")},
                            Named{Connection::Stage::Production, QLatin1String("production")},
                            Named{Connection::Stage::Own, QLatin1String("own")}};
constexpr std::array signIns{Named{Connection::SignIn::Profile, QLatin1String("profile")},
                             Named{Connection::SignIn::Environment, QLatin1String("environment")},
                             Named{Connection::SignIn::Keys, QLatin1String("keys")}};

template <class T, std::size_t N>
QString nameOf(const std::array<Named<T>, N> &all, T value)
{
    for (const Named<T> &each : all) {
        if (each.value == value)
            return each.name;
    }
    return {};
}

template <class T, std::size_t N>
std::optional<T> valueOf(const std::array<Named<T>, N> &all, const QString &name)
{
    for (const Named<T> &each : all) {
        if (each.name == name)
            return each.value;
    }
    return std::nullopt;
}

/// The texts, by the names they are kept under.
constexpr std::array texts{
    std::pair{&Connection::id, QLatin1String("id")},
    std::pair{&Connection::name, QLatin1String("name")},
    std::pair{&Connection::label, QLatin1String("label")},
    std::pair{&Connection::endpoint, QLatin1String("endpoint")},
    std::pair{&Connection::region, QLatin1String("region")},
    std::pair{&Connection::profile, QLatin1String("profile")},
    std::pair{&Connection::nameSpace, QLatin1String("namespace")},
    std::pair{&Connection::caFile, QLatin1String("caFile")},
    std::pair{&Connection::certificateFile, QLatin1String("certificateFile")},
    std::pair{&Connection::keyFile, QLatin1String("keyFile")},
    std::pair{&Connection::proxy, QLatin1String("proxy")},
    std::pair{&Connection::proxyUser, QLatin1String("proxyUser")},
};

} // namespace

QList<Connection::Kind> connectionKinds()
{
    QList<Connection::Kind> all;
    for (const auto &each : kinds)
        all.append(each.value);
    return all;
}

QJsonObject toJson(const Connection &connection)
{
    QJsonObject object;
    for (const auto &[member, name] : texts) {
        if (!(connection.*member).isEmpty())
            object.insert(name, connection.*member);
    }
    object.insert(QStringLiteral("kind"), nameOf(kinds, connection.kind));
    object.insert(QStringLiteral("stage"), nameOf(stages, connection.stage));
    object.insert(QStringLiteral("signIn"), nameOf(signIns, connection.signIn));
    object.insert(QStringLiteral("readOnly"), connection.readOnly);
    object.insert(QStringLiteral("liveTail"), connection.liveTail);
    object.insert(QStringLiteral("callsPerMinute"), connection.callsPerMinute);
    if (connection.colour)
        object.insert(QStringLiteral("colour"), *connection.colour);
    return object;
}

std::optional<Connection> connectionFromJson(const QJsonObject &object)
{
    const auto text = [&](QLatin1String name) { return object.value(name).toString(); };
    const auto kind = valueOf(kinds, text(QLatin1String("kind")));
    if (!kind || text(QLatin1String("id")).isEmpty() || text(QLatin1String("id")) == QLatin1String("local"))
        return std::nullopt;
    Connection connection;
    for (const auto &[member, name] : texts)
        connection.*member = text(name);
    if (connection.name.isEmpty())
        connection.name = connection.id;
    connection.kind = *kind;
    connection.stage = valueOf(stages, text(QLatin1String("stage"))).value_or(Connection::Stage::Development);
    connection.signIn = valueOf(signIns, text(QLatin1String("signIn"))).value_or(Connection::SignIn::Profile);
    connection.readOnly = object.value(QLatin1String("readOnly")).toBool(true);
    connection.liveTail = object.value(QLatin1String("liveTail")).toBool(false);
    connection.callsPerMinute =
        qBound(1, object.value(QLatin1String("callsPerMinute")).toInt(connection.callsPerMinute), 10'000);
    if (const QJsonValue colour = object.value(QLatin1String("colour")); colour.isDouble())
        connection.colour = qMax(0, colour.toInt());
    return connection;
}

} // namespace signalbox
