// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <initializer_list>

namespace signalbox::knative {

/// The object at the end of a path of keys; an empty one where anything on the way is missing.
inline QJsonObject objectAt(QJsonObject object, std::initializer_list<const char *> path)
{
    for (const char *key : path)
        object = object.value(QLatin1String(key)).toObject();
    return object;
}

/// A point in time of the API, UTC; invalid where there is none.
inline QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

/// One of status.conditions.
struct Condition
{
    QString status; ///< True, False, Unknown; empty where there is no such condition
    QString reason;
    QString message;
    QDateTime since;

    /// "RevisionMissing: Configuration waits for a Revision", or nothing.
    QString words() const
    {
        return reason.isEmpty() || message.isEmpty() ? reason + message
                                                     : reason + QStringLiteral(": ") + message;
    }
};

inline Condition condition(const QJsonObject &of, QLatin1String type)
{
    const QJsonArray all = objectAt(of, {"status"}).value(QLatin1String("conditions")).toArray();
    for (const QJsonValue each : all) {
        if (each[QLatin1String("type")].toString() == type)
            return {each[QLatin1String("status")].toString(), each[QLatin1String("reason")].toString(),
                    each[QLatin1String("message")].toString(),
                    timeOf(each[QLatin1String("lastTransitionTime")])};
    }
    return {};
}

} // namespace signalbox::knative
