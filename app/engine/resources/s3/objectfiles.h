// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/tempfile.h"

#include <filesystem>
#include <functional>
#include <string>

namespace signalbox::engine::s3 {

/// The folders and files of the buckets: `root`/<bucket>/<path>, and `root`/.uploads for what is arriving.
class ObjectFiles
{
public:
    explicit ObjectFiles(std::filesystem::path root);

    const std::filesystem::path &uploads() const { return m_uploads; }
    std::filesystem::path file(const std::string &bucket, const std::string &path) const;

    void makeBucket(const std::string &bucket) const;
    /// Removes the bucket's folder with the empty folders in it; files that are not objects stay.
    void removeBucket(const std::string &bucket) const;

    /// A path for `key` at which there is nothing yet and a file can be made; makes the folders it needs.
    /// `isTaken` tells of paths that are in use though no file is there.
    std::string freePath(const std::string &bucket, const std::string &key,
                         const std::function<bool(const std::string &)> &isTaken) const;
    /// Deletes a file and the folders that it leaves empty. False when that failed; one that is not there
    /// is no failure.
    bool remove(const std::string &bucket, const std::string &path) const;
    /// Makes renames in the file's folder last through a power cut.
    void syncFolder(const std::string &bucket, const std::string &path) const;

private:
    bool makeFolders(const std::string &bucket, const std::string &path) const;

    std::filesystem::path m_root;
    std::filesystem::path m_uploads;
};

} // namespace signalbox::engine::s3
