// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/profilelist.h"

#include "widgets/controls/label.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int mostRowsInSight = 6;
constexpr int rowGap = 4;

Tone toneOf(ProfileList::Row::Kind kind)
{
    return kind == ProfileList::Row::Kind::Odd ? Tone::Warning : Tone::Secondary;
}

} // namespace

ProfileList::ProfileList(QWidget *parent)
    : QWidget(parent)
    , m_all(new QCheckBox(tr("All of them")))
    , m_area(new QScrollArea)
{
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->verticalScrollBar()->setAttribute(Qt::WA_OpaquePaintEvent, false); // on the dialog's background
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(rowGap);
    layout->addWidget(m_all);
    layout->addWidget(m_area);
    connect(m_all, &QCheckBox::toggled, this, &ProfileList::chooseAll);
}

void ProfileList::setRows(const QList<Row> &rows)
{
    if (rows == m_rows && m_lines)
        return;
    const QStringList before = chosen();
    m_rows = rows;
    m_boxes.clear();
    auto *content = new QWidget;
    m_lines = new QVBoxLayout(content);
    m_lines->setContentsMargins({});
    m_lines->setSpacing(rowGap);
    for (const Row &row : rows)
        addRow(row, before.contains(row.name));
    m_lines->addStretch();
    if (QWidget *former = m_area->takeWidget())
        former->deleteLater(); // one of its boxes may be telling of a click
    m_area->setWidget(content);
    content->setAutoFillBackground(false);
    content->show();
    putInOrder();
    const int height = content->sizeHint().height();
    const qsizetype inSight = std::min<qsizetype>(rows.size(), mostRowsInSight);
    m_area->setFixedHeight(rows.isEmpty() ? 0 : int(height * inSight / rows.size()));
    updateGeometry(); // at once: who shows the rows fits the window to them
    showWhetherAll();
}

/// By keyboard they come where they stand, though they were made later than what follows.
void ProfileList::putInOrder()
{
    QWidget *before = m_all;
    for (QCheckBox *box : std::as_const(m_boxes)) {
        setTabOrder(before, box);
        before = box;
    }
}

void ProfileList::addRow(const Row &row, bool chosen)
{
    const bool offered = row.kind == Row::Kind::Offered;
    auto *box = new QCheckBox(QString(row.name).replace(u'&', QLatin1String("&&")));
    box->setAccessibleName(row.name);
    box->setAccessibleDescription(row.remark);
    box->setEnabled(offered);
    box->setChecked(offered && chosen);
    connect(box, &QCheckBox::toggled, this, &ProfileList::onToggled);
    auto *remark = new Label(row.remark, Type::Small, toneOf(row.kind));
    remark->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(metric::cardGap);
    line->addWidget(box, 0, Qt::AlignTop);
    line->addWidget(remark, 1);
    m_lines->addLayout(line);
    m_boxes.append(box);
}

QStringList ProfileList::chosen() const
{
    QStringList names;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_boxes.at(row)->isChecked())
            names.append(m_rows.at(row).name);
    }
    return names;
}

void ProfileList::chooseAll(bool all)
{
    for (QCheckBox *box : std::as_const(m_boxes)) {
        const QSignalBlocker quiet(box);
        box->setChecked(all && box->isEnabled());
    }
    onToggled();
}

void ProfileList::onToggled()
{
    showWhetherAll();
    Q_EMIT changed();
}

void ProfileList::showWhetherAll()
{
    const auto offered = std::count_if(m_rows.begin(), m_rows.end(),
                                       [](const Row &row) { return row.kind == Row::Kind::Offered; });
    const QSignalBlocker quiet(m_all);
    m_all->setEnabled(offered > 0);
    m_all->setChecked(offered > 0 && chosen().size() == offered);
}

} // namespace signalbox
