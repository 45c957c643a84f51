// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace signalbox {

/// The log lines of the newest invocations, in mono, each invocation under a head of its own.
class LiveTail : public QListView
{
    Q_OBJECT

public:
    explicit LiveTail(QWidget *parent = nullptr);

Q_SIGNALS:
    /// A person chose a line or head of this invocation.
    void invocationSelected(const QString &requestId);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signalbox
