// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace signalbox::engine::s3 {

/// A file being written that becomes an object or a part by a rename. Deleted at the end of its life unless
/// it was moved away. A failed write is a ServiceError a person can act on (507 when the disk is full).
class TempFile
{
public:
    /// A new file of a random name in `folder`.
    explicit TempFile(const std::filesystem::path &folder);
    TempFile(TempFile &&other) noexcept;
    TempFile(const TempFile &) = delete;
    TempFile &operator=(const TempFile &) = delete;
    TempFile &operator=(TempFile &&) = delete;
    ~TempFile();

    void write(std::string_view bytes);
    /// Appends `length` bytes of another file from `offset`, by the kernel where it can. Calls `mayGo` before
    /// each piece of 8 MiB or less; what it throws ends that.
    void append(int source, std::uint64_t offset, std::uint64_t length, const std::function<void()> &mayGo);
    /// What was written is on disk when this returns.
    void sync();
    /// Renames the file, which then is no longer this one's to delete.
    void moveTo(const std::filesystem::path &target);

    std::uint64_t size() const { return m_size; }
    const std::filesystem::path &path() const { return m_path; }

private:
    void appendPiece(int source, std::uint64_t offset, std::uint64_t length);
    [[noreturn]] void fail(int error) const;

    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// The error for a failed operation on `path`: InsufficientStorage-like (507) for a full disk or quota.
[[noreturn]] void throwFileError(int error, const std::filesystem::path &path);

} // namespace signalbox::engine::s3
