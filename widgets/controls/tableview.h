// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <functional>

namespace signalbox {

/// A table as every page has it: rows of 30 px with hairlines and no grid, sortable heads, whole rows or
/// single cells as the unit of the keyboard. Enter and double click activate. Models right-align their
/// numbers by Qt::TextAlignmentRole; figures are tabular by the font.
class TableView : public QTableView
{
    Q_OBJECT

public:
    enum class Unit { Row, Cell };
    /// Changes how a cell is drawn, after what the model says of it.
    using CellStyle = std::function<void(QStyleOptionViewItem &option, const QModelIndex &index)>;

    /// `name` is the accessible name.
    explicit TableView(const QString &name, Unit unit = Unit::Row, QWidget *parent = nullptr);

    void setCellStyle(CellStyle style);
    /// The column that takes the room left over.
    void setStretchColumn(int column);
    void setModel(QAbstractItemModel *model) override;
    /// From now on as high as its rows, within these bounds. Wants the model first.
    void fitRows(int fewest, int most);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    Unit m_unit;
    QAbstractItemDelegate *m_delegate = nullptr;
    int m_stretch = -1;
};

} // namespace signalbox
