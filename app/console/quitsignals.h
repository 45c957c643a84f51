// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

namespace signalbox {

/// Turns SIGINT and SIGTERM into a signal, so that the program ends in order. One a program.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void quitRequested();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace signalbox
