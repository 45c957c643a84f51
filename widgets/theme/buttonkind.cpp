// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/buttonkind.h"

#include <QVariant>

namespace signalbox {

namespace {
constexpr auto property = "signalboxButtonKind";
}

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(property, int(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget *widget)
{
    return widget ? ButtonKind(widget->property(property).toInt()) : ButtonKind::Normal;
}

} // namespace signalbox
