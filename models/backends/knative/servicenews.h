// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace signalbox::knative {

/// Which services changed since they were last heard of: by a watch, or by a list that was read anew because
/// the cluster no longer knew where the watch was. Pure.
class ServiceNews
{
public:
    /// All there are now; gives the names of those that are others than before, or gone. The first list is no
    /// news.
    QStringList listed(const QJsonArray &items);
    QString changed(const QString &type, const QJsonObject &object);

private:
    QHash<QString, QString> m_versions; ///< resource versions, by name
    bool m_known = false;
};

} // namespace signalbox::knative
