// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/formulacard.h"

#include "widgets/controls/label.h"
#include "widgets/theme/paint.h"

#include <QEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int cardWidth = 380;
}

FormulaCard *FormulaCard::open(QWidget *parent, const QRect &anchor, const QString &title,
                               const QStringList &lines, const QString &remark)
{
    auto *card = new FormulaCard(parent, title, lines, remark);
    card->placeBy(anchor);
    card->show();
    card->activateWindow();
    card->setFocus();
    return card;
}

FormulaCard::FormulaCard(QWidget *parent, const QString &title, const QStringList &lines,
                         const QString &remark)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setAccessibleName(title);
    setAccessibleDescription(lines.join(u'\n'));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(6);
    layout->addWidget(new Label(title, Type::BodyStrong));
    const auto add = [&](const QString &text, Type type, Tone tone) {
        auto *label = new Label(text, type, tone);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    };
    add(lines.join(u'\n'), Type::Mono, Tone::Normal);
    if (!remark.isEmpty())
        add(remark, Type::Body, Tone::Secondary);
    setFixedSize(cardWidth, layout->heightForWidth(cardWidth));
    roundCorners(*this);
}

void FormulaCard::placeBy(const QRect &anchor)
{
    const QRect room = parentWidget()->screen()->availableGeometry();
    QPoint at(anchor.right() - width(), anchor.bottom() + 2);
    if (at.y() + height() > room.bottom())
        at.setY(anchor.top() - height() - 2);
    at.setX(qBound(room.left(), at.x(), qMax(room.left(), room.right() - width())));
    at.setY(qBound(room.top(), at.y(), qMax(room.top(), room.bottom() - height())));
    move(at);
}

bool FormulaCard::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate && isVisible())
        close();
    return QDialog::event(event);
}

void FormulaCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &set = tokens(palette());
    drawBox(painter, QRectF(rect()), metric::cardRadius, set.high, set.faint);
}

} // namespace signalbox
