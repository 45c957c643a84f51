// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/samples.h"

#include "models/services/zipwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace signalbox {

namespace {

const QLatin1String Description("sample.json");

/// What the samples say, for translators.
[[maybe_unused]] constexpr const char *Texts[] = {
    QT_TRANSLATE_NOOP("Samples", "Gallery"),
    QT_TRANSLATE_NOOP("Samples", "An HTTP route: answers with what the table holds about the pictures, as "
                                 "JSON or as a page"),
    QT_TRANSLATE_NOOP("Samples", "Hello, Node"),
    QT_TRANSLATE_NOOP("Samples", "Hello, Python"),
    QT_TRANSLATE_NOOP("Samples", "Answers a greeting; counts the calls its environment has served."),
    QT_TRANSLATE_NOOP("Samples", "Picture facts"),
    QT_TRANSLATE_NOOP("Samples", "A new picture in a bucket: reads its size, colours or EXIF and writes them "
                                 "to a table"),
    QT_TRANSLATE_NOOP("Samples", "Tally"),
    QT_TRANSLATE_NOOP("Samples", "A native program on a schedule: counts what the table holds and logs the "
                                 "total"),
};

QString translated(const QString &text)
{
    return QCoreApplication::translate("Samples", text.toUtf8().constData());
}

QJsonObject readDescription(const QString &folder)
{
    QFile file(folder + QLatin1Char('/') + Description);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

Sample fromJson(const QString &id, const QJsonObject &json)
{
    Sample sample;
    sample.id = id;
    sample.title = translated(json.value(QLatin1String("title")).toString());
    sample.written = json.value(QLatin1String("description")).toString();
    sample.spec.description = translated(sample.written);
    sample.spec.runtime = json.value(QLatin1String("runtime")).toString();
    sample.spec.handler = json.value(QLatin1String("handler")).toString();
    sample.spec.memoryMb = json.value(QLatin1String("memoryMb")).toInt(128);
    sample.spec.timeoutSeconds = json.value(QLatin1String("timeoutSeconds")).toInt(3);
    const QJsonObject environment = json.value(QLatin1String("environment")).toObject();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        sample.spec.environment.insert(it.key(), it.value().toString());
    if (json.contains(QLatin1String("payload")))
        sample.payload = QJsonDocument(json.value(QLatin1String("payload")).toObject()).toJson();
    return sample;
}

/// Resources know no executable bit; a bootstrap is one by definition.
CodeFiles readFiles(const QString &folder)
{
    CodeFiles files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(it.next());
        QFile file(it.filePath());
        if (path == Description || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        files.insert(path, {text.size(), path == QLatin1String("bootstrap"), text});
    }
    return files;
}

} // namespace

QList<Sample> samples(const QString &root)
{
    QList<Sample> all;
    const QStringList ids = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        const Sample sample = fromJson(id, readDescription(root + QLatin1Char('/') + id));
        if (!sample.title.isEmpty() && !sample.spec.runtime.isEmpty() && !sample.spec.handler.isEmpty())
            all.append(sample);
    }
    // What needs nothing beside it comes first: it works at once.
    std::sort(all.begin(), all.end(), [](const Sample &a, const Sample &b) {
        const bool alone = a.spec.environment.isEmpty();
        return alone != b.spec.environment.isEmpty() ? alone : a.title.localeAwareCompare(b.title) < 0;
    });
    return all;
}

std::optional<Sample> sampleOf(const Function &function, const QString &root)
{
    for (const Sample &sample : samples(root)) {
        const bool sameCode =
            function.runtime == sample.spec.runtime && function.handler == sample.spec.handler;
        const bool sameText =
            function.description == sample.written || function.description == sample.spec.description;
        if (sameCode && ((sameText && !function.description.isEmpty()) || function.name == sample.id))
            return sample;
    }
    return {};
}

Result<CodePackage> packSample(const QString &id, const QString &root)
{
    const QString folder = root + QLatin1Char('/') + id;
    CodePackage package;
    package.source = folder;
    package.files = readFiles(folder);
    if (package.files.isEmpty())
        return failure(
            Error::Kind::NotFound,
            QCoreApplication::translate("Samples", "The sample “%1” is not in this build.").arg(id));
    ZipWriter zip(PackageLimits().zipBytes);
    for (auto it = package.files.cbegin(); it != package.files.cend(); ++it) {
        const auto added =
            zip.begin(it.key(), it->size, it->executable).and_then([&] { return zip.write(it->text); });
        if (!added)
            return tl::make_unexpected(added.error());
        package.unpackedBytes += it->size;
    }
    Result<QByteArray> bytes = zip.finish();
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    package.zip = std::move(*bytes);
    package.finding = detectRuntime(package.files);
    return package;
}

} // namespace signalbox
