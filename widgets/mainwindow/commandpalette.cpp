// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/commandpalette.h"

#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QListWidgetItem>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <QWindow>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int Width = 520;
constexpr int MostRows = 12;
constexpr int Top = 96;
constexpr int MaxShown = 60;
constexpr int ByWords = 10'000; // behind all that are found by their letters

int lettersScore(const QString &query, const QString &text)
{
    const auto whole = text.indexOf(query, 0, Qt::CaseInsensitive);
    if (whole >= 0)
        return static_cast<int>(whole);
    qsizetype at = 0;
    qsizetype gaps = 1000;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        const auto found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        gaps += found - at;
        at = found + 1;
    }
    return static_cast<int>(gaps);
}

/// "staging hello" finds hello, "function on staging".
int wordsScore(const QString &query, const Command &command)
{
    qsizetype score = ByWords;
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto at = command.text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0 && !command.note.contains(word, Qt::CaseInsensitive))
            return -1;
        score += qMax(at, qsizetype(0));
    }
    return static_cast<int>(score);
}

constexpr int CommandRole = Qt::UserRole;  // its place among the commands
constexpr int TextRole = Qt::UserRole + 1; // without the note, which the item's own text has
constexpr int NoteRole = Qt::UserRole + 2;
constexpr int RowPadding = 10;

/// What a command does at the left, what it is at the right.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->setFont(signalbox::font(Type::Small));
        painter->setPen(tokens(option.palette).secondary);
        painter->drawText(option.rect.adjusted(0, 0, -RowPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(NoteRole).toString());
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!index.data(TextRole).isValid())
            return;
        const int note =
            QFontMetrics(signalbox::font(Type::Small)).horizontalAdvance(index.data(NoteRole).toString());
        option->text = option->fontMetrics.elidedText(index.data(TextRole).toString(), Qt::ElideMiddle,
                                                      option->rect.width() - note - 3 * RowPadding);
    }
};

} // namespace

int matchScore(const QString &query, const Command &command)
{
    const int letters = lettersScore(query, command.text);
    return letters >= 0 ? letters : wordsScore(query, command);
}

CommandPalette::CommandPalette(QList<Command> commands, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_commands(std::move(commands))
    , m_input(new QLineEdit)
    , m_list(new QListWidget)
{
    setWindowTitle(tr("Search or run"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_input->setPlaceholderText(tr("Page, function, connection or action"));
    m_input->setAccessibleName(tr("Search or run"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_input->installEventFilter(this);
    QCoreApplication::instance()->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_input);
    layout->addWidget(m_list);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_input, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    filter({});
    m_input->setFocus();
    const QWidget *window = parent->window();
    move(window->mapToGlobal(QPoint((window->width() - Width) / 2, Top)));
}

void CommandPalette::filter(const QString &text)
{
    QList<std::pair<int, int>> ranked;
    for (int i = 0; i < m_commands.size(); ++i) {
        const int score = matchScore(text, m_commands.at(i));
        if (score >= 0)
            ranked.append({score, i});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    m_list->clear();
    for (const auto &[score, index] : ranked.mid(0, MaxShown)) {
        const Command &command = m_commands.at(index);
        auto *item = new QListWidgetItem(
            command.note.isEmpty() ? command.text : tr("%1 · %2").arg(command.text, command.note), m_list);
        item->setData(CommandRole, index);
        item->setData(TextRole, command.text);
        item->setData(NoteRole, command.note);
    }
    if (ranked.isEmpty())
        (new QListWidgetItem(tr("Nothing matches “%1”.").arg(text), m_list))->setFlags(Qt::NoItemFlags);
    m_list->setCurrentRow(0);
    fitToFound();
}

/// As high as what was found, up to a number of rows.
void CommandPalette::fitToFound()
{
    const int rows = qMin(m_list->count(), MostRows);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth());
    resize(Width, layout()->sizeHint().height());
}

void CommandPalette::run()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->data(CommandRole).isValid())
        return;
    const auto action = m_commands.at(item->data(CommandRole).toInt()).run;
    accept();
    action();
}

/// Whether what gets an event is a part of the window that the palette was called in, or its native window.
bool CommandPalette::isBelow(const QObject *receiver) const
{
    const QWidget *window = parentWidget()->window();
    const auto *widget = qobject_cast<const QWidget *>(receiver);
    return widget ? widget->window() == window : receiver && receiver == window->windowHandle();
}

/// Until the window manager has made the palette active, keys still arrive at the window below: what is typed
/// right after Ctrl+K is meant for the palette all the same, and starts nothing there.
bool CommandPalette::takeKey(const QObject *receiver, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || !isVisible() || isActiveWindow() || !isBelow(receiver))
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress)
        QCoreApplication::sendEvent(m_input, event);
    return true;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (takeKey(watched, event))
        return true;
    const bool activated = event->type() == QEvent::WindowActivate && watched->isWidgetType();
    if (activated && isVisible() && static_cast<QWidget *>(watched)->window() != this && !isBelow(watched))
        reject(); // the person went on elsewhere before it was active itself
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    roundCorners(*this);
}

bool CommandPalette::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        reject();
    return QDialog::event(event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &set = tokens(palette());
    drawBox(painter, QRectF(rect()), metric::cardRadius, set.raised, set.faint);
}

} // namespace signalbox
