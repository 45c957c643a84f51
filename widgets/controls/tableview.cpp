// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/tableview.h"

#include "widgets/theme/paint.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>
#include <utility>

namespace signalbox {

namespace {

class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(TableView::Unit unit, TableView::CellStyle style, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_unit(unit)
        , m_style(std::move(style))
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (m_unit == TableView::Unit::Row) // the table itself draws the ring around a whole row
            option->state &= ~QStyle::State_HasFocus;
        if (m_style)
            m_style(*option, index);
    }

private:
    TableView::Unit m_unit;
    TableView::CellStyle m_style;
};

} // namespace

TableView::TableView(const QString &name, Unit unit, QWidget *parent)
    : QTableView(parent)
    , m_unit(unit)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setCellStyle({});

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(metric::rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setFixedHeight(metric::rowHeight);
}

void TableView::setCellStyle(CellStyle style)
{
    delete m_delegate;
    m_delegate = new CellDelegate(m_unit, std::move(style), this);
    setItemDelegate(m_delegate);
}

void TableView::setStretchColumn(int column)
{
    m_stretch = column;
    if (model())
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    if (model && m_stretch >= 0)
        setStretchColumn(m_stretch);
}

void TableView::fitRows(int fewest, int most)
{
    const auto fit = [this, fewest, most] {
        setFixedHeight((1 + qBound(fewest, model()->rowCount(), most)) * metric::rowHeight);
    };
    connect(model(), &QAbstractItemModel::rowsInserted, this, fit);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, fit);
    connect(model(), &QAbstractItemModel::modelReset, this, fit);
    fit();
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (m_unit != Unit::Row || !hasFocus() || !current.isValid())
        return;
    QPainter painter(viewport());
    const QRect row(0, rowViewportPosition(current.row()), viewport()->width(), rowHeight(current.row()));
    drawFocusRing(painter, row, metric::controlRadius, tokens(palette()));
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0 &&
        event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(model()->index(0, 0));
    viewport()->update();
}

} // namespace signalbox
