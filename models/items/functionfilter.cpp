// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/functionfilter.h"

namespace signalbox {

FunctionFilter::FunctionFilter(FunctionModel &functions, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_functions(functions)
{
    setSourceModel(&functions);
    setSortRole(FunctionModel::SortRole);
    setDynamicSortFilter(true);
}

void FunctionFilter::setSearch(const QString &text)
{
    m_search = FunctionSearch(text);
    invalidateFilter();
}

bool FunctionFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_search.isEmpty())
        return true;
    const FunctionRow &each = m_functions.row(row);
    return m_search.matches(each.function, each.connection);
}

} // namespace signalbox
