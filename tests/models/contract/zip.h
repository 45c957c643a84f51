// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <archive.h>
#include <archive_entry.h>

namespace signalbox::test {

/// A zip archive with one file in it.
inline QByteArray zipOf(const char *path, const QByteArray &content)
{
    QByteArray result(content.size() + 4'096, '\0');
    std::size_t used = 0;
    archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_memory(zip, result.data(), std::size_t(result.size()), &used);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, path);
    archive_entry_set_size(entry, content.size());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(zip, entry);
    archive_write_data(zip, content.constData(), std::size_t(content.size()));
    archive_entry_free(entry);
    archive_write_close(zip);
    archive_write_free(zip);
    result.truncate(qsizetype(used));
    return result;
}

} // namespace signalbox::test
