// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "widgets/theme/style.h"
#include "widgets/theme/systemappearance.h"
#include "widgets/theme/tokens.h"
#include "widgets/theme/typography.h"

#include <QApplication>
#include <QToolTip>

namespace signalbox {

Theme::Theme(QApplication &application, Mode mode)
    : QObject(&application)
    , m_application(application)
    , m_system(new SystemAppearance(this))
    , m_style(new Style)
    , m_mode(mode)
{
    m_application.setStyle(m_style);
    m_application.setFont(font(Type::Body));
    QToolTip::setFont(font(Type::Small));
    connect(m_system, &SystemAppearance::changed, this, &Theme::apply);
    apply();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

bool Theme::dark() const
{
    return m_mode == Mode::System ? m_system->dark() : m_mode == Mode::Dark;
}

void Theme::apply()
{
    m_style->setReducedMotion(m_system->reducedMotion());
    if (m_appliedDark == dark())
        return;
    m_appliedDark = dark();
    const QPalette palette = makePalette(dark() ? darkTokens() : lightTokens());
    m_application.setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

std::optional<Theme::Mode> Theme::modeFromName(QStringView name)
{
    for (const Mode mode : {Mode::System, Mode::Light, Mode::Dark}) {
        if (nameOf(mode) == name)
            return mode;
    }
    return std::nullopt;
}

QString Theme::nameOf(Mode mode)
{
    switch (mode) {
    case Mode::System:
        break;
    case Mode::Light:
        return QStringLiteral("light");
    case Mode::Dark:
        return QStringLiteral("dark");
    }
    return QStringLiteral("system");
}

} // namespace signalbox
