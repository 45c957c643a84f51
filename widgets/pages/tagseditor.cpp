// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/tagseditor.h"

#include "models/domain/function.h"

#include <QRegularExpression>

namespace signalbox {

namespace {

constexpr int longestKey = 128;
constexpr int longestValue = 256;

} // namespace

TagsEditor::TagsEditor(QWidget *parent)
    : PairsEditor({tr("+ Add tag"), tr("Tag key"), tr("Tag value"), tr("Remove tag"), tr("key")}, parent)
{
}

bool TagsEditor::isLocked(const QString &name) const
{
    return name.startsWith(QLatin1String("aws:")) || name == networkTag;
}

QString TagsEditor::problemOf(const QString &name, const QString &value) const
{
    static const QRegularExpression allowed(QStringLiteral("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$"));
    if (name.isEmpty())
        return tr("A tag has a key.");
    if (isLocked(name))
        return tr("“%1” is not for you to set.").arg(name);
    if (name.size() > longestKey || value.size() > longestValue)
        return tr("A key has %1 characters at most, a value %2.").arg(longestKey).arg(longestValue);
    if (!allowed.match(name).hasMatch() || !allowed.match(value).hasMatch())
        return tr("“%1”: keys and values have letters, digits, spaces and _ . : / = + - @ only.").arg(name);
    return {};
}

} // namespace signalbox
