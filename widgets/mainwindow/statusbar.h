// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <deque>

namespace signalbox {

class Catalog;
class Environments;
class History;
class Label;
class StateDot;
struct Error;

/// The window's bottom line: the engine, the history, and what this console itself costs its backends.
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    StatusBar(Catalog &catalog, History &history, Environments &environments, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void update();
    void updateEngine();
    void updateMeter();
    void countCalls();
    void updateHistory();

    Catalog &m_catalog;
    History &m_history;
    Environments &m_environments;
    QTimer m_timer;
    std::deque<qint64> m_counted; ///< all calls so far, at each second of the last minute
    QString m_recordingProblem;
    StateDot *m_dot;
    Label *m_engine;
    Label *m_records;
    Label *m_calls;
};

} // namespace signalbox
