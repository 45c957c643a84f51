// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRegularExpression>

class QComboBox;
class QLineEdit;
class QPushButton;
class QWidget;

namespace signalbox {

class Label;

/// Chooses where events come from among what there is, or makes a new one: two lines of a form.
class PlaceChooser : public QObject
{
    Q_OBJECT

public:
    struct Texts
    {
        QString name;      ///< "Bucket"
        QString newName;   ///< "Name of the new bucket"
        QString create;    ///< "Create bucket"
        QString none;      ///< what is said in its place where there is none
        QString wrongName; ///< what is said below a name that `pattern` refuses
    };

    PlaceChooser(const Texts &texts, const QRegularExpression &pattern, QObject *parent);

    QComboBox *box() const { return m_box; }
    /// The line with the name and the button, and below it what is wrong with the name.
    QWidget *maker() const { return m_maker; }

    /// What there is: what is shown, and what stands for it.
    void setPlaces(const QList<QPair<QString, QString>> &places, const QString &choose);
    /// What stands for the chosen one; empty while there is none.
    QString place() const;
    /// While one is being made nothing else can be.
    void setBusy(bool busy);
    void clearName();

Q_SIGNALS:
    void changed();
    void createAsked(const QString &name);

private:
    QString typed() const;
    bool valid() const;
    void update();

    Texts m_texts;
    QRegularExpression m_pattern;
    bool m_busy = false;
    QComboBox *m_box;
    QLineEdit *m_name;
    QPushButton *m_create;
    QWidget *m_maker;
    Label *m_hint;
};

} // namespace signalbox
