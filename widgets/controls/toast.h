// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace signalbox {

/// A short note at the bottom of a window that goes by itself, later where the window is not the one that is
/// worked in: what it tells of may have taken long. Assistive technology hears it as an alert. For what went
/// well; what went wrong belongs into a Banner.
class Toast : public QWidget
{
    Q_OBJECT

public:
    /// Replaces the toast the window may still show.
    static Toast *show(QWidget *window, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Toast(QWidget *window, const QString &text);
    void place();

    QTimer m_end{this};
};

} // namespace signalbox
