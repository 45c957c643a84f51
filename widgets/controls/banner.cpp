// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/banner.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/theme/paint.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

Tone toneOf(Banner::Severity severity)
{
    switch (severity) {
    case Banner::Severity::Info:
        return Tone::Accent;
    case Banner::Severity::Warning:
        return Tone::Warning;
    case Banner::Severity::Error:
        return Tone::Bad;
    }
    return Tone::Accent;
}

QString iconOf(Banner::Severity severity)
{
    switch (severity) {
    case Banner::Severity::Info:
        return QStringLiteral("info");
    case Banner::Severity::Warning:
        return QStringLiteral("warning");
    case Banner::Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

} // namespace

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_what(new Label({}, Type::BodyStrong))
    , m_meaning(new Label({}, Type::Body, Tone::Secondary))
    , m_action(makeButton({}))
    , m_close(makeIconButton(QStringLiteral("close"), tr("Dismiss")))
{
    auto *text = new QVBoxLayout;
    text->setSpacing(0);
    for (Label *label : {m_what, m_meaning}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->addWidget(label);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    m_icon->setContentsMargins(0, 2, 0, 0);
    m_close->hide();
    hide();
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
}

void Banner::show(Severity severity, const QString &what, const QString &meaning, const QString &action)
{
    const bool news = !isVisibleTo(parentWidget()) || m_what->text() != what;
    m_severity = severity;
    m_what->setText(what);
    m_meaning->setText(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(meaning);
    updateIcon();
    setVisible(true);
    update();
    if (news && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::clear()
{
    m_what->clear();
    setVisible(false);
}

QString Banner::what() const
{
    return m_what->text();
}

void Banner::updateIcon()
{
    m_icon->setPixmap(iconPixmap(iconOf(m_severity), toneColour(toneOf(m_severity), tokens(palette())),
                                 metric::iconSize, devicePixelRatioF()));
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    drawBox(painter, rect(), metric::cardRadius, toneWash(toneOf(m_severity), set),
            toneColour(toneOf(m_severity), set));
}

} // namespace signalbox
