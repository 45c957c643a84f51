// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/functionmodel.h"
#include "models/items/functionsearch.h"

#include <QSortFilterProxyModel>

namespace signalbox {

/// The functions that a search finds, sorted.
class FunctionFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FunctionFilter(FunctionModel &functions, QObject *parent = nullptr);

    void setSearch(const QString &text);
    const FunctionSearch &search() const { return m_search; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    FunctionModel &m_functions;
    FunctionSearch m_search;
};

} // namespace signalbox
