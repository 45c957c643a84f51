// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/zipreader.h"

#include <archive.h>
#include <archive_entry.h>

namespace signalbox {

namespace {
constexpr qsizetype pieceBytes = 1024 * 1024;
} // namespace

struct ZipReader::Private
{
    QByteArray bytes;
    archive *zip = archive_read_new();
    bool opened = false;
    Entry entry;
    QByteArray buffer;
};

ZipReader::ZipReader(const QByteArray &zip)
    : d(new Private)
{
    d->bytes = zip;
    archive_read_support_format_zip_seekable(d->zip);
    archive_read_set_options(d->zip, "hdrcharset=UTF-8");
    d->opened = archive_read_open_memory(d->zip, d->bytes.constData(),
                                         static_cast<size_t>(d->bytes.size())) == ARCHIVE_OK;
}

ZipReader::~ZipReader()
{
    archive_read_free(d->zip);
}

bool ZipReader::isZip() const
{
    return d->opened;
}

ZipReader::Step ZipReader::next()
{
    archive_entry *entry = nullptr;
    const int status = archive_read_next_header(d->zip, &entry);
    if (status == ARCHIVE_EOF)
        return Step::End;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return Step::Damaged;
    const char *utf8 = archive_entry_pathname_utf8(entry);
    d->entry.path = utf8 ? QString::fromUtf8(utf8) : QString::fromLocal8Bit(archive_entry_pathname(entry));
    d->entry.size = archive_entry_size(entry);
    d->entry.folder = archive_entry_filetype(entry) == AE_IFDIR;
    d->entry.link = archive_entry_filetype(entry) == AE_IFLNK;
    d->entry.executable = (archive_entry_perm(entry) & 0111) != 0;
    d->entry.encrypted = archive_entry_is_encrypted(entry) != 0;
    return Step::Entry;
}

const ZipReader::Entry &ZipReader::entry() const
{
    return d->entry;
}

std::optional<QByteArrayView> ZipReader::piece()
{
    d->buffer.resize(pieceBytes);
    const la_ssize_t got = archive_read_data(d->zip, d->buffer.data(), static_cast<size_t>(pieceBytes));
    if (got < 0)
        return std::nullopt;
    return QByteArrayView(d->buffer.constData(), got);
}

QString ZipReader::problem() const
{
    return QString::fromUtf8(archive_error_string(d->zip));
}

} // namespace signalbox
