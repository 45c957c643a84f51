// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/tokens.h"

namespace signalbox {

const Tokens &darkTokens()
{
    static const Tokens set{
        .background = QColor(0x14161a),
        .surface = QColor(0x1a1d23),
        .raised = QColor(0x21252d),
        .high = QColor(0x2a2f39),
        .border = QColor(0x2e343f),
        .text = QColor(0xe7eaee),
        .secondary = QColor(0xa3acb9),
        .faint = QColor(0x8a94a3),
        .disabled = QColor(0x525b69),
        .accent = QColor(0x5b9dff),
        .accentWash = QColor(0x1f3354),
        .onAccent = QColor(0x0c1524),
        .good = QColor(0x3dbb85),
        .warning = QColor(0xe3a63a),
        .bad = QColor(0xf06a6a),
        .cold = QColor(0x79c0ff),
        .series = {QColor(0x5b9dff), QColor(0x33b8a6), QColor(0xb493ff), QColor(0xf0944d)},
        .others = QColor(0x8a94a3),
        .dark = true,
    };
    return set;
}

const Tokens &lightTokens()
{
    static const Tokens set{
        .background = QColor(0xf5f6f8),
        .surface = QColor(0xffffff),
        .raised = QColor(0xffffff),
        .high = QColor(0xeef1f5),
        .border = QColor(0xdde2e9),
        .text = QColor(0x1a1f26),
        .secondary = QColor(0x55606e),
        .faint = QColor(0x67717e),
        .disabled = QColor(0xaab2bd),
        .accent = QColor(0x1f6feb),
        .accentWash = QColor(0xdfeaff),
        .onAccent = QColor(0xffffff),
        .good = QColor(0x15803d),
        .warning = QColor(0xa86400),
        .bad = QColor(0xcf2f2f),
        .cold = QColor(0x0a6ebd),
        .series = {QColor(0x1f6feb), QColor(0x0f7f73), QColor(0x7a4fd6), QColor(0xb8560b)},
        .others = QColor(0x67717e),
        .dark = false,
    };
    return set;
}

const Tokens &tokens(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() < 0.5 ? darkTokens()
                                                                                : lightTokens();
}

QPalette makePalette(const Tokens &set)
{
    QPalette palette;
    const std::initializer_list<std::pair<QPalette::ColorRole, QColor>> roles{
        {QPalette::Window, set.background},
        {QPalette::WindowText, set.text},
        {QPalette::Base, set.raised},
        {QPalette::AlternateBase, set.surface},
        {QPalette::Text, set.text},
        {QPalette::PlaceholderText, set.faint},
        {QPalette::Button, set.raised},
        {QPalette::ButtonText, set.text},
        {QPalette::BrightText, set.bad},
        {QPalette::Highlight, set.accentWash},
        {QPalette::HighlightedText, set.text},
        {QPalette::Link, set.accent},
        {QPalette::LinkVisited, set.accent},
        {QPalette::ToolTipBase, set.high},
        {QPalette::ToolTipText, set.text},
        {QPalette::Light, set.high},
        {QPalette::Midlight, set.high},
        {QPalette::Mid, set.border},
        {QPalette::Dark, set.border},
        {QPalette::Shadow, set.border},
    };
    for (const auto &[role, colour] : roles)
        palette.setColor(role, colour);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, set.faint);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, set.faint);
    return palette;
}

QColor toneColour(Tone tone, const Tokens &set)
{
    switch (tone) {
    case Tone::Normal:
        return set.text;
    case Tone::Secondary:
        return set.secondary;
    case Tone::Faint:
        return set.faint;
    case Tone::Accent:
        return set.accent;
    case Tone::Good:
        return set.good;
    case Tone::Warning:
        return set.warning;
    case Tone::Bad:
        return set.bad;
    case Tone::Cold:
        return set.cold;
    }
    return set.text;
}

QColor toneWash(Tone tone, const Tokens &set)
{
    const QColor over = toneColour(tone, set);
    const float share = set.dark ? 0.08F : 0.06F;
    const auto mix = [share](float a, float b) { return a * (1 - share) + b * share; };
    return QColor::fromRgbF(mix(set.raised.redF(), over.redF()), mix(set.raised.greenF(), over.greenF()),
                            mix(set.raised.blueF(), over.blueF()));
}

} // namespace signalbox
