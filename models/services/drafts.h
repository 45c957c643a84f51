// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QObject>
#include <QStringList>
#include <any>

namespace signalbox {

class Catalog;

/// What a person changed in one part of a function and did not save yet.
struct Draft
{
    QString connectionId;
    QString function;
    QString part;        ///< as people call it, e.g. "Tags"; each part of a function has one draft
    QStringList changes; ///< what saving would change, in words
    QString problem;     ///< what is wrong in it, so that it cannot be saved as it is; empty for nothing
    std::any content;    ///< what the part needs to show it again
    std::function<void(const Done<Nothing> &)> save; ///< drops the draft when it is done
    bool waits = false;                              ///< the person was asked, and lets it wait
};

/// All drafts, over connections and functions, the oldest first. Those of a function that is gone go with it,
/// and those of a connection that leads elsewhere: one of the same name is another.
class Drafts : public QObject
{
    Q_OBJECT

public:
    explicit Drafts(const Catalog &catalog, QObject *parent = nullptr);

    /// Takes the place of the part's draft before; one with the same changes waits as that did.
    void keep(const Draft &draft);
    void drop(const QString &connectionId, const QString &function, const QString &part);
    /// Lets all of a function's drafts wait.
    void letWait(const QString &connectionId, const QString &function);

    std::optional<Draft> find(const QString &connectionId, const QString &function,
                              const QString &part) const;
    QList<Draft> of(const QString &connectionId, const QString &function) const;
    QList<Draft> all() const { return m_all; }
    /// Why it cannot be saved as things are: what is wrong in it, or that its connection is read-only by now.
    QString problem(const Draft &draft) const;
    /// The functions of a connection that have drafts.
    QStringList functionsOf(const QString &connectionId) const;

private:
    bool isGone(const QString &connectionId, const QString &function) const;
    void forgetGone();

    const Catalog &m_catalog;
    QList<Draft> m_all;
};

} // namespace signalbox
