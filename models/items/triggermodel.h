// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/services/catalog.h"

namespace signalbox {

/// What starts one function. Reads the list again when the catalog says that it changed.
class TriggerModel : public KeyedTableModel<Trigger>
{
    Q_OBJECT

public:
    enum Column { Enabled, Kind, Source, Filter };
    static constexpr int ColumnCount = Filter + 1;

    explicit TriggerModel(Catalog &catalog, QObject *parent = nullptr);

    void setFunction(const QString &connectionId, const QString &functionName);
    void refresh();
    bool loaded() const { return m_loaded; }
    const std::optional<Error> &error() const { return m_error; }
    /// What of it could not be read, one line each; empty: nothing is missing.
    QString unreadText() const;

    /// What stands for a trigger among those of its function.
    static QString keyFor(const Trigger &trigger);
    static QString kindText(Trigger::Kind kind);
    /// What is read at once: "Queues and streams".
    static QString kindsText(Trigger::Kind kind);
    /// As people know it: a queue by its name.
    static QString sourceText(const Trigger &trigger);
    static QString filterText(const Trigger &trigger);

Q_SIGNALS:
    /// The list was read, or could not be.
    void refreshed();

protected:
    QString keyOf(const Trigger &trigger) const override;
    QString text(const Trigger &trigger, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override;
    QVariant value(const Trigger &trigger, int column, int role) const override;

private:
    void onListed(const Result<TriggerList> &result);

    Catalog &m_catalog;
    QString m_connectionId;
    QString m_functionName;
    quint64 m_generation = 0;
    bool m_loaded = false;
    std::optional<Error> m_error;
    QList<UnreadTriggers> m_unread;
};

} // namespace signalbox
