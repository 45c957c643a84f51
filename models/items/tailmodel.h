// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/tailbook.h"

#include <QAbstractListModel>

namespace signalbox {

/// The tail as rows: a head for each invocation, newest first, and under it the lines it wrote.
class TailModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Head, Line, Omitted };
    enum Role {
        KindRole = Qt::UserRole,
        FunctionRole,  ///< of a head
        FactsRole,     ///< of a head: "14:24:58 · 48.4 ms"
        ColdRole,      ///< of a head
        OutcomeRole,   ///< of a head: the word for what went wrong; empty when nothing did
        RequestIdRole, ///< of any row
    };

    explicit TailModel(QObject *parent = nullptr);

    /// Heads name their function, unless the place they are shown in does.
    void setNamed(bool named) { m_named = named; }
    /// Shows what started before `untilUs`, of one function when `functionArn` is set.
    void show(const TailBook &book, const QString &functionArn, qint64 untilUs);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The row of an invocation's head; -1 when it is not here.
    int headOf(const QString &requestId) const;

private:
    struct Row
    {
        std::shared_ptr<const TailGroup> group;
        Kind kind = Kind::Head;
        int line = 0;

        bool operator==(const Row &) const = default;
    };

    static void appendGroup(QList<Row> *rows, const std::shared_ptr<const TailGroup> &group);
    void replaceRows(const QList<Row> &rows);
    QVariant headData(const TailGroup &group, int role) const;
    QString textOf(const Row &row) const;

    QList<Row> m_rows;
    bool m_named = true;
};

} // namespace signalbox
