// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/items/keyedtablemodel.h"
#include "models/services/history.h"

#include <QTimer>

namespace signalbox {

/// The newest recorded invocations of one function, or those of them that are looked for; newest first. Grows
/// as the history commits.
class InvocationModel : public KeyedTableModel<Invocation>
{
    Q_OBJECT

public:
    enum Column { Time, Status, Source, Duration, Billed, Memory, GbSeconds, Start, Request };
    static constexpr int ColumnCount = Request + 1;
    static constexpr int Limit = 500;

    InvocationModel(History &history, const Clock &clock, QObject *parent = nullptr);

    /// Of all its invocations.
    void setFunction(const QString &connectionId, const QString &functionName);
    /// Soon: more of it may be typed.
    void setFilter(const InvocationFilter &filter);
    const InvocationFilter &filter() const { return m_filter; }
    void refresh();
    /// The row of a request's newest attempt; -1 when there is none.
    int newestOf(const QString &requestId) const;
    const std::optional<Error> &error() const { return m_error; }

    static QString statusText(Invocation::Status status);

Q_SIGNALS:
    void refreshed();

protected:
    QString keyOf(const Invocation &invocation) const override;
    QString text(const Invocation &invocation, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override;
    QVariant value(const Invocation &invocation, int column, int role) const override;

private:
    void onCommitted(const CommittedBatch &batch);

    History &m_history;
    const Clock &m_clock;
    QString m_connectionId;
    QString m_functionName;
    InvocationFilter m_filter;
    CallPtr m_call;
    QTimer m_delay;
    std::optional<Error> m_error;
};

} // namespace signalbox
