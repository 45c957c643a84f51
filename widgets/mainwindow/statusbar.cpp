// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/statusbar.h"

#include "models/items/connectionmodel.h"
#include "models/items/format.h"
#include "models/items/selfmeter.h"
#include "models/services/environments.h"
#include "widgets/controls/label.h"
#include "widgets/controls/statedot.h"

#include <QHBoxLayout>
#include <QPainter>
#include <chrono>

namespace signalbox {

namespace {

constexpr int BarHeight = 26;

} // namespace

StatusBar::StatusBar(Catalog &catalog, History &history, Environments &environments, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_history(history)
    , m_environments(environments)
    , m_dot(new StateDot)
    , m_engine(new Label({}, Type::Small, Tone::Secondary))
    , m_records(new Label({}, Type::Small, Tone::Secondary))
    , m_calls(new Label({}, Type::Small, Tone::Secondary))
{
    setFixedHeight(BarHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 1, 14, 0);
    layout->setSpacing(8);
    layout->addWidget(m_dot);
    layout->addWidget(m_engine);
    layout->addSpacing(10);
    layout->addWidget(m_records);
    m_records->setElided(Qt::ElideMiddle, 160); // a path may be long
    layout->addStretch();
    layout->addWidget(m_calls);
    connect(&m_catalog, &Catalog::stateChanged, this, &StatusBar::update);
    connect(&m_environments, &Environments::changed, this, &StatusBar::updateEngine);
    connect(&m_history, &History::recordingFailed, this, [this](const Error &error) {
        m_recordingProblem = error.message;
        updateHistory();
    });
    connect(&m_history, &History::recordingResumed, this, [this] {
        m_recordingProblem.clear();
        updateHistory();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        countCalls();
        update();
    });
    m_timer.start(std::chrono::seconds(1));
    m_counted.push_back(0); // what was called before this bar is there counts, too
    update();
}

void StatusBar::update()
{
    updateEngine();
    updateHistory();
    updateMeter();
}

void StatusBar::countCalls()
{
    qint64 calls = 0;
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &connection : connections)
        calls += m_catalog.traffic(connection.id).calls;
    m_counted.push_back(calls);
    if (m_counted.size() > 61)
        m_counted.pop_front();
}

/// What this console itself costs its backends: together in the line, one by one in the tip.
void StatusBar::updateMeter()
{
    Traffic all;
    QStringList lines;
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &connection : connections) {
        const Traffic own = m_catalog.traffic(connection.id);
        all = all + own;
        lines += selfmeter::details(connection.name, own);
    }
    // a removed connection takes its calls with it
    const auto lastMinute =
        m_counted.empty() ? 0 : int(qMax<qint64>(0, m_counted.back() - m_counted.front()));
    QStringList parts{tr("This console: %Ln call(s)/min", nullptr, lastMinute),
                      format::bytes(all.bytesSent + all.bytesReceived)};
    if (const QString money = selfmeter::money(all); !money.isEmpty()) {
        parts.append(money);
        lines.append(selfmeter::remark());
    }
    m_calls->setText(parts.join(QStringLiteral(" · ")));
    m_calls->setToolTip(lines.join(u'\n'));
    m_calls->setAccessibleDescription(m_calls->toolTip());
}

void StatusBar::updateEngine()
{
    const QList<Connection> connections = m_catalog.connections();
    if (connections.isEmpty())
        return;
    const Connection &first = connections.first();
    const ConnectionState::Kind state = m_catalog.state(first.id).kind;
    const QString word = ConnectionModel::stateText(state);
    m_dot->setState(word, toneOf(state), state != ConnectionState::Kind::Idle);
    const QString what = first.kind == Connection::Kind::Local ? tr("%1 engine").arg(first.name) : first.name;
    m_engine->setText(state == ConnectionState::Kind::Ready
                          ? tr("%1 · %Ln environment(s)", nullptr, m_environments.count(first.id)).arg(what)
                          : tr("%1 · %2").arg(what, word));
}

void StatusBar::updateHistory()
{
    const QString count =
        tr("History %Ln invocation(s)", nullptr, int(qMin<qint64>(m_history.invocationCount(), INT_MAX)));
    const bool failed = !m_recordingProblem.isEmpty();
    if (failed && m_history.invocationCount() == 0) { // how many there are is not known
        m_records->setTone(Tone::Bad);
        return m_records->setText(tr("History · not recording: %1").arg(m_recordingProblem));
    }
    m_records->setTone(failed ? Tone::Bad : Tone::Secondary);
    m_records->setText(failed ? tr("%1 · not recording: %2").arg(count, m_recordingProblem)
                              : tr("%1 · recording").arg(count));
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    painter.fillRect(rect(), set.surface);
    painter.fillRect(QRect(0, 0, width(), 1), set.border);
}

} // namespace signalbox
