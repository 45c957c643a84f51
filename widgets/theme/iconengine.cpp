// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/iconengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QIcon>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace signalbox {

IconEngine::IconEngine(QString name, QColor Tokens::*colour)
    : m_name(std::move(name))
    , m_colour(colour)
{
}

QColor IconEngine::colourFor(QIcon::Mode mode, QIcon::State state) const
{
    const Tokens &set = tokens(QGuiApplication::palette());
    if (mode == QIcon::Disabled)
        return set.disabled;
    if (mode == QIcon::Selected || state == QIcon::On)
        return set.accent;
    return set.*m_colour;
}

QPixmap IconEngine::render(const QString &name, const QColor &colour, const QSize &pixels)
{
    const QString cacheKey = QStringLiteral("signalbox-icon/%1/%2/%3x%4")
                                 .arg(name, colour.name(QColor::HexArgb))
                                 .arg(pixels.width())
                                 .arg(pixels.height());
    QPixmap result;
    if (QPixmapCache::find(cacheKey, &result))
        return result;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    result = QPixmap(pixels);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(cacheKey, result);
    return result;
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const QSize pixels = (QSizeF(rect.size()) * painter->device()->devicePixelRatioF()).toSize();
    painter->drawPixmap(rect, render(m_name, colourFor(mode, state), pixels));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return render(m_name, colourFor(mode, state), size);
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

QString IconEngine::key() const
{
    return QStringLiteral("signalbox");
}

} // namespace signalbox
