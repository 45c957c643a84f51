// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace signalbox::openfaas {

// How long a function may run is up to the watchdog in its image, which reads three variables: exec_timeout,
// and read_timeout and write_timeout, which may not be less. The console keeps them as one setting and shows
// those that say something else among the other variables.

/// Seconds, rounded up; 0 where the variables do not say: it is the watchdog's own then.
int timeoutOf(const QMap<QString, QString> &environment);
/// Takes out of the variables what the timeout says already.
void hideTimeout(QMap<QString, QString> &environment);
/// Adds the variables of a timeout to those a person sees. What they set themselves stays. Where the timeout
/// is what `before` says, that stays in its own words.
void keepTimeout(int seconds, const QMap<QString, QString> &before, QMap<QString, QString> &environment);

} // namespace signalbox::openfaas
