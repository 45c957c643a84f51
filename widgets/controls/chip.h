// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "widgets/controls/paintedwidget.h"

namespace signalbox {

/// "Local · dev": on every surface that acts on a connection. Production is the only red one.
class Chip : public PaintedWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    void setConnection(const Connection &connection);
    /// A neutral chip, e.g. "All connections · 3".
    void setText(const QString &text);
    QString text() const { return m_text; }

    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    QString accessibleSummary() const override { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::optional<Connection> m_connection;
};

/// The colour a connection has everywhere; red for production and for nothing else.
QColor connectionColour(const Connection &connection, const Tokens &tokens);

} // namespace signalbox
