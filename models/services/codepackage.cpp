// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/codepackage.h"

#include "models/services/zipreader.h"
#include "models/services/zipwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace signalbox {

namespace {

constexpr qint64 Chunk = 1024 * 1024;

struct CodePackageText
{
    Q_DECLARE_TR_FUNCTIONS(CodePackage)
};

Error cancelledError()
{
    return {Error::Kind::Cancelled, CodePackageText::tr("Packaging was cancelled."), {}, {}, {}};
}

Error tooLarge(const PackageLimits &limits)
{
    return {
        Error::Kind::Invalid,
        CodePackageText::tr("The code is larger than %1 MB unpacked, the limit of a function.")
            .arg(limits.unpackedBytes / 1024 / 1024),
        CodePackageText::tr("Leave out what the function does not need: tests, documentation, build output."),
        {},
        {}};
}

Error tooMany(const PackageLimits &limits)
{
    return {Error::Kind::Invalid,
            CodePackageText::tr("The code has more than %1 files.").arg(limits.files),
            CodePackageText::tr("Choose the folder of the function itself, not one above it."),
            {},
            {}};
}

bool isJunk(const QFileInfo &info)
{
    static const QStringList folders{
        QStringLiteral(".git"),        QStringLiteral(".hg"),           QStringLiteral(".svn"),
        QStringLiteral("__pycache__"), QStringLiteral(".pytest_cache"), QStringLiteral(".mypy_cache"),
        QStringLiteral(".venv"),       QStringLiteral(".idea"),         QStringLiteral(".vscode")};
    static const QStringList files{QStringLiteral(".DS_Store"), QStringLiteral("Thumbs.db"),
                                   QStringLiteral(".gitignore"), QStringLiteral(".gitattributes")};
    if (!info.isDir())
        return files.contains(info.fileName()) || info.suffix() == QLatin1String("pyc");
    return folders.contains(info.fileName()) || (info.fileName() == QLatin1String(".bin") &&
                                                 info.dir().dirName() == QLatin1String("node_modules"));
}

/// Collects the files of a folder: follows links, but never in a circle.
class FolderReader
{
public:
    FolderReader(const QString &root, const std::atomic_bool &cancelled, const PackageLimits &limits)
        : m_root(root)
        , m_cancelled(cancelled)
        , m_limits(limits)
    {
    }

    Result<void> read(CodePackage &package)
    {
        m_package = &package;
        return readFolder(m_root.absolutePath());
    }

private:
    Result<void> readFolder(const QString &folder)
    {
        const QString canonical = QFileInfo(folder).canonicalFilePath();
        if (m_ancestors.contains(canonical))
            return {};
        m_ancestors.append(canonical);
        const QDir directory(folder);
        const auto entries = directory.entryInfoList(
            QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &info : entries) {
            const Result<void> read = take(info);
            if (!read)
                return read;
        }
        m_ancestors.removeLast();
        return {};
    }

    Result<void> take(const QFileInfo &info)
    {
        if (m_cancelled)
            return tl::make_unexpected(cancelledError());
        const QString path = m_root.relativeFilePath(info.absoluteFilePath());
        if (isJunk(info)) {
            m_package->skipped.append(path);
            return {};
        }
        if (info.isDir())
            return readFolder(info.absoluteFilePath());
        if (!info.isFile())
            return {};
        m_package->unpackedBytes += info.size();
        if (m_package->unpackedBytes > m_limits.unpackedBytes)
            return tl::make_unexpected(tooLarge(m_limits));
        if (m_package->files.size() >= m_limits.files)
            return tl::make_unexpected(tooMany(m_limits));
        m_package->files.insert(path, {info.size(), info.isExecutable(), {}});
        return {};
    }

