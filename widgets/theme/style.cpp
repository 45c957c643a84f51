// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/style.h"

#include "widgets/theme/buttonkind.h"
#include "widgets/theme/styledrawing.h"
#include "widgets/theme/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QMenu>
#include <QPainter>
#include <QStyleFactory>
#include <QTableView>

namespace signalbox {

namespace {

constexpr int motionMs = 140;
constexpr int arrowWidth = 26;
constexpr int pictureGap = 8; // less, between a picture and the text of its cell

bool isTable(const QWidget *widget)
{
    return qobject_cast<const QTableView *>(widget) != nullptr;
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Tokens &set = tokens(option->palette);
    switch (element) {
    case PE_PanelLineEdit:
        return drawing::lineEdit(*option, *painter, set);
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect:
        return drawing::focusRect(*option, *painter, set);
    case PE_Frame:
        return drawing::frame(*option, *painter, set);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawing::checkIndicator(*option, *painter, set);
    case PE_IndicatorRadioButton:
        return drawing::radioIndicator(*option, *painter, set);
    case PE_PanelButtonTool:
        return drawing::toolButton(*option, *painter, set);
    case PE_PanelTipLabel:
    case PE_FrameMenu:
    case PE_PanelMenu:
        return drawing::popup(*option, *painter, set);
    case PE_PanelItemViewRow:
        if (isTable(widget))
            return drawing::tableRow(*option, *painter, set);
        return;
    case PE_PanelItemViewItem:
        return drawing::viewItem(*option, *painter, set, isTable(widget));
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, option->palette.base());
    case PE_FrameTabBarBase:
        return drawing::tabBase(*option, *painter, set);
    case PE_FrameTabWidget:
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        return drawing::arrow(element, *option, *painter, set);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Tokens &set = tokens(option->palette);
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawing::pushButton(*button, *painter, set, buttonKind(widget));
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawing::tabShape(*tab, *painter, set);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawing::tabLabel(*tab, *painter, set);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawing::headerSection(*option, *painter, set);
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawing::headerSection(*option, *painter, set);
            return drawing::headerLabel(*header, *painter, set);
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawing::menuItem(*item, *painter, set);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawing::comboLabel(*combo, *painter, set);
        break;
    case CE_ProgressBarGroove:
        return drawing::progressGroove(*option, *painter, set);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawing::progressContents(*bar, *painter, set);
        break;
    case CE_Splitter:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Tokens &set = tokens(option->palette);
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const bool opaque = !widget || widget->testAttribute(Qt::WA_OpaquePaintEvent);
            return drawing::scrollBar(*slider, subControlRect(control, option, SC_ScrollBarSlider, widget),
                                      opaque, *painter, set);
        }
    }
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawing::comboBox(*combo, *painter, set);
    }
    if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            return drawing::spinBox(*spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                                    subControlRect(control, option, SC_SpinBoxDown, widget), *painter, set);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = option->rect;
    switch (element) {
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? rect.adjusted(8, 1, -8, -1) : rect;
    }
    case SE_ItemViewItemText: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        const bool besidePicture = item && (item->features & QStyleOptionViewItem::HasDecoration);
        const QRect text = QProxyStyle::subElementRect(element, option, widget);
        return besidePicture && isTable(widget) ? text.adjusted(-pictureGap, 0, 0, 0) : text;
    }
    case SE_TabBarTabText:
        return rect.adjusted(0, 0, 0, -2);
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    const QRect rect = option->rect;
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawing::scrollBarPart(*slider, sub);
    }
    if (control == CC_ComboBox) {
        if (sub == SC_ComboBoxEditField)
            return rect.adjusted(8, 1, -arrowWidth, -1);
        if (sub == SC_ComboBoxArrow)
            return {rect.right() - arrowWidth, rect.top(), arrowWidth, rect.height()};
    }
    if (control == CC_SpinBox) {
        const int half = rect.height() / 2;
        if (sub == SC_SpinBoxEditField)
            return rect.adjusted(8, 1, -arrowWidth, -1);
        if (sub == SC_SpinBoxUp)
            return {rect.right() - arrowWidth, rect.top(), arrowWidth, half};
        if (sub == SC_SpinBoxDown)
            return {rect.right() - arrowWidth, rect.top() + half, arrowWidth, rect.height() - half};
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawing::pushButtonSize(*button, buttonKind(widget));
        break;
    case CT_LineEdit:
        return {contents.width() + 20, metric::controlHeight};
    case CT_ComboBox:
        return {contents.width() + 24 + arrowWidth, metric::controlHeight};
    case CT_SpinBox:
        return {contents.width() + 12 + arrowWidth, metric::controlHeight};
    case CT_ToolButton:
        return contents.expandedTo({28, 28});
    case CT_TabBarTab:
        return {contents.width(), 36};
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawing::headerSize(*header);
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawing::menuItemSize(*item, contents);
        break;
    case CT_ItemViewItem:
        return QProxyStyle::sizeFromContents(type, option, contents, widget).expandedTo({0, 28});
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return metric::scrollBar;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_DefaultFrameWidth:
        return 2;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabVSpace:
        return 0;
    case PM_TabBarTabHSpace:
        return 20;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return metric::iconSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        return isTable(widget) ? 7 : 9; // in lists the text begins where it does in fields
    case PM_FocusFrameVMargin:
        return 2;
    case PM_SplitterWidth:
        return metric::cardGap;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return m_reducedMotion ? 0 : motionMs;
    case SH_Widget_Animate:
        return m_reducedMotion ? 0 : 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ShowDecorationSelected:
    case SH_TabBar_PreferNoArrows:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int motionDuration(const QWidget *widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget);
}

} // namespace signalbox
