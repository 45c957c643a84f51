// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/items/livefeed.h"
#include "models/items/tailmodel.h"
#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

#include <QHash>
#include <QTimer>

class QComboBox;
class QGraphicsOpacityEffect;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class Card;
class ConcurrencyChart;
class EmptyState;
class HeaderBar;
class Label;
class LanesView;
class LiveFigures;
class LiveTail;
class Segmented;

/// What runs now: figures, concurrency and throttles, one lane per environment, and the tail. Over all
/// connections, or about one function when it is given. Draws only while it can be seen, one part a tick.
class LivePage : public Page
{
    Q_OBJECT

public:
    /// With a function the page has no title and no filter: it is a part of the function's page.
    explicit LivePage(const Context &context, QWidget *parent = nullptr);
    LivePage(const Context &context, const QString &connectionId, const QString &functionName,
             QWidget *parent = nullptr);

    void refresh() override;
    void focusFilter() override;
    bool paused() const { return m_pausedAtUs.has_value(); }
    void setPaused(bool paused);

Q_SIGNALS:
    /// The one action of the empty page.
    void testRequested();
    /// What was recorded of this invocation is to be shown.
    void invocationAsked(const QString &connectionId, const QString &functionName, const QString &requestId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *buildControls();
    Card *buildCharts();
    Card *buildTail();
    void connectParts();
    void followAll();

    void tick();
    void drawLanes();
    void drawChart();
    void drawFigures();
    void limitRuns(const QString &connectionId);

    // What the connections are doing: livepagestate.cpp.
    void updateState();
    void tellOfAway(const QList<Connection> &away);
    void tellOfStreams();
    void tellOfUnread();
    void noteRead(const QString &connectionId);
    void noteUnread(const QString &connectionId, const Error &error);
    void tellOfUnheard();
    void updateEmpty();
    void updateFilter();
    void watch();
    void loadUsage();
    void showUsage(const QList<DayUsage> &usage);
    void select(const QString &requestId);
    void ask(const QString &requestId);

    Span span() const;
    QString functionArn() const;
    QList<Connection> shown() const;
    QList<Connection> concerned() const;
    QHash<QString, QString> unheardOf() const;
    void noteUnheard();
    qint64 heardToUs() const;
    std::optional<int> limit() const;
    bool single() const { return !m_functionName.isEmpty(); }

    static constexpr int parts = 3; ///< lanes, chart, figures and tail: one a tick

    Context m_context;
    QString m_connectionId;
    QString m_functionName; ///< set: about this one only
    LiveFeed m_feed;
    TailModel m_tailModel;
    QTimer m_tick;
    QTimer m_usageTimer;
    QTimer m_watchTimer;
    QTimer m_readAgain{this};
    CallPtr m_usageCall;
    std::optional<qint64> m_pausedAtUs;
    Span m_drawnSpan;
    int m_turn = 0;
    int m_news = 0;                     ///< parts still to draw because of news
    QString m_troubled;                 ///< the connection the banner is about
    std::optional<Error> m_unrecorded;  ///< why nothing is recorded, until it is again
    QHash<QString, Error> m_unread;     ///< connections whose recent past could not be read
    QHash<QString, QString> m_unheard;  ///< connections, as unheardOf() had them when last not paused
    bool m_heard = true;                ///< of at least one connection that what is shown runs on
    QHash<QString, qint64> m_heardToUs; ///< of connections: until when they were heard, `still` if they are
    QHash<QString, qint64> m_shownToUs; ///< the same, when last not paused

    HeaderBar *m_header = nullptr;
    Banner *m_banner = nullptr;
    QWidget *m_content = nullptr;
    QComboBox *m_filter = nullptr;
    QStringList m_listed; ///< ARNs of the functions in the filter, in order
    Segmented *m_range = nullptr;
    QPushButton *m_pause = nullptr;
    LiveFigures *m_figures = nullptr;
    Card *m_charts = nullptr;
    ConcurrencyChart *m_chart = nullptr;
    LanesView *m_lanes = nullptr;
    Label *m_count = nullptr;
    QStackedWidget *m_laneStack = nullptr;
    EmptyState *m_empty = nullptr;
    LiveTail *m_tail = nullptr;
    QGraphicsOpacityEffect *m_dim = nullptr;
};

} // namespace signalbox
