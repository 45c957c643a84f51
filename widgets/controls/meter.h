// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>

namespace signalbox {

class Label;

/// How much of an allowance is used: its name, "312,480 of 400,000", and a bar that turns amber when little
/// is left.
class Meter : public QWidget
{
    Q_OBJECT

public:
    explicit Meter(const QString &name, QWidget *parent = nullptr);

    void show(double used, double allowed, const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Label *m_text;
    QProgressBar *m_bar;
    bool m_nearlyAll = false;
};

} // namespace signalbox
