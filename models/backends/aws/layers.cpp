// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/layers.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdacall.h"
#include "models/backends/aws/sigv4.h"

#include <QJsonArray>

namespace signalbox::aws::lambda {

namespace {

const char *const layersVersion = "2018-10-31";
constexpr int layerSilenceMs = 2 * 60 * 1000; // an upload is checked and unpacked before it is answered

QString member(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QStringList members(const QJsonObject &object, const char *key)
{
    QStringList all;
    const QJsonArray values = object.value(QLatin1String(key)).toArray();
    for (const QJsonValue value : values)
        all.append(value.toString());
    return all;
}

/// "2026-11-23T16:18:38.123+0000".
QDateTime layerTime(QString text)
{
    if (text.size() > 5 && (text.at(text.size() - 5) == u'+' || text.at(text.size() - 5) == u'-'))
        text.insert(text.size() - 2, u':');
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

LayerVersion layerOf(const QJsonObject &object)
{
    LayerVersion version;
    version.arn = member(object, "LayerVersionArn");
    version.layer = layerName(version.arn);
    version.number = object.value(QLatin1String("Version")).toInt();
    version.description = member(object, "Description");
    version.runtimes = members(object, "CompatibleRuntimes");
    version.architectures = members(object, "CompatibleArchitectures");
    version.created = layerTime(member(object, "CreatedDate"));
    return version;
}

Request versionsCall(const char *method, const QString &layer)
{
    return call(method, layersVersion, "/layers/" + uriEncode(layer.toUtf8()) + "/versions");
}

} // namespace

Request listLayers(const QString &marker)
{
    return page(call("GET", layersVersion, "/layers"), marker);
}

Result<PageOf<LayerVersion>> parseLayers(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<LayerVersion> found;
        const QJsonArray layers = body.value(QLatin1String("Layers")).toArray();
        for (const QJsonValue value : layers)
            found.items.append(
                layerOf(value.toObject().value(QLatin1String("LatestMatchingVersion")).toObject()));
        found.nextMarker = member(body, "NextMarker");
        return found;
    });
}

Request listLayerVersions(const QString &layer, const QString &marker)
{
    return page(versionsCall("GET", layer), marker);
}

Result<PageOf<LayerVersion>> parseLayerVersions(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<LayerVersion> found;
        const QJsonArray versions = body.value(QLatin1String("LayerVersions")).toArray();
        for (const QJsonValue value : versions)
            found.items.append(layerOf(value.toObject()));
        found.nextMarker = member(body, "NextMarker");
        return found;
    });
}

Request publishLayerVersion(const LayerSpec &spec)
{
    QJsonObject body{{QStringLiteral("Content"),
                      QJsonObject{{QStringLiteral("ZipFile"), QString::fromLatin1(spec.zip.toBase64())}}}};
    if (!spec.description.isEmpty())
        body.insert(QStringLiteral("Description"), spec.description);
    if (!spec.runtimes.isEmpty())
        body.insert(QStringLiteral("CompatibleRuntimes"), QJsonArray::fromStringList(spec.runtimes));
    Request request = withBody(versionsCall("POST", spec.layer), body);
    request.silenceMs = layerSilenceMs;
    return request;
}

Result<LayerVersion> parseLayerVersion(const HttpAnswer &answer)
{
    return jsonBody(answer).map(layerOf);
}

} // namespace signalbox::aws::lambda
