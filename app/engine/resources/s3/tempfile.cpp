// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/tempfile.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace signalbox::engine::s3 {

namespace {

constexpr mode_t FileMode = 0600;
constexpr std::uint64_t CopiedPiece = 8 << 20;

} // namespace

void throwFileError(int error, const std::filesystem::path &path)
{
    const auto folder = path.parent_path().string();
    if (error == ENOSPC || error == EDQUOT)
        throw ServiceError(
            507, "InternalError",
            "There is no space left on the disk that holds " + folder + "; nothing was stored.", "Server");
    throw ServiceError(500, "InternalError",
                       "Could not store in " + folder + ": " + std::generic_category().message(error),
                       "Server");
}

TempFile::TempFile(const std::filesystem::path &folder)
    : m_path(folder / ("tmp-" + randomHex(32)))
    , m_descriptor(::open(m_path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, FileMode))
{
    if (m_descriptor < 0)
        throwFileError(errno, m_path);
}

TempFile::TempFile(TempFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{
}

TempFile::~TempFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

void TempFile::fail(int error) const
{
    throwFileError(error, m_path);
}

void TempFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail(errno);
        bytes.remove_prefix(std::size_t(written));
        m_size += std::uint64_t(written);
    }
}

void TempFile::append(int source, std::uint64_t offset, std::uint64_t length,
                      const std::function<void()> &mayGo)
{
    for (std::uint64_t done = 0; done < length; done += CopiedPiece) {
        mayGo();
        appendPiece(source, offset + done, std::min(CopiedPiece, length - done));
    }
}

void TempFile::appendPiece(int source, std::uint64_t offset, std::uint64_t length)
{
    auto from = loff_t(offset);
    while (length > 0) {
        const auto copied = ::copy_file_range(source, &from, m_descriptor, nullptr, length, 0);
        if (copied <= 0)
            break;
        length -= std::uint64_t(copied);
        m_size += std::uint64_t(copied);
    }
    std::string buffer(length > 0 ? 1 << 20 : 0, '\0'); // where copy_file_range does not work
    while (length > 0) {
        const auto got = ::pread(source, buffer.data(), std::min<std::uint64_t>(length, buffer.size()), from);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            fail(got == 0 ? EIO : errno);
        write({buffer.data(), std::size_t(got)});
        from += got;
        length -= std::uint64_t(got);
    }
}

void TempFile::sync()
{
    if (::fdatasync(m_descriptor) != 0)
        fail(errno);
}

void TempFile::moveTo(const std::filesystem::path &target)
{
    if (::rename(m_path.c_str(), target.c_str()) != 0)
        fail(errno);
    m_path.clear();
}

} // namespace signalbox::engine::s3
