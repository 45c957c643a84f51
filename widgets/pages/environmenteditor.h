// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace signalbox {

class Label;

/// A function's environment variables, a line each.
class EnvironmentEditor : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentEditor(QWidget *parent = nullptr);

    void setVariables(const QMap<QString, QString> &variables);
    QMap<QString, QString> variables() const;
    /// Why the variables cannot be saved; empty when they can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
    };

    Line addLine(const QString &name, const QString &value);
    void removeLine(QWidget *widget);
    void onEdited();

    QList<Line> m_lines;
    QVBoxLayout *m_layout;
    Label *m_hint;
};

} // namespace signalbox
