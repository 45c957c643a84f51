// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/zipwriter.h"

#include <QCoreApplication>
#include <archive.h>
#include <archive_entry.h>

namespace signalbox {

struct ZipWriter::Private
{
    archive *zip = archive_write_new();
    QByteArray bytes;
    qint64 maxBytes = 0;
    bool tooBig = false;

    Result<void> checked(qint64 status) const;
};

namespace {

using EntryPtr = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

struct ZipWriterText
{
    Q_DECLARE_TR_FUNCTIONS(ZipWriter)
};

} // namespace

Result<void> ZipWriter::Private::checked(qint64 status) const
{
    if (tooBig)
        return failure(Error::Kind::Invalid,
                       ZipWriterText::tr("The zip would be larger than %1 MB, the limit of a direct upload.")
                           .arg(maxBytes / 1024 / 1024),
                       ZipWriterText::tr(
                           "Leave out what the function does not need: tests, documentation, build output."));
    if (status < ARCHIVE_WARN)
        return failure(Error::Kind::Internal, ZipWriterText::tr("The zip could not be written: %1")
                                                  .arg(QString::fromUtf8(archive_error_string(zip))));
    return {};
}

ZipWriter::ZipWriter(qint64 maxBytes)
    : d(new Private)
{
    d->maxBytes = maxBytes;
    archive_write_set_format_zip(d->zip);
    archive_write_set_options(d->zip, "hdrcharset=UTF-8");
    archive_write_set_bytes_in_last_block(d->zip, 1);
    const auto store = [](archive *, void *self, const void *data, size_t size) -> la_ssize_t {
        auto *writer = static_cast<Private *>(self);
        if (writer->bytes.size() + static_cast<qint64>(size) > writer->maxBytes) {
            writer->tooBig = true;
            return -1;
        }
        writer->bytes.append(static_cast<const char *>(data), static_cast<qsizetype>(size));
        return static_cast<la_ssize_t>(size);
    };
    archive_write_open(d->zip, d.get(), nullptr, store, nullptr);
}

ZipWriter::~ZipWriter()
{
    archive_write_free(d->zip);
}

Result<void> ZipWriter::begin(const QString &path, qint64 size, bool executable)
{
    const EntryPtr entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), path.toUtf8().constData());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), executable ? 0755 : 0644);
    return d->checked(archive_write_header(d->zip, entry.get()));
}

Result<void> ZipWriter::write(const QByteArray &data)
{
    return d->checked(archive_write_data(d->zip, data.constData(), static_cast<size_t>(data.size())));
}

Result<QByteArray> ZipWriter::finish()
{
    const Result<void> closed = d->checked(archive_write_close(d->zip));
    if (!closed)
        return tl::make_unexpected(closed.error());
    return std::move(d->bytes);
}

} // namespace signalbox
