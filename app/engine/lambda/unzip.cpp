// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/unzip.h"

#include "app/engine/http/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <fstream>
#include <memory>
#include <set>
#include <string>

namespace signalbox::engine {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostEntries = 100'000;
constexpr std::size_t longestPath = 1024;

[[noreturn]] void refuse(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterValueException", message);
}

[[noreturn]] void refuseDamaged()
{
    refuse("Could not unzip uploaded file. Please check your file, then try to upload again.");
}

[[noreturn]] void refuseEntry(std::string_view name, std::string_view why)
{
    refuse("Could not unzip uploaded file: the entry '" + std::string(name.substr(0, 200)) + "' " +
           std::string(why) + ".");
}

/// The entry's place relative to the folder; only plain steps down.
fs::path safePath(std::string_view name)
{
    if (name.size() > longestPath)
        refuseEntry(name, "has too long a name");
    const fs::path path(name);
    if (path.is_absolute() || name.find('\\') != std::string_view::npos)
        refuseEntry(name, "has an absolute path or backslashes");
    fs::path result;
    for (const fs::path &step : path) {
        if (step == "..")
            refuseEntry(name, "leaves the package");
        if (!step.empty() && step != ".")
            result /= step;
    }
    return result;
}

/// A link must be relative and stay inside the package. Steps up are taken at its front only: there they
/// leave real folders, while after another name they could leave what a second link points to.
void checkLink(std::string_view name, const fs::path &place, std::string_view target)
{
    const fs::path path(target);
    if (target.empty() || path.is_absolute())
        refuseEntry(name, "is a link to an absolute path");
    auto depth = std::distance(place.begin(), place.end()) - 1;
    bool down = false;
    for (const fs::path &step : path) {
        if (step == ".." && (down || --depth < 0))
            refuseEntry(name, "is a link that leaves the package");
        down = down || (step != ".." && step != "." && !step.empty());
    }
}

class Unpacker
{
public:
    Unpacker(const fs::path &folder, std::uint64_t mostBytes)
        : m_folder(folder)
        , m_mostBytes(mostBytes)
    {
    }

    void unpack(std::string_view bytes)
    {
        archive_read_support_format_zip_seekable(m_archive.get());
        if (archive_read_open_memory(m_archive.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
            refuseDamaged();
        std::size_t entries = 0;
        archive_entry *entry = nullptr;
        for (;;) {
            const int result = archive_read_next_header(m_archive.get(), &entry);
            if (result == ARCHIVE_EOF)
                break;
            if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
                refuseDamaged();
            if (++entries > mostEntries)
                refuse("The package has more than " + std::to_string(mostEntries) + " entries.");
            take(entry);
        }
        if (entries == 0)
            refuse("Uploaded file must be a non-empty zip");
    }

private:
    struct Free
    {
        void operator()(archive *handle) const { archive_read_free(handle); }
    };

    void take(archive_entry *entry)
    {
        const char *name = archive_entry_pathname(entry);
        if (!name)
            name = archive_entry_pathname_utf8(entry);
        if (!name)
            refuseDamaged();
        const fs::path place = safePath(name);
        if (place.empty())
            return;
        refuseBehindLink(name, place);
        // Archives written without modes have no file type either; a name that ends in / is a folder.
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR)
            fs::create_directories(m_folder / place);
        else if (type == AE_IFLNK)
            takeLink(name, place, entry);
        else if (type == AE_IFREG || type == 0)
            takeFile(name, place, entry);
        else
            refuseEntry(name, "is neither a file, a folder nor a link");
    }

    /// An entry below a link would be written where the link points.
    void refuseBehindLink(std::string_view name, const fs::path &place) const
    {
        for (fs::path parent = place; !parent.empty(); parent = parent.parent_path()) {
            if (m_links.contains(parent))
                refuseEntry(name, "lies behind a link");
        }
    }

    void takeLink(std::string_view name, const fs::path &place, archive_entry *entry)
    {
        const char *target = archive_entry_symlink(entry);
        if (!target)
            refuseEntry(name, "is a link to nothing");
        checkLink(name, place, target);
        makeRoom(name, place);
        fs::create_symlink(target, m_folder / place);
        m_links.insert(place);
    }

    void takeFile(std::string_view name, const fs::path &place, archive_entry *entry)
    {
        makeRoom(name, place);
        const fs::path path = m_folder / place;
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        std::array<char, 65536> buffer;
        for (;;) {
            const la_ssize_t size = archive_read_data(m_archive.get(), buffer.data(), buffer.size());
            if (size < 0)
                refuseDamaged();
            if (size == 0)
                break;
            m_bytes += static_cast<std::uint64_t>(size);
            if (m_bytes >= m_mostBytes)
                refuse("Unzipped size must be smaller than " + std::to_string(m_mostBytes) + " bytes");
            file.write(buffer.data(), size);
        }
        file.close();
        if (!file)
            throw fs::filesystem_error("Cannot write", path, std::error_code(errno, std::generic_category()));
        const bool executable = (archive_entry_perm(entry) & 0111) != 0 || place == "bootstrap";
        fs::permissions(path, fs::perms(executable ? 0755 : 0644));
    }

    void makeRoom(std::string_view name, const fs::path &place)
    {
        std::error_code failed;
        fs::create_directories((m_folder / place).parent_path(), failed);
        if (failed == std::errc::not_a_directory || failed == std::errc::file_exists)
            refuseEntry(name, "lies below a file");
        if (failed)
            throw fs::filesystem_error("Cannot make a folder", m_folder / place, failed);
        if (fs::is_directory(m_folder / place))
            refuseEntry(name, "is a file and a folder");
        fs::remove(m_folder / place);
    }

    const fs::path &m_folder;
    std::uint64_t m_mostBytes;
    std::uint64_t m_bytes = 0;
    std::set<fs::path> m_links;
    std::unique_ptr<archive, Free> m_archive{archive_read_new()};
};

} // namespace

void unzip(std::string_view archive, const fs::path &folder, std::uint64_t mostBytes)
{
    // libarchive would also take archives with something in front of the zip; Lambda does not.
    if (!archive.starts_with("PK"))
        refuseDamaged();
    Unpacker(folder, mostBytes).unpack(archive);
}

} // namespace signalbox::engine
