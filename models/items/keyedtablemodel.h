// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>

namespace signalbox {

/// A table of rows that have a key. New content is merged in: what stayed keeps its row, its selection and
/// its place; what is new, gone or different is told in as few signals as possible. A model made of this says
/// what stands in its cells and heads, and which columns hold numbers.
template <class Row>
class KeyedTableModel : public QAbstractTableModel
{
public:
    /// Raw values to sort and filter by, instead of the text shown.
    enum Role { SortRole = Qt::UserRole, KeyRole, FirstOwnRole };

    KeyedTableModel(int columns, QObject *parent)
        : QAbstractTableModel(parent)
        , m_columns(columns)
    {
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_columns;
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row &found = m_rows.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return text(found, index.column());
        case Qt::TextAlignmentRole:
            return alignment(index.column());
        case KeyRole:
            return keyOf(found);
        default:
            return value(found, index.column(), role);
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns)
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(section);
        return role == Qt::DisplayRole ? title(section) : QVariant();
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    const Row &row(int index) const { return m_rows.at(index); }
    const QList<Row> &rows() const { return m_rows; }

    /// -1 when there is none.
    int rowOf(const QString &key) const
    {
        for (int i = 0; i < m_rows.size(); ++i) {
            if (keyOf(m_rows.at(i)) == key)
                return i;
        }
        return -1;
    }

protected:
    virtual QString keyOf(const Row &row) const = 0;
    virtual QString text(const Row &row, int column) const = 0;
    virtual QString title(int column) const = 0;
    /// Numbers stand at the right, under heads that do.
    virtual bool isNumber(int column) const = 0;
    /// What the cell has for any other role.
    virtual QVariant value(const Row &row, int column, int role) const = 0;

    void replaceRows(const QList<Row> &rows)
    {
        QHash<QString, int> places;
        for (int i = 0; i < rows.size(); ++i)
            places.insert(keyOf(rows.at(i)), i);
        removeMissing(places);
        if (places.size() != rows.size() || !inOrder(places)) {
            beginResetModel();
            m_rows = rows;
            endResetModel();
            return;
        }
        insertNew(rows);
        updateChanged(rows);
    }

private:
    int alignment(int column) const
    {
        return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    void removeMissing(const QHash<QString, int> &places)
    {
        for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
            if (places.contains(keyOf(m_rows.at(last))))
                continue;
            int first = last;
            while (first > 0 && !places.contains(keyOf(m_rows.at(first - 1))))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    bool inOrder(const QHash<QString, int> &places) const
    {
        int previous = -1;
        for (const Row &row : m_rows) {
            const int place = places.value(keyOf(row));
            if (place <= previous)
                return false;
            previous = place;
        }
        return true;
    }

    void insertNew(const QList<Row> &rows)
    {
        for (int at = 0; at < rows.size(); ++at) {
            const QString next = at < m_rows.size() ? keyOf(m_rows.at(at)) : QString();
            int end = at;
            while (end < rows.size() && (at >= m_rows.size() || keyOf(rows.at(end)) != next))
                ++end;
            if (end == at)
                continue;
            beginInsertRows({}, at, end - 1);
            for (int i = at; i < end; ++i)
                m_rows.insert(i, rows.at(i));
            endInsertRows();
            at = end - 1;
        }
    }

    void updateChanged(const QList<Row> &rows)
    {
        int first = -1;
        int last = -1;
        for (int i = 0; i < rows.size(); ++i) {
            if (m_rows.at(i) == rows.at(i))
                continue;
            m_rows[i] = rows.at(i);
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    int m_columns;
    QList<Row> m_rows;
};

} // namespace signalbox
