// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/gunzip.h"

#include "app/engine/http/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <memory>

namespace signalbox::engine {

namespace {

constexpr std::size_t most = 64 << 20;

[[noreturn]] void refuse()
{
    throw ServiceError(400, "SerializationException", "The request's gzip encoding cannot be read");
}

} // namespace

std::string gunzipped(const std::string &file)
{
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                        archive_read_free);
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_entry *entry = nullptr;
    if (archive_read_open_memory(reader.get(), file.data(), file.size()) != ARCHIVE_OK ||
        archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
        refuse();
    std::string bytes;
    std::array<char, 65'536> piece{};
    for (;;) {
        const la_ssize_t got = archive_read_data(reader.get(), piece.data(), piece.size());
        if (got == 0)
            return bytes;
        if (got < 0 || bytes.size() + static_cast<std::size_t>(got) > most)
            refuse();
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
}

} // namespace signalbox::engine
