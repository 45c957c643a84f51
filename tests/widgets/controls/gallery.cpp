// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/keyfigure.h"
#include "widgets/controls/label.h"
#include "widgets/controls/searchfield.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/statedot.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/unitspinbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTabBar>

namespace signalbox {

namespace {

QLayout *row(std::initializer_list<QWidget *> widgets)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(10);
    for (QWidget *widget : widgets)
        layout->addWidget(widget, 0, Qt::AlignVCenter);
    layout->addStretch();
    return layout;
}

HeaderBar *header()
{
    auto *bar = new HeaderBar(QStringLiteral("thumbs"));
    Connection production;
    production.name = QStringLiteral("acme-prod");
    production.kind = Connection::Kind::AwsLambda;
    production.stage = Connection::Stage::Production;
    bar->chip()->setConnection(production);
    bar->setFacts(QStringLiteral("nodejs20.x · 512 MB"));
    bar->addAction(new SearchField(QStringLiteral("Filter functions")));
    bar->addAction(makeButton(QStringLiteral("Test"), ButtonKind::Normal, QStringLiteral("play")));
    bar->addAction(makeButton(QStringLiteral("Update code"), ButtonKind::Primary, QStringLiteral("upload")));
    return bar;
}

QLayout *figures()
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(10);
    const QList<double> trend{3, 5, 4, 8, 9, 7, 6, 8, 9, 12, 11, 8};
    for (const auto &[label, figure, tone] :
         {std::tuple{QStringLiteral("In flight"), QStringLiteral("37"), Tone::Accent},
          std::tuple{QStringLiteral("Errors"), QStringLiteral("0.6 %"), Tone::Bad},
          std::tuple{QStringLiteral("Cold starts"), QStringLiteral("3.1 %"), Tone::Cold},
          std::tuple{QStringLiteral("GB-s today"), QString(), Tone::Good}}) {
        auto *card = new KeyFigure(label, tone);
        card->setFigure(figure);
        card->setSub(QStringLiteral("of 1,000"), tone);
        card->setTrend(trend);
        layout->addWidget(card);
    }
    return layout;
}

QWidget *table(QObject *parent)
{
    auto *view = new TableView(QStringLiteral("Statement"));
    auto *model = new QStandardItemModel(3, 3, parent);
    model->setHorizontalHeaderLabels(
        {QStringLiteral("Function"), QStringLiteral("GB-s"), QStringLiteral("Total $")});
    const QStringList cells{QStringLiteral("thumbs"), QStringLiteral("11,111.1"), QStringLiteral("10.86"),
                            QStringLiteral("api"),    QStringLiteral("40,080.0"), QStringLiteral("8.00"),
                            QStringLiteral("resize"), QStringLiteral("—"),        QStringLiteral("—")};
    for (int i = 0; i < 9; ++i) {
        auto *item = new QStandardItem(cells[i]);
        item->setTextAlignment((i % 3 == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        model->setItem(i / 3, i % 3, item);
    }
    model->setHeaderData(1, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    view->setModel(model);
    view->setStretchColumn(0);
    view->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    view->setSortingEnabled(true);
    view->selectRow(0);
    view->setFixedHeight(130);
    return view;
}

template <class T>
T *named(T *widget, const QString &name)
{
    widget->setAccessibleName(name);
    return widget;
}

QLayout *fields()
{
    auto *combo = named(new QComboBox, QStringLiteral("Runtime"));
    combo->addItems({QStringLiteral("python3.11"), QStringLiteral("nodejs18.x")});
    auto *check = named(new QCheckBox(QStringLiteral("Enabled")), QStringLiteral("Enabled"));
    check->setChecked(true);
    auto *radio = named(new QRadioButton(QStringLiteral("All")), QStringLiteral("All"));
    radio->setChecked(true);
    auto *range = new Segmented(QStringLiteral("Window"));
    for (const int minutes : {1, 5, 15})
        range->addChoice(QStringLiteral("%1 min").arg(minutes), minutes);
    range->setValue(5);
    auto *memory = new UnitSpinBox(QStringLiteral("Memory"), QStringLiteral("MB"), 128, 10240, 64);
    auto *edit = named(new QLineEdit(QStringLiteral("index.handler")), QStringLiteral("Handler"));
    return row({combo, edit, memory, check, radio, range});
}

QLayout *buttons()
{
    auto *menuButton = makeButton(QStringLiteral("Last 5 min"));
    auto *menu = new QMenu(menuButton);
    menu->addAction(QStringLiteral("Last hour"));
    menuButton->setMenu(menu);
    auto *disabled = makeButton(QStringLiteral("Disabled"));
    disabled->setEnabled(false);
    auto *disabledIcon = makeIconButton(QStringLiteral("trash"), QStringLiteral("Delete"));
    disabledIcon->setEnabled(false);
    auto *dot = new StateDot;
    dot->setState(QStringLiteral("ready"), Tone::Good);
    auto *off = new StateDot;
    off->setState(QStringLiteral("off"), Tone::Faint, false);
    return row({menuButton, disabled,
                makeButton(QStringLiteral("Delete…"), ButtonKind::Danger, QStringLiteral("trash")),
                makeLink(QStringLiteral("+ Add trigger")),
                makeIconButton(QStringLiteral("refresh"), QStringLiteral("Refresh")), disabledIcon, dot,
                off});
}

QLayout *iconRow()
{
    auto *layout = new QHBoxLayout;
    for (const QString &file : QDir(QStringLiteral(":/icons")).entryList()) {
        const QString name = file.section(u'.', 0, 0);
        if (name != QLatin1String("app"))
            layout->addWidget(makeIconButton(name, name));
    }
    layout->addStretch();
    return layout;
}

} // namespace

Gallery::Gallery()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(header());
    auto *tabs = named(new QTabBar, QStringLiteral("Views"));
    for (const auto *text : {"Configuration", "Code", "Test", "Triggers"})
        tabs->addTab(QString::fromLatin1(text));
    tabs->setCurrentIndex(2);
    tabs->setExpanding(false);
    layout->addWidget(tabs);
    layout->addLayout(figures());
    auto *banner = new Banner;
    banner->show(Banner::Severity::Error, QStringLiteral("The zip holds no index.py."),
                 QStringLiteral("Nothing was uploaded. Choose another archive."), QStringLiteral("Choose…"));
    layout->addWidget(banner);
    layout->addLayout(fields());
    layout->addLayout(buttons());
    auto *bar = named(new QProgressBar, QStringLiteral("Free GB-s"));
    bar->setValue(62);
    bar->setTextVisible(false);
    layout->addWidget(bar);
    auto *card = new Card(QStringLiteral("Statement by function"));
    card->setProvenance(QStringLiteral("measured, from the log records"));
    card->addHeadWidget(makeLink(QStringLiteral("Export CSV…")));
    card->body()->addWidget(table(this));
    layout->addWidget(card);
    auto *text =
        named(new QPlainTextEdit(QStringLiteral("{\n  \"key\": \"1110\"\n}")), QStringLiteral("Payload"));
    text->setFont(signalbox::font(Type::Mono));
    text->setFixedHeight(70);
    layout->addWidget(text);
    layout->addLayout(iconRow());
    layout->addWidget(
        new EmptyState(QStringLiteral("Nothing is running."), QStringLiteral("Test a function")), 1);
}

} // namespace signalbox
