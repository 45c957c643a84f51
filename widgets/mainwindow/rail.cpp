// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/rail.h"

#include "models/items/connectionmodel.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/label.h"
#include "widgets/mainwindow/railbutton.h"
#include "widgets/theme/paint.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int RailWidth = 212;
constexpr int Margin = 8;

Tone wordTone(ConnectionState::Kind state)
{
    switch (state) {
    case ConnectionState::Kind::Offline:
        return Tone::Bad;
    case ConnectionState::Kind::SignInNeeded:
    case ConnectionState::Kind::Starting:
    case ConnectionState::Kind::Stopping:
        return Tone::Warning;
    default:
        return Tone::Faint;
    }
}

QWidget *makeLogo()
{
    auto *logo = new QWidget;
    auto *picture = new QLabel;
    picture->setPixmap(QIcon(QStringLiteral(":/icons/app.svg")).pixmap(QSize(22, 22)));
    auto *layout = new QHBoxLayout(logo);
    layout->setContentsMargins(10, 8, 0, 8);
    layout->setSpacing(8);
    layout->addWidget(picture);
    layout->addWidget(new Label(QStringLiteral("Signalbox"), Type::BodyStrong), 1);
    return logo;
}

} // namespace

Rail::Rail(ConnectionModel &connections, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_pages(new QButtonGroup(this))
    , m_pageLayout(new QVBoxLayout)
    , m_connectionLayout(new QVBoxLayout)
    , m_add(new RailButton(tr("+ Add connection")))
{
    setFixedWidth(RailWidth);
    setAccessibleName(tr("Pages and connections"));
    auto *heading = new Label(tr("Connections"), Type::SmallStrong, Tone::Faint);
    heading->setContentsMargins(10, 16, 0, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin + 1, Margin);
    layout->setSpacing(2);
    layout->addWidget(makeLogo());
    m_pageLayout->setSpacing(2);
    m_connectionLayout->setSpacing(0);
    layout->addLayout(m_pageLayout);
    layout->addWidget(heading);
    layout->addLayout(m_connectionLayout);
    layout->addWidget(m_add);
    layout->addStretch();

    m_add->setAccessibleName(tr("Add connection"));
    connect(m_add, &QAbstractButton::clicked, this, &Rail::connectionWanted);
    connect(m_pages, &QButtonGroup::idClicked, this, &Rail::pageChosen);
    connect(&m_connections, &QAbstractItemModel::dataChanged, this, &Rail::rebuildConnections);
    connect(&m_connections, &QAbstractItemModel::rowsInserted, this, &Rail::rebuildConnections);
    connect(&m_connections, &QAbstractItemModel::rowsRemoved, this, &Rail::rebuildConnections);
    connect(&m_connections, &QAbstractItemModel::modelReset, this, &Rail::rebuildConnections);
    rebuildConnections();
}

void Rail::addPage(const QString &title, const QString &iconName)
{
    const int number = static_cast<int>(m_pages->buttons().size());
    auto *button = new RailButton(title);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setIconName(iconName);
    button->setToolTip(tr("Ctrl+%1").arg(number + 1));
    m_pages->addButton(button, number);
    m_pageLayout->addWidget(button);
    orderTabs();
}

void Rail::orderTabs()
{
    if (m_pages->buttons().isEmpty())
        return;
    QWidget *before = m_pages->buttons().last();
    for (int i = 0; i < m_connectionLayout->count(); ++i) {
        QWidget *next = m_connectionLayout->itemAt(i)->widget();
        setTabOrder(before, next);
        before = next;
    }
    setTabOrder(before, m_add);
}

void Rail::setCurrent(int page)
{
    const QSignalBlocker quiet(m_pages);
    if (QAbstractButton *button = m_pages->button(page))
        button->setChecked(true);
    for (QAbstractButton *button :
         m_pages->buttons()) // the Tab key comes to the page that is shown, arrows to the others
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

void Rail::rebuildConnections()
{
    while (m_connectionLayout->count() > m_connections.rowCount()) {
        QLayoutItem *item = m_connectionLayout->takeAt(m_connectionLayout->count() - 1);
        item->widget()->deleteLater();
        delete item;
    }
    const Tokens &set = tokens(palette());
    for (int i = 0; i < m_connections.rowCount(); ++i) {
        const ConnectionRow &row = m_connections.row(i);
        if (i >= m_connectionLayout->count()) {
            auto *added = new RailButton(row.connection.name);
            connect(added, &QAbstractButton::clicked, this, [this, i] {
                if (i < m_connections.rowCount()) // it may have gone while a press waited
                    Q_EMIT connectionChosen(m_connections.row(i).connection.id);
            });
            m_connectionLayout->addWidget(added);
        }
        auto *button = qobject_cast<RailButton *>(m_connectionLayout->itemAt(i)->widget());
        button->setLabel(row.connection.name);
        const bool ready = row.state.kind == ConnectionState::Kind::Ready;
        button->setDot(connectionColour(row.connection, set), ready);
        button->setNote(ready && row.connection.readOnly ? tr("read-only")
                                                         : ConnectionModel::stateText(row.state.kind),
                        wordTone(row.state.kind));
        button->setToolTip(row.state.message);
    }
    orderTabs();
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuildConnections();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    painter.fillRect(rect(), set.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), set.border);
}

} // namespace signalbox
