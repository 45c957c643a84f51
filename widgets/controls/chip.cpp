// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/chip.h"

#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

namespace signalbox {

QColor connectionColour(const Connection &connection, const Tokens &set)
{
    if (connection.stage == Connection::Stage::Production)
        return set.bad;
    if (connection.colour)
        return set.series[static_cast<std::size_t>(*connection.colour) % set.series.size()];
    switch (connection.kind) {
    case Connection::Kind::Local:
        return set.series[1];
    case Connection::Kind::AwsLambda:
        return set.series[0];
    case Connection::Kind::OpenFaas:
        return set.series[2];
    case Connection::Kind::Knative:
        return set.series[3];
    }
    return set.others;
}

Chip::Chip(QWidget *parent)
    : PaintedWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setConnection(const Connection &connection)
{
    m_connection = connection;
    const QString stage = stageText(connection);
    m_text = stage.isEmpty() ? connection.name : tr("%1 · %2").arg(connection.name, stage);
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void Chip::setText(const QString &text)
{
    m_connection.reset();
    m_text = text;
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    if (m_text.isEmpty())
        return {0, 20};
    return {QFontMetrics(signalbox::font(Type::SmallStrong)).horizontalAdvance(m_text) + 18, 20};
}

void Chip::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    const Tokens &set = theme();
    const bool production = m_connection && m_connection->stage == Connection::Stage::Production;
    const QColor colour = m_connection ? connectionColour(*m_connection, set) : set.secondary;
    drawBox(painter, rect(), 10, production ? toneWash(Tone::Bad, set) : QColor(), colour);
    QFont text = signalbox::font(Type::SmallStrong);
    text.setPixelSize(11);
    painter.setFont(text);
    painter.setPen(colour);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace signalbox
