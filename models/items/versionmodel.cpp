// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/versionmodel.h"

#include "models/items/format.h"

#include <QLocale>
#include <cmath>

namespace signalbox {

namespace {

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? format::unknown() : text;
}

} // namespace

void VersionModel::setVersions(const Versions &versions)
{
    QList<VersionRow> rows;
    for (const Version &version : versions.published) {
        VersionRow row{version, {}};
        for (const Alias &alias : versions.aliases) {
            if (alias.version == version.number || alias.secondVersion == version.number)
                row.aliases.append(alias.name);
        }
        rows.append(row);
    }
    replaceRows(rows);
}

QString VersionModel::text(const VersionRow &row, int column) const
{
    switch (column) {
    case Number:
        return row.version.number;
    case Aliases:
        return orUnknown(row.aliases.join(QStringLiteral(", ")));
    case Description:
        return orUnknown(row.version.description);
    case Memory:
        return QLocale().toString(row.version.memoryMb);
    case Published:
        return QLocale().toString(row.version.published.toLocalTime(), QStringLiteral("d MMM yyyy HH:mm:ss"));
    default:
        return {};
    }
}

QString VersionModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Version"), tr("Aliases"), tr("Description"), tr("Memory MB"),
                                         tr("Published")};
    return titles[column];
}

QVariant VersionModel::value(const VersionRow &row, int column, int role) const
{
    if (role != SortRole)
        return {};
    return column == Number ? QVariant(row.version.number.toInt()) : QVariant(text(row, column));
}

QString AliasModel::targetText(const Alias &alias)
{
    if (alias.secondVersion.isEmpty())
        return tr("version %1").arg(alias.version);
    const double second = std::round(alias.secondShare * 1000) / 10; // tenths of a percent
    const QLocale locale;
    return tr("%1 % to version %2, %3 % to version %4")
        .arg(locale.toString(100 - second, 'g', 4), alias.version, locale.toString(second, 'g', 4),
             alias.secondVersion);
}

QString AliasModel::text(const Alias &alias, int column) const
{
    switch (column) {
    case Name:
        return alias.name;
    case Target:
        return targetText(alias);
    case Description:
        return orUnknown(alias.description);
    default:
        return {};
    }
}

QString AliasModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Alias"), tr("Calls go to"), tr("Description")};
    return titles[column];
}

QVariant AliasModel::value(const Alias &alias, int column, int role) const
{
    return role == SortRole ? text(alias, column) : QVariant();
}

} // namespace signalbox
