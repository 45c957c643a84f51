// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/versionmodel.h"

#include "models/items/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? format::unknown() : text;
}

std::optional<ProvisionedConcurrency> provisionedOf(const ProvisionedList &all, const QString &qualifier)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const ProvisionedConcurrency &one) {
        return one.qualifier == qualifier;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

struct ProvisionedText
{
    Q_DECLARE_TR_FUNCTIONS(ProvisionedConcurrency)
};

} // namespace

QString provisionedText(const std::optional<ProvisionedConcurrency> &provisioned)
{
    if (!provisioned)
        return format::unknown();
    const QLocale locale;
    switch (provisioned->status) {
    case ProvisionedConcurrency::Status::Ready:
        return ProvisionedText::tr("%1 ready").arg(locale.toString(provisioned->available));
    case ProvisionedConcurrency::Status::InProgress:
        return ProvisionedText::tr("%1 of %2 ready")
            .arg(locale.toString(provisioned->available), locale.toString(provisioned->requested));
    case ProvisionedConcurrency::Status::Failed:
        break;
    }
    return ProvisionedText::tr("failed: %1").arg(provisioned->reason);
}

void VersionModel::setVersions(const Versions &versions, const ProvisionedList &provisioned)
{
    QList<VersionRow> rows;
    for (const Version &version : versions.published) {
        VersionRow row{version, {}, provisionedOf(provisioned, version.number)};
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
    case Provisioned:
        return provisionedText(row.provisioned);
    case Memory:
        return row.version.memoryMb > 0 ? QLocale().toString(row.version.memoryMb) : format::unknown();
    case Published:
        return QLocale().toString(row.version.published.toLocalTime(), QLocale::ShortFormat);
    default:
        return {};
    }
}

QString VersionModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Version"),    tr("Aliases"),   tr("Description"),
                                         tr("Kept ready"), tr("Memory MB"), tr("Last changed")};
    return titles[column];
}

QVariant VersionModel::value(const VersionRow &row, int column, int role) const
{
    if (role != SortRole)
        return {};
    bool counted = false; // elsewhere a version has a name
    const int number = row.version.number.toInt(&counted);
    return column == Number && counted ? QVariant(number) : QVariant(text(row, column));
}

void AliasModel::setAliases(const QList<Alias> &aliases, const ProvisionedList &provisioned)
{
    QList<AliasRow> rows;
    for (const Alias &alias : aliases)
        rows.append({alias, provisionedOf(provisioned, alias.name)});
    replaceRows(rows);
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

QString AliasModel::text(const AliasRow &row, int column) const
{
    switch (column) {
    case Name:
        return row.alias.name;
    case Target:
        return targetText(row.alias);
    case Description:
        return orUnknown(row.alias.description);
    case Provisioned:
        return provisionedText(row.provisioned);
    default:
        return {};
    }
}

QString AliasModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Alias"), tr("Calls go to"), tr("Description"), tr("Kept ready")};
    return titles[column];
}

QVariant AliasModel::value(const AliasRow &row, int column, int role) const
{
    return role == SortRole ? text(row, column) : QVariant();
}

} // namespace signalbox
