// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace signalbox {

/// One choice out of a few, all of them in sight: "1 min | 5 min | 1 h". Arrow keys move the choice.
class Segmented : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the whole.
    explicit Segmented(const QString &name, QWidget *parent = nullptr);

    void addChoice(const QString &text, int value);
    /// Gives a choice another text; it is out of sight while it has none.
    void setChoice(int value, const QString &text);
    void setValue(int value);
    int value() const;

Q_SIGNALS:
    /// The person chose another one.
    void valueChanged(int value);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace signalbox
