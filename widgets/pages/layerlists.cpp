// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/layerlists.h"

#include "models/domain/layer.h"

#include <algorithm>

namespace signalbox {

namespace {

/// The layers of which the other list has a version, or of which it has none.
QStringList layersOf(const QStringList &arns, const QStringList &other, bool there)
{
    QStringList layers;
    for (const QString &arn : arns) {
        if (sameLayer(other, arn).isEmpty() != there)
            layers.append(layerArn(arn));
    }
    return layers;
}

/// More than versions, layers taken off and layers added at the end.
bool isReordered(const QStringList &base, const QStringList &edited)
{
    const QStringList usual = layersOf(base, edited, true) + layersOf(edited, base, false);
    return usual != layersOf(edited, edited, true);
}

} // namespace

QString sameLayer(const QStringList &arns, const QString &arn)
{
    const auto found = std::find_if(arns.begin(), arns.end(),
                                    [&](const QString &each) { return layerArn(each) == layerArn(arn); });
    return found == arns.end() ? QString() : *found;
}

QStringList rebasedLayers(const QStringList &now, const QStringList &base, const QStringList &edited)
{
    QStringList made;
    for (const QString &arn : edited) {
        const QString there = base.contains(arn) ? sameLayer(now, arn) : arn;
        if (!there.isEmpty())
            made.append(there);
    }
    for (const QString &arn : now) {
        if (sameLayer(base, arn).isEmpty() && sameLayer(edited, arn).isEmpty())
            made.append(arn);
    }
    if (isReordered(base, edited))
        return made;
    const auto place = [&](const QString &arn) {
        const qsizetype at = now.indexOf(sameLayer(now, arn));
        return at < 0 ? now.size() : at;
    };
    std::stable_sort(made.begin(), made.end(),
                     [&](const QString &left, const QString &right) { return place(left) < place(right); });
    return made;
}

} // namespace signalbox
