// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QScrollArea;
class QVBoxLayout;

namespace signalbox {

/// Profiles to choose several of. Those that cannot be chosen say why.
class ProfileList : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        QString name;   ///< unique
        QString remark; ///< what it holds, or why it cannot be chosen
        enum class Kind { Offered, There, Odd } kind = Kind::Offered;

        bool operator==(const Row &) const = default;
    };

    explicit ProfileList(QWidget *parent = nullptr);

    /// What is chosen stays so as long as it may be.
    void setRows(const QList<Row> &rows);
    /// The names of those that are chosen, from top to bottom.
    QStringList chosen() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const Row &row, bool chosen);
    void putInOrder();
    void chooseAll(bool all);
    void onToggled();
    void showWhetherAll();

    QList<Row> m_rows;
    QList<QCheckBox *> m_boxes; ///< one a row
    QCheckBox *m_all;
    QScrollArea *m_area;
    QVBoxLayout *m_lines = nullptr;
};

} // namespace signalbox
