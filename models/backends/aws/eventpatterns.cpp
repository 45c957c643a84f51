// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventpatterns.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws {

namespace {

QJsonValue anything()
{
    return QStringLiteral("test");
}

/// A number within bounds such as [">", 0, "<=", 5].
QJsonValue numberIn(const QJsonArray &bounds)
{
    const QString operation = bounds.at(0).toString();
    const double bound = bounds.at(1).toDouble();
    if (operation == QLatin1String(">"))
        return bounds.size() > 3 ? (bound + bounds.at(3).toDouble()) / 2 : bound + 1;
    return operation == QLatin1String("<") ? bound - 1 : bound;
}

QJsonValue valueFor(const QJsonObject &filter)
{
    const QString name = filter.constBegin().key();
    const QJsonValue said = *filter.constBegin();
    if (name == QLatin1String("numeric"))
        return numberIn(said.toArray());
    if (name == QLatin1String("wildcard"))
        return said.toString().remove(u'*');
    const bool text = name == QLatin1String("prefix") || name == QLatin1String("suffix") ||
                      name == QLatin1String("equals-ignore-case");
    if (!text)
        return anything();
    return said.isObject() ? said.toObject().value(QLatin1String("equals-ignore-case")) : said;
}

/// Whether the only way to match is that the field is not there.
bool isAbsent(const QJsonValue &way)
{
    return way.isObject() && way.toObject().value(QLatin1String("exists")) == QJsonValue(false);
}

/// An object is merged with the one that is there: "$or" and a field beside it may name parts of the same.
void add(QJsonObject &event, const QString &key, const QJsonValue &value)
{
    if (!value.isObject() || !event.value(key).isObject()) {
        event.insert(key, value);
        return;
    }
    QJsonObject merged = event.value(key).toObject();
    const QJsonObject parts = value.toObject();
    for (auto each = parts.constBegin(); each != parts.constEnd(); ++each)
        add(merged, each.key(), *each);
    event.insert(key, merged);
}

QJsonObject sample(const QJsonObject &pattern)
{
    QJsonObject event;
    for (auto field = pattern.constBegin(); field != pattern.constEnd(); ++field) {
        const QJsonValue way = field->toArray().at(0);
        if (field.key() == QLatin1String("$or")) {
            const QJsonObject first = sample(way.toObject());
            for (auto each = first.constBegin(); each != first.constEnd(); ++each)
                add(event, each.key(), *each);
        } else if (field->isObject()) {
            add(event, field.key(), sample(field->toObject()));
        } else if (!isAbsent(way)) {
            event.insert(field.key(),
                         way.isObject() && !way.toObject().isEmpty() ? valueFor(way.toObject()) : way);
        }
    }
    return event;
}

} // namespace

QString compactPattern(const QString &pattern)
{
    const QJsonDocument json = QJsonDocument::fromJson(pattern.toUtf8());
    return json.isObject() ? QString::fromUtf8(json.toJson(QJsonDocument::Compact)) : pattern;
}

QJsonObject sampleOf(const QString &pattern)
{
    return sample(QJsonDocument::fromJson(pattern.toUtf8()).object());
}

} // namespace signalbox::aws
