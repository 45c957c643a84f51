// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace signalbox {

/// Fusion with the project's own drawing for what people see most: rounded controls, underlined tabs, tables
/// with hairlines, thin scroll bars, a focus ring that is always there. Colours come from the palette's
/// tokens, so that a new palette is all that light and dark need.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    bool m_reducedMotion = false;
};

/// How long motion may take, in milliseconds; 0 when the system asks for less of it.
int motionDuration(const QWidget *widget);

} // namespace signalbox
