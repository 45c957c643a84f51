// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/codecontents.h"

#include "models/services/codepackage.h"
#include "models/services/zipreader.h"
#include "models/services/zipwriter.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <algorithm>

namespace signalbox {

namespace {

struct CodeContentsText
{
    Q_DECLARE_TR_FUNCTIONS(CodeContents)
};

tl::unexpected<Error> cancelledFailure()
{
    return failure(Error::Kind::Cancelled, CodeContentsText::tr("Reading the code was cancelled."));
}

tl::unexpected<Error> damaged(const ZipReader &zip)
{
    return failure(Error::Kind::Invalid,
                   CodeContentsText::tr("The deployed code cannot be read: %1.").arg(zip.problem()),
                   CodeContentsText::tr("Deploy the function again from its folder or zip."));
}

/// All of the entry that the reader stands at, up to `most` bytes and one piece.
Result<QByteArray> content(ZipReader &zip, qint64 most, const std::atomic_bool &cancelled)
{
    QByteArray bytes;
    while (bytes.size() <= most) {
        if (cancelled)
            return cancelledFailure();
        const auto piece = zip.piece();
        if (!piece)
            return damaged(zip);
        if (piece->isEmpty())
            break;
        bytes.append(piece->data(), piece->size());
    }
    return bytes;
}

SourceText textOf(const QByteArray &bytes)
{
    if (bytes.size() > SourceText::longest)
        return {SourceText::Kind::TooLong, {}};
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (decode.hasError() || text.contains(QChar(0)))
        return {SourceText::Kind::Binary, {}};
    return {SourceText::Kind::Text, text};
}

Result<void> copyEntry(ZipReader &zip, ZipWriter &out, const QHash<QString, QByteArray> &contents,
                       const std::atomic_bool &cancelled)
{
    const ZipReader::Entry &entry = zip.entry();
    const auto changed = contents.constFind(entry.path);
    Result<QByteArray> bytes = changed == contents.cend()
                                   ? content(zip, PackageLimits().unpackedBytes, cancelled)
                                   : Result<QByteArray>(*changed);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    const Result<void> begun = out.begin(entry.path, bytes->size(), entry.executable);
    return begun ? out.write(*bytes) : begun;
}

} // namespace

Result<QList<PackedFile>> listFiles(const QByteArray &zip, const std::atomic_bool &cancelled)
{
    ZipReader reader(zip);
    QList<PackedFile> files;
    ZipReader::Step step = ZipReader::Step::End;
    while (reader.isZip() && (step = reader.next()) == ZipReader::Step::Entry) {
        if (cancelled)
            return cancelledFailure();
        const ZipReader::Entry &entry = reader.entry();
        if (!entry.folder)
            files.append({entry.path, entry.size, entry.executable});
    }
    if (!reader.isZip() || step == ZipReader::Step::Damaged)
        return damaged(reader);
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

Result<SourceText> readFile(const QByteArray &zip, const QString &path, const std::atomic_bool &cancelled)
{
    ZipReader reader(zip);
    while (reader.isZip() && reader.next() == ZipReader::Step::Entry) {
        if (cancelled)
            return cancelledFailure();
        if (reader.entry().path == path)
            return content(reader, SourceText::longest, cancelled).map(textOf);
    }
    return failure(Error::Kind::NotFound,
                   CodeContentsText::tr("“%1” is not in the deployed code.").arg(path));
}

Result<QByteArray> withFiles(const QByteArray &zip, const QHash<QString, QByteArray> &contents,
                             const std::atomic_bool &cancelled)
{
    ZipReader reader(zip);
    ZipWriter out(PackageLimits().zipBytes);
    ZipReader::Step step = ZipReader::Step::End;
    while (reader.isZip() && (step = reader.next()) == ZipReader::Step::Entry) {
        if (reader.entry().link)
            return failure(
                Error::Kind::Unsupported,
                CodeContentsText::tr("The code holds symbolic links, which cannot be packed again here."),
                CodeContentsText::tr("Change it in its folder and use Update code."));
        if (reader.entry().folder)
            continue;
        if (const auto copied = copyEntry(reader, out, contents, cancelled); !copied)
            return tl::make_unexpected(copied.error());
    }
    if (!reader.isZip() || step == ZipReader::Step::Damaged)
        return damaged(reader);
    return out.finish();
}

} // namespace signalbox
