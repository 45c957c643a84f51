// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/pairlines.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace signalbox {

class Label;

/// What an editor of pairs calls them.
struct PairTexts
{
    QString add;             ///< the link: "+ Add variable"
    QString name;            ///< accessible name of the left field
    QString value;           ///< and of the right one
    QString remove;          ///< and of the button
    QString namePlaceholder; ///< what an empty left field shows
};

/// Names with values, a line each. An editor made of this says which names are none.
class PairsEditor : public QWidget
{
    Q_OBJECT

public:
    void setPairs(const Pairs &pairs);
    /// Shows what was typed over `base`.
    void setLines(const PairLines &lines, const Pairs &base);
    /// Without lines that have no name.
    Pairs pairs() const { return pairsOf(lines()); }
    PairLines lines() const;
    /// Shows them without letting them be changed.
    void setReadOnly(bool readOnly);
    /// Why they cannot be saved; empty when they can.
    QString problem() const;

Q_SIGNALS:
    void changed();

protected:
    PairsEditor(const PairTexts &texts, QWidget *parent = nullptr);
    /// Why a line cannot be saved; empty when it can.
    virtual QString problemOf(const QString &name, const QString &value) const = 0;
    /// Whether a pair is shown and left as it is.
    virtual bool isLocked(const QString &name) const
    {
        Q_UNUSED(name)
        return false;
    }

private:
    struct Line
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
        QToolButton *remove;
        bool locked; ///< shown, and left as it is
    };

    Line addLine(const QString &name, const QString &value, bool locked = false);
    void removeLine(QWidget *widget);
    void allow(const Line &line) const;
    void showProblem();
    void onEdited();

    PairTexts m_texts;
    QList<Line> m_lines;
    bool m_readOnly = false;
    QVBoxLayout *m_layout;
    Label *m_hint;
    QPushButton *m_add;
};

} // namespace signalbox
