// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QMargins>
#include <QPalette>
#include <array>

namespace signalbox {

/// Every colour of the interface. Two sets exist, dark and light; nothing else names a colour.
struct Tokens
{
    QColor background; ///< window
    QColor surface;    ///< rail, status bar
    QColor raised;     ///< cards, inputs
    QColor high;       ///< popovers, tracks
    QColor border;     ///< 1 px lines
    QColor text;
    QColor secondary;
    QColor faint;
    QColor disabled; ///< icons that do nothing now; too weak for text
    QColor accent;   ///< primary action, selection, running
    QColor accentWash;
    QColor onAccent; ///< text on accent
    QColor good;
    QColor warning;
    QColor bad;
    QColor cold;                  ///< init and cold starts, hatched
    std::array<QColor, 4> series; ///< charts, in this order, then `others`
    QColor others;
    bool dark = false;
};

const Tokens &darkTokens();
const Tokens &lightTokens();
/// The set a palette was made from: dark when its window colour is.
const Tokens &tokens(const QPalette &palette);

QPalette makePalette(const Tokens &tokens);

/// What a colour says. Never the only carrier of it: a word or a shape goes with it.
enum class Tone { Normal, Secondary, Faint, Accent, Good, Warning, Bad, Cold };

QColor toneColour(Tone tone, const Tokens &tokens);
/// A quiet background in the tone, over `raised`.
QColor toneWash(Tone tone, const Tokens &tokens);

/// Sizes in device-independent pixels, on a grid of 4.
namespace metric {
inline constexpr int pageMargin = 20;
inline constexpr QMargins page(pageMargin, 16, pageMargin, 16); ///< of every page
inline constexpr int cardGap = 12;
inline constexpr int cardPadding = 12;
inline constexpr int controlHeight = 32;
inline constexpr int rowHeight = 30;
inline constexpr int laneHeight = 20;
inline constexpr int linkPadding = 6; ///< beside the text of a quiet button
inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int iconSize = 16;
inline constexpr int focusRing = 2;
inline constexpr int scrollBar = 10;
} // namespace metric

} // namespace signalbox
