// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/typography.h"

#include "widgets/theme/tabularfont.h"

#include <QFontDatabase>

namespace signalbox {

namespace {

struct Step
{
    int size;
    int line;
    QFont::Weight weight;
};

Step step(Type type)
{
    switch (type) {
    case Type::PageTitle:
        return {20, 28, QFont::DemiBold};
    case Type::Body:
        return {13, 20, QFont::Normal};
    case Type::BodyStrong:
        return {13, 20, QFont::DemiBold};
    case Type::Small:
        return {12, 18, QFont::Normal};
    case Type::SmallStrong:
        return {12, 18, QFont::DemiBold};
    case Type::Axis:
        return {11, 16, QFont::Normal};
    case Type::KeyFigure:
        return {22, 28, QFont::DemiBold};
    case Type::PageFigure:
        return {30, 38, QFont::DemiBold};
    case Type::Mono:
        return {12, 18, QFont::Normal};
    }
    return {13, 20, QFont::Normal};
}

QFont monoFont()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QStringList families = mono.families();
    families.prepend(QStringLiteral("JetBrains Mono"));
    mono.setFamilies(families);
    mono.setStyleHint(QFont::Monospace);
    mono.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: "!=" is two signs
    return mono;
}

} // namespace

QFont font(Type type)
{
    const Step s = step(type);
    QFont result = type == Type::Mono ? monoFont() : QFont(tabularFamilies());
    result.setPixelSize(s.size);
    result.setWeight(s.weight);
    return result;
}

int lineHeight(Type type)
{
    return step(type).line;
}

} // namespace signalbox
