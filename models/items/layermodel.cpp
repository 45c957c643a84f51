// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/layermodel.h"

#include "models/items/format.h"

#include <QLocale>
#include <algorithm>

namespace signalbox {

void LayerModel::setLayers(const QStringList &arns, const QList<LayerVersion> &newest)
{
    QList<LayerRow> rows;
    for (const QString &arn : arns) {
        LayerRow row{static_cast<int>(rows.size()) + 1, arn, {}};
        const auto own = std::find_if(newest.begin(), newest.end(), [&](const LayerVersion &version) {
            return layerArn(version.arn) == layerArn(arn);
        });
        if (own != newest.end())
            row.newest = *own;
        rows.append(row);
    }
    replaceRows(rows);
}

QString LayerModel::text(const LayerRow &row, int column) const
{
    switch (column) {
    case Place:
        return QLocale().toString(row.place);
    case Layer:
        return layerName(row.arn);
    case Version:
        return QString::number(layerNumber(row.arn));
    case Newest:
        return row.newest ? QString::number(row.newest->number) : format::unknown();
    case MadeFor:
        if (!row.newest)
            return format::unknown();
        return row.newest->runtimes.isEmpty() ? tr("any runtime")
                                              : row.newest->runtimes.join(QStringLiteral(", "));
    default:
        return {};
    }
}

QString LayerModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Order"), tr("Layer"), tr("Version"), tr("Newest"),
                                         tr("Made for")};
    return titles[column];
}

bool LayerModel::isNumber(int column) const
{
    return column == Place || column == Version || column == Newest;
}

QVariant LayerModel::value(const LayerRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return row.arn;
    return role == SortRole ? QVariant(text(row, column)) : QVariant();
}

} // namespace signalbox
