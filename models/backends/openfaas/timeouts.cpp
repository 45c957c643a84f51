// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/timeouts.h"

#include "models/domain/duration.h"

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
