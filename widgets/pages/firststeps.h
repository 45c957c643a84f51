// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace signalbox {

/// What there is to do while there is no function at all: the three ways to have some, side by side.
class FirstSteps : public QWidget
{
    Q_OBJECT

public:
    explicit FirstSteps(QWidget *parent = nullptr);

    /// Where the keyboard begins.
    QWidget *firstFocus() const;

Q_SIGNALS:
    void sampleWanted();
    void folderWanted();
    void connectionWanted();

private:
    struct Step
    {
        QString icon;
        QString title;
        QString text;
        QString action;
    };

    static QPushButton *addStep(QHBoxLayout &steps, const Step &step);

    QPushButton *m_sample;
};

} // namespace signalbox