    QDir m_root;
    const std::atomic_bool &m_cancelled;
    const PackageLimits &m_limits;
    CodePackage *m_package = nullptr;
    QStringList m_ancestors;
};

Result<void> addFile(ZipWriter &zip, const QString &root, const QString &path, CodeFile &entry,
                     const std::atomic_bool &cancelled)
{
    QFile file(root + QLatin1Char('/') + path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Invalid,
                       CodePackageText::tr("“%1” cannot be read: %2.").arg(path, file.errorString()),
                       CodePackageText::tr("Check its permissions."));
    Result<void> done = zip.begin(path, entry.size, entry.executable);
    const bool keep = wantsText(path, entry.size);
    qint64 left = entry.size;
    while (done && left > 0) {
        if (cancelled)
            return tl::make_unexpected(cancelledError());
        const QByteArray data = file.read(qMin(left, Chunk));
        if (data.isEmpty())
            return failure(Error::Kind::Conflict,
                           CodePackageText::tr("“%1” changed while it was packaged.").arg(path),
                           CodePackageText::tr("Try again when nothing writes to the folder."));
        left -= data.size();
        if (keep)
            entry.text += data;
        done = zip.write(data);
    }
    return done;
}

Error broken(const QString &path, const QString &why)
{
    return {Error::Kind::Invalid,
            CodePackageText::tr("“%1” is not a zip that can be deployed: %2.")
                .arg(QFileInfo(path).fileName(), why),
            CodePackageText::tr("Make the archive again, or choose the folder and let Signalbox package it."),
            {},
            {}};
}

bool escapes(const QString &path)
{
    return path.startsWith(QLatin1Char('/')) || path.split(QLatin1Char('/')).contains(QLatin1String(".."));
}

Result<void> readEntry(ZipReader &zip, CodePackage &package, const PackageLimits &limits,
                       const std::atomic_bool &cancelled)
{
    const QString path = zip.entry().path;
    if (escapes(path))
        return tl::make_unexpected(
            broken(package.source, CodePackageText::tr("it holds a path outside itself, “%1”").arg(path)));
    if (zip.entry().encrypted)
        return tl::make_unexpected(
            broken(package.source, CodePackageText::tr("it is protected by a password")));
    if (zip.entry().folder)
        return {};
    CodeFile file;
    file.executable = zip.entry().executable;
    const bool keep = wantsText(path, 0);
    std::optional<QByteArrayView> piece;
    while ((piece = zip.piece()) && !piece->isEmpty()) {
        if (cancelled)
            return tl::make_unexpected(cancelledError());
        file.size += piece->size();
        package.unpackedBytes += piece->size();
        if (package.unpackedBytes > limits.unpackedBytes)
            return tl::make_unexpected(tooLarge(limits));
        if (keep)
            file.text.append(piece->data(), piece->size());
    }
    if (!piece)
        return tl::make_unexpected(broken(
            package.source, CodePackageText::tr("“%1” in it is damaged (%2)").arg(path, zip.problem())));
    if (!wantsText(path, file.size))
        file.text.clear();
    package.files.insert(path, file);
    return {};
}

Result<void> readArchive(CodePackage &package, const PackageLimits &limits, const std::atomic_bool &cancelled)
{
    ZipReader zip(package.zip);
    if (!zip.isZip())
        return tl::make_unexpected(broken(package.source, CodePackageText::tr("it is no zip archive")));
    ZipReader::Step step = ZipReader::Step::End;
    while ((step = zip.next()) == ZipReader::Step::Entry) {
        if (package.files.size() >= limits.files)
            return tl::make_unexpected(tooMany(limits));
        const Result<void> read = readEntry(zip, package, limits, cancelled);
        if (!read)
            return read;
    }
    if (step == ZipReader::Step::Damaged)
        return tl::make_unexpected(
            broken(package.source, CodePackageText::tr("its directory is damaged or cut off")));
    return {};
}

} // namespace

Result<CodePackage> packFolder(const QString &folder, const std::atomic_bool &cancelled,
                               const PackageLimits &limits)
{
    if (!QFileInfo(folder).isDir())
        return failure(Error::Kind::NotFound,
                       CodePackageText::tr("The folder “%1” is not there.").arg(folder));
    CodePackage package;
    package.source = folder;
    if (const auto read = FolderReader(folder, cancelled, limits).read(package); !read)
        return tl::make_unexpected(read.error());
    if (package.files.isEmpty())
        return failure(Error::Kind::Invalid,
                       CodePackageText::tr("The folder “%1” holds no files.").arg(folder),
                       CodePackageText::tr("Choose the folder that holds the function's code."));
    ZipWriter zip(limits.zipBytes);
    for (auto it = package.files.begin(); it != package.files.end(); ++it) {
        if (const auto added = addFile(zip, folder, it.key(), *it, cancelled); !added)
            return tl::make_unexpected(added.error());
    }
    Result<QByteArray> bytes = zip.finish();
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    package.zip = std::move(*bytes);
    package.finding = detectRuntime(package.files);
    return package;
}

Result<CodePackage> checkZip(const QString &path, const std::atomic_bool &cancelled,
                             const PackageLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::NotFound,
                       CodePackageText::tr("“%1” cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > limits.zipBytes)
        return failure(Error::Kind::Invalid,
                       CodePackageText::tr("“%1” is larger than %2 MB, the limit of a direct upload.")
                           .arg(QFileInfo(path).fileName())
                           .arg(limits.zipBytes / 1024 / 1024));
    CodePackage package;
    package.source = path;
    package.zip = file.readAll();
    if (const auto read = readArchive(package, limits, cancelled); !read)
        return tl::make_unexpected(read.error());
    if (package.files.isEmpty())
        return tl::make_unexpected(broken(path, CodePackageText::tr("it holds no files")));
    package.finding = detectRuntime(package.files);
    return package;
}

Result<CodePackage> packageFrom(const QString &path, const std::atomic_bool &cancelled,
                                const PackageLimits &limits)
{
    return QFileInfo(path).isDir() ? packFolder(path, cancelled, limits) : checkZip(path, cancelled, limits);
}

} // namespace signalbox
