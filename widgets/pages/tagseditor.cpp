// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/tagseditor.h"

#include "models/domain/function.h"

#include <QRegularExpression>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int longestKey = 128;
constexpr int longestValue = 256;

/// Labels and annotations that the platform keeps, or that are set elsewhere on the page.
const QStringList &keptPrefixes()
{
    static const QStringList all{QStringLiteral("com.openfaas.scale."), QStringLiteral("faas_function"),
                                 QStringLiteral("autoscaling.knative.dev/"),
                                 QStringLiteral("serving.knative.dev/"),
                                 QStringLiteral("networking.knative.dev/")};
    return all;
}

} // namespace

TagsEditor::TagsEditor(QWidget *parent)
    : PairsEditor({tr("+ Add tag"), tr("Tag key"), tr("Tag value"), tr("Remove tag"), tr("key")}, parent)
{
}

bool TagsEditor::isLocked(const QString &name) const
{
    if (!m_labels)
        return name.startsWith(QLatin1String("aws:")) || name == networkTag;
    return std::any_of(keptPrefixes().begin(), keptPrefixes().end(),
                       [&](const QString &prefix) { return name.startsWith(prefix); });
}

/// An optional domain before a slash, then a name; a value is like that name, or empty.
QString TagsEditor::labelProblem(const QString &name, const QString &value) const
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$"));
    static const QRegularExpression domain(
        QStringLiteral("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$"));
    const qsizetype slash = name.indexOf(u'/');
    const bool placed = slash < 0 || domain.match(name.left(slash)).hasMatch();
    if (!placed || !word.match(name.mid(slash + 1)).hasMatch() ||
        (!value.isEmpty() && !word.match(value).hasMatch()))
        return tr("“%1”: keys and values have letters, digits and _ . - only, 63 at most, and begin and end "
                  "with a letter or a digit; a key may have a domain and a slash before it.")
            .arg(name);
    return {};
}

QString TagsEditor::problemOf(const QString &name, const QString &value) const
{
    static const QRegularExpression allowed(QStringLiteral("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$"));
    if (name.isEmpty())
        return tr("A tag has a key.");
    if (isLocked(name))
        return tr("“%1” is not for you to set.").arg(name);
    if (m_labels)
        return labelProblem(name, value);
    if (name.size() > longestKey || value.size() > longestValue)
        return tr("A key has %1 characters at most, a value %2.").arg(longestKey).arg(longestValue);
    if (!allowed.match(name).hasMatch() || !allowed.match(value).hasMatch())
        return tr("“%1”: keys and values have letters, digits, spaces and _ . : / = + - @ only.").arg(name);
    return {};
}

} // namespace signalbox
