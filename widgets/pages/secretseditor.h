// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/function.h"
#include "widgets/pages/context.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace signalbox {

class Label;

/// The secrets of a connection, and which of them a function is given. Their values are typed once and never
/// shown.
class SecretsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit SecretsEditor(const Context &context, QWidget *parent = nullptr);

    /// Shows what the function is given; reads what there is where it is another connection's.
    void setFunction(const Function &function);
    /// Reads what there is once more; what a person has ticked stays.
    void reload();
    /// The chosen ones, sorted.
    QStringList secrets() const;
    /// Asks for a new one.
    void create();

Q_SIGNALS:
    void changed();

private:
    void onLoaded(const Result<QStringList> &names);
    void show(const QStringList &chosen);
    void addLine(const QString &name, bool chosen);
    void askToRemove(const QString &name);
    void remove(const QString &name);
    void tellOfAll();
    void onToggled(const QString &name, bool chosen);
    void tell(const QString &text, const Error *error = nullptr);

    Context m_context;
    Function m_function;
    QStringList m_names; ///< all there are
    QString m_made;      ///< a new one that the hint asks to give to the function
    QList<QCheckBox *> m_boxes;
    QVBoxLayout *m_lines;
    Label *m_hint;
    CallPtr m_loading;
};

} // namespace signalbox
