// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace signalbox::engine {

/// The folder an engine keeps everything in, owner-only, locked for one engine at a time.
class DataDir
{
public:
    /// Makes the folder when it is not there. Throws StartError when it cannot be used or another engine
    /// does.
    explicit DataDir(std::filesystem::path folder);
    DataDir(const DataDir &) = delete;
    DataDir &operator=(const DataDir &) = delete;
    /// Lets the next engine in.
    ~DataDir();

    const std::filesystem::path &path() const { return m_folder; }
    /// DIR/endpoint tells other programs where the engine listens, as long as it does.
    void publishEndpoint(const std::string &endpoint);

private:
    void lock();

    std::filesystem::path m_folder;
    int m_lock = -1;
};

} // namespace signalbox::engine
