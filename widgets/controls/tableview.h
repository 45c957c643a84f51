// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace signalbox {

/// A table as every page has it: rows of 30 px with hairlines and no grid, sortable heads, whole rows or
/// single cells as the unit of the keyboard. Enter and double click activate. Models right-align their
/// numbers by Qt::TextAlignmentRole; figures are tabular by the font.
class TableView : public QTableView
{
    Q_OBJECT

public:
    enum class Unit { Row, Cell };

    /// `name` is the accessible name.
    explicit TableView(const QString &name, Unit unit = Unit::Row, QWidget *parent = nullptr);

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
    int m_stretch = -1;
};

} // namespace signalbox
