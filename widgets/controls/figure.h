// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/paintedwidget.h"
#include "widgets/theme/typography.h"

namespace signalbox {

/// The one big figure of a page; a click or Enter opens how it came about.
class Figure : public PaintedWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name, `action` what a click does.
    Figure(const QString &name, const QString &action, Type type = Type::PageFigure,
           QWidget *parent = nullptr);

    /// Empty is unknown and shown as "—".
    void setText(const QString &text);
    QString text() const { return m_text; }

    QAccessible::Role accessibleRole() const override { return QAccessible::Button; }
    QString accessibleSummary() const override { return m_text.isEmpty() ? tr("unknown") : m_text; }
    QString accessibleAction() const override { return m_action; }
    void activate() override { Q_EMIT activated(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString shown() const { return m_text.isEmpty() ? QStringLiteral("—") : m_text; }

    QString m_text;
    QString m_action;
    Type m_type;
};

} // namespace signalbox
