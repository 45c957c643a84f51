// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/servicenews.h"

#include "models/backends/knative/json.h"

namespace signalbox::knative {

namespace {

QPair<QString, QString> nameAndVersion(const QJsonObject &service)
{
    const QJsonObject metadata = objectAt(service, {"metadata"});
    return {metadata.value(QLatin1String("name")).toString(),
            metadata.value(QLatin1String("resourceVersion")).toString()};
}

} // namespace

QStringList ServiceNews::listed(const QJsonArray &items)
{
    QHash<QString, QString> now;
    QStringList news;
    for (const QJsonValue item : items) {
        const auto [name, version] = nameAndVersion(item.toObject());
        now.insert(name, version);
        if (m_versions.value(name) != version)
            news.append(name);
    }
    for (auto it = m_versions.begin(); it != m_versions.end(); ++it) {
        if (!now.contains(it.key()))
            news.append(it.key());
    }
    m_versions = now;
    return std::exchange(m_known, true) ? news : QStringList();
}

QString ServiceNews::changed(const QString &type, const QJsonObject &object)
{
    const auto [name, version] = nameAndVersion(object);
    if (type == QLatin1String("DELETED"))
        m_versions.remove(name);
    else
        m_versions.insert(name, version);
    return name;
}

} // namespace signalbox::knative
