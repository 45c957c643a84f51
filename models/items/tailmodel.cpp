// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tailmodel.h"

#include "models/items/format.h"
#include "models/items/logmessage.h"

#include <QDateTime>

namespace signalbox {

namespace {

constexpr qsizetype mostRows = 2000;

QString factsOf(const TailGroup &group)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(group.startUs / 1000).toString(QStringLiteral("HH:mm:ss"));
    if (group.init)
        return TailModel::tr("%1 · init").arg(time);
    if (!group.durationUs)
        return TailModel::tr("%1 · running").arg(time);
    return QStringLiteral("%1 · %2").arg(time, format::duration(group.durationUs));
}

QString outcomeWord(Segment::Kind kind)
{
    switch (kind) {
    case Segment::Kind::Error:
        return TailModel::tr("error");
    case Segment::Kind::Timeout:
        return TailModel::tr("timeout");
    case Segment::Kind::Lost:
        return TailModel::tr("lost");
    default:
        return {};
    }
}

} // namespace

TailModel::TailModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void TailModel::appendGroup(QList<Row> *rows, const std::shared_ptr<const TailGroup> &group)
{
    rows->append({group, Kind::Head, 0});
    for (int i = 0; i < group->lines.size(); ++i)
        rows->append({group, Kind::Line, i});
    if (group->omitted > 0)
        rows->append({group, Kind::Omitted, 0});
}

void TailModel::show(const TailBook &book, const QString &functionArn, qint64 untilUs)
{
    QList<Row> rows;
    for (auto it = book.groups().crbegin(); it != book.groups().crend() && rows.size() < mostRows; ++it) {
        const bool wanted = functionArn.isEmpty() || (*it)->functionArn == functionArn;
        if (wanted && (*it)->startUs < untilUs)
            appendGroup(&rows, *it);
    }
    replaceRows(rows);
    if (!m_rows.isEmpty()) // heads learn their duration and outcome in place
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void TailModel::clear()
{
    replaceRows({});
}

// New lines and new invocations come in one place: what is before and after it keeps its rows.
void TailModel::replaceRows(const QList<Row> &rows)
{
    const qsizetype shorter = qMin(rows.size(), m_rows.size());
    qsizetype front = 0;
    while (front < shorter && rows[front] == m_rows[front])
        ++front;
    qsizetype back = 0;
    while (back < shorter - front && rows[rows.size() - 1 - back] == m_rows[m_rows.size() - 1 - back])
        ++back;
    const qsizetype gone = m_rows.size() - front - back;
    if (gone > 0) {
        beginRemoveRows({}, int(front), int(front + gone) - 1);
        m_rows.remove(front, gone);
        endRemoveRows();
    }
    const qsizetype fresh = rows.size() - front - back;
    if (fresh > 0) {
        beginInsertRows({}, int(front), int(front + fresh) - 1);
        m_rows = rows;
        endInsertRows();
    }
}

int TailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString TailModel::textOf(const Row &row) const
{
    switch (row.kind) {
    case Kind::Line:
        return logMessage(row.group->lines.value(row.line));
    case Kind::Omitted:
        return tr("… %1 more lines").arg(format::count(row.group->omitted));
    case Kind::Head:
        break;
    }
    QStringList parts{factsOf(*row.group)};
    if (m_named)
        parts.prepend(row.group->functionName);
    if (row.group->cold)
        parts.append(tr("cold"));
    if (const QString word = outcomeWord(row.group->kind); !word.isEmpty())
        parts.append(word);
    return parts.join(u' ');
}

QVariant TailModel::headData(const TailGroup &group, int role) const
{
    switch (role) {
    case FunctionRole:
        return m_named ? group.functionName : QString();
    case FactsRole:
        return factsOf(group);
    case ColdRole:
        return group.cold;
    case OutcomeRole:
        return outcomeWord(group.kind);
    default:
        return {};
    }
}

QVariant TailModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return textOf(row);
    case KindRole:
        return int(row.kind);
    case RequestIdRole:
        return row.group->requestId;
    default:
        return row.kind == Kind::Head ? headData(*row.group, role) : QVariant();
    }
}

int TailModel::headOf(const QString &requestId) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == Kind::Head && m_rows[i].group->requestId == requestId)
            return i;
    }
    return -1;
}

} // namespace signalbox
