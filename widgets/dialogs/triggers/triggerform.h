// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace signalbox {

class Form;
class Label;
class QualifierBox;

/// What has to be said of a trigger of one kind before it can be added.
class TriggerForm : public QWidget
{
    Q_OBJECT

public:
    /// A trigger of the kind calls, besides the newest code, aliases only, or versions as well.
    enum class Calls { AliasesOnly, VersionsToo };

    TriggerForm(Catalog &catalog, const Function &function, Calls calls = Calls::VersionsToo);

    /// Reads what there is to choose from; asked for once, when the form is first seen.
    virtual void load() {}
    /// What the choices come to, or what is in the way of adding it: then `valid` is false.
    virtual QString hint(bool &valid) const = 0;
    virtual void fill(Trigger &trigger) const = 0;
    /// Begins with what a trigger is, so that it can become another; where that can be.
    virtual void begin(const Trigger &trigger) { Q_UNUSED(trigger) }
    /// Shows the hint below the kind's fields; gives whether the trigger can be added.
    bool showHint();
    /// What the trigger may call instead of the newest code, where there is a choice.
    void offer(const Versions &versions);
    /// Says beside what it calls that there may be more to choose from.
    void missVersions();
    /// Begins with what a trigger calls, so that it can call something else.
    void beginCalls(const QString &qualifier);
    /// What it is to call: an alias or a version; empty: the newest code.
    QString qualifier() const;

Q_SIGNALS:
    void changed();
    void failed(const signalbox::Error &error);

protected:
    static QLineEdit *lineEdit(const QString &name, const QString &placeholder = {});
    static QComboBox *comboBox(const QString &name);
    Form &form() { return *m_form; }
    const Function &function() const { return m_function; }
    Capabilities can() const { return m_catalog.capabilities(m_function.connectionId); }
    /// Of an event pattern, that queues and streams are filtered by: empty, or a JSON object.
    static bool isPattern(const QLineEdit &edit);
    static QStringList patternsOf(const QLineEdit &edit);
    /// Reads what triggers of a kind can be bound to, saying why something of it may be missing.
    void readSources(Trigger::Kind kind, std::function<void(const QList<TriggerSource> &)> take);

    Catalog &m_catalog;

private:
    void addLastRows();

    Function m_function;
    Calls m_calls;
    Form *m_form;
    QualifierBox *m_qualifier = nullptr; ///< where triggers may call versions and aliases
    Label *m_missing = nullptr;          ///< why it offers so little
    Label *m_hint = nullptr;             ///< made once all fields are there
};

} // namespace signalbox
