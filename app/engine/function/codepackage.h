// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace signalbox::engine {

/// Where a data folder has them.
inline std::filesystem::path codeFolderIn(const std::filesystem::path &dataDir)
{
    return dataDir / "code";
}

/// A deployment package on disk: DIR/code/<id>/package.zip as it was uploaded and DIR/code/<id>/files/
/// unpacked. It stays there as long as anything holds it; when the last holder lets go of one no function
/// uses, it is removed. Not for use from several threads.
class CodePackage
{
public:
    using Remover = std::function<void(const std::filesystem::path &folder)>;

    CodePackage(std::filesystem::path folder, std::string sha256, std::uint64_t size, Remover remover);
    CodePackage(const CodePackage &) = delete;
    CodePackage &operator=(const CodePackage &) = delete;
    ~CodePackage();

    const std::string &sha256() const { return m_sha256; } ///< of the zip, base64
    std::uint64_t size() const { return m_size; }          ///< of the zip, in bytes
    std::filesystem::path files() const { return m_folder / "files"; }
    std::filesystem::path zip() const { return m_folder / "package.zip"; }

    /// How many functions are made of it.
    void addUse() const { ++m_uses; }
    void dropUse() const { --m_uses; }

private:
    std::filesystem::path m_folder;
    std::string m_sha256;
    std::uint64_t m_size;
    Remover m_remover;
    mutable int m_uses = 0;
};

} // namespace signalbox::engine
