// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/timeouts.h"

#include <QHash>
#include <QRegularExpression>
#include <array>

namespace signalbox::openfaas {

namespace {

const std::array names{QStringLiteral("exec_timeout"), QStringLiteral("read_timeout"),
                       QStringLiteral("write_timeout")};

int seconds(const QMap<QString, QString> &environment, const QString &name)
{
    const qint64 ms = durationMs(environment.value(name));
    return ms <= 0 ? 0 : int(qMin<qint64>((ms + 999) / 1000, 1'000'000));
}

} // namespace

qint64 durationMs(const QString &text)
{
    bool number = false;
    if (const double whole = text.toDouble(&number); number)
        return whole < 0 ? -1 : qint64(qMin(whole * 1000, 1e15));
    static const QHash<QString, double> units{{QStringLiteral("h"), 3'600'000},
                                              {QStringLiteral("m"), 60'000},
                                              {QStringLiteral("s"), 1'000},
                                              {QStringLiteral("ms"), 1}};
    static const QRegularExpression whole(QStringLiteral(R"(^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$)"));
    static const QRegularExpression part(QStringLiteral(R"((\d+(?:\.\d+)?)(h|ms|m|s))"));
    if (!whole.match(text).hasMatch())
        return -1;
    double sum = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        sum += match.captured(1).toDouble() * units.value(match.captured(2));
    }
    return qint64(qMin(sum, 1e15));
}

int timeoutOf(const QMap<QString, QString> &environment)
{
    return seconds(environment, names.front());
}

void hideTimeout(QMap<QString, QString> &environment)
{
    const int timeout = timeoutOf(environment);
    for (const QString &name : names) {
        if (timeout > 0 && seconds(environment, name) == timeout)
            environment.remove(name);
    }
}

void keepTimeout(int timeout, const QMap<QString, QString> &before, QMap<QString, QString> &environment)
{
    for (const QString &name : names) {
        const bool same = timeout > 0 && seconds(before, name) == timeout;
        const QString value = same ? before.value(name) : QStringLiteral("%1s").arg(timeout);
        const bool hidden = timeoutOf(before) > 0 && seconds(before, name) == timeoutOf(before);
        if (environment.value(name) == before.value(name) && hidden)
            environment.remove(name); // only carried over: the new timeout replaces it
        if (timeout > 0 && !environment.contains(name))
            environment.insert(name, value);
    }
}

} // namespace signalbox::openfaas
