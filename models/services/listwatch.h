// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/attention.h"
#include "models/domain/clock.h"
#include "models/services/catalog.h"

#include <QHash>
#include <QTimer>

namespace signalbox {

/// Reads the lists of functions again that others may have changed meanwhile, for as long as somebody could
/// see them. Backends that tell of changes themselves are left alone. A long list is read less often: lists
/// use at most half of what the connection's polling may use.
class ListWatch : public QObject
{
    Q_OBJECT

public:
    /// Both must live longer than this.
    ListWatch(Catalog &catalog, const Clock &clock, QObject *parent = nullptr);

    /// `inFront`: the window is the one that is worked in. Who comes back to it sees soon what was done
    /// elsewhere.
    void attend(Attention attention, bool inFront);
    /// Reads what is due, as it does by itself from time to time.
    void look();

private:
    void readOlderThan(qint64 share);

    Catalog &m_catalog;
    const Clock &m_clock;
    Attention m_attention = Attention::Away;
    bool m_inFront = false;
    QHash<QString, qint64> m_asked; ///< when, by connection, ms since the epoch
    QTimer m_next;
};

} // namespace signalbox
