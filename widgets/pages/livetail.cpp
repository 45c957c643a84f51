// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/livetail.h"

#include "models/items/tailmodel.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyledItemDelegate>

namespace signalbox {

namespace {

constexpr int rowHeight = 18;
constexpr int gap = 7;
constexpr int leastName = 40;

class TailDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {40, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &set = tokens(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, set.accentWash);
        QRect room = option.rect.adjusted(2, 0, -2, 0);
        if (TailModel::Kind(index.data(TailModel::KindRole).toInt()) == TailModel::Kind::Head) {
            const QString facts = index.data(TailModel::FactsRole).toString();
            const QString cold = index.data(TailModel::ColdRole).toBool() ? LiveTail::tr("cold") : QString();
            const QString outcome = index.data(TailModel::OutcomeRole).toString();
            // The name gives way: what became of the call is what one looks for.
            int rest = 0;
            for (const QString &text : {facts, cold, outcome})
                rest += text.isEmpty() ? 0 : QFontMetrics(mono()).horizontalAdvance(text) + gap;
            QRect name = room;
            name.setWidth(qMax(leastName, room.width() - rest));
            const QString function = index.data(TailModel::FunctionRole).toString();
            draw(painter, &name, function, font(Type::SmallStrong), set.text);
            room.setLeft(name.left());
            draw(painter, &room, facts, mono(),
                 function.isEmpty() ? set.text : set.secondary); // heads stand out
            draw(painter, &room, cold, mono(), set.cold);
            draw(painter, &room, outcome, mono(), set.bad);
        } else {
            draw(painter, &room, index.data().toString(), mono(), set.secondary);
        }
        if ((option.state & QStyle::State_HasFocus))
            drawFocusRing(*painter, option.rect, 4, set);
        painter->restore();
    }

private:
    static QFont mono()
    {
        QFont result = font(Type::Mono);
        result.setPixelSize(11);
        return result;
    }

    static void draw(QPainter *painter, QRect *room, const QString &text, const QFont &font,
                     const QColor &colour)
    {
        if (text.isEmpty() || room->width() < 8)
            return;
        painter->setFont(font);
        painter->setPen(colour);
        const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, room->width());
        painter->drawText(*room, Qt::AlignLeft | Qt::AlignVCenter, shown);
        room->setLeft(room->left() + painter->fontMetrics().horizontalAdvance(shown) + gap);
    }
};

} // namespace

LiveTail::LiveTail(QWidget *parent)
    : QListView(parent)
{
    setAccessibleName(tr("Tail"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false); // the card's background, dimmed with it
    setUniformItemSizes(true);
    setItemDelegate(new TailDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
}

void LiveTail::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const QString requestId = current.data(TailModel::RequestIdRole).toString();
    if (hasFocus() && !requestId.isEmpty())
        Q_EMIT invocationSelected(requestId);
}

void LiveTail::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(currentIndex().data().toString());
        return;
    }
    if (event->key() == Qt::Key_Space) // the page's: pause
        return event->ignore();
    QListView::keyPressEvent(event);
}

void LiveTail::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(signalbox::font(Type::Small));
    painter.setPen(tokens(palette()).faint);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Log lines appear here as they are written."));
}

} // namespace signalbox
