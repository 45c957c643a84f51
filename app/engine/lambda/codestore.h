// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/function/codepackage.h"
#include "app/engine/function/function.h"

#include <boost/asio/thread_pool.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using CodePtr = std::shared_ptr<const CodePackage>;
class CodeFlush;

/// Deployment packages on disk, named by what they contain, so that equal packages are kept once. Unpacks and
/// removes on a thread of its own; everything else belongs to the event loop.
///
/// A package's zip is on disk before anybody gets the package, its unpacked files are when it is flushed.
/// Until then it is marked, and one that the machine went down with is unpacked again.
class CodeStore
{
public:
    static constexpr std::uint64_t mostZippedBytes = 50 * 1024 * 1024;
    static constexpr std::uint64_t mostUnzippedBytes = 250 * 1024 * 1024;

    explicit CodeStore(std::filesystem::path folder);
    CodeStore(const CodeStore &) = delete;
    CodeStore &operator=(const CodeStore &) = delete;
    ~CodeStore();

    /// Keeps and unpacks a zip. Throws ServiceError when it is not acceptable or the disk does not take it.
    /// The package goes away again when it is let go of before a function uses it.
    Async<CodePtr> add(std::string zip);
    bool isFlushed(const CodePackage &package) const;
    /// Takes the package's files to the disk; those who ask at the same time share the work. Throws
    /// ServiceError when the disk does not take them.
    Async<void> flush(CodePtr package);
    /// All files of the layers' packages in one package; a later one's replace an earlier one's. It lasts as
    /// one made by add() does. Throws ServiceError when the disk does not take it.
    Async<CodePtr> merge(std::vector<UsedLayer> layers);
    /// Gives a function read from the store its packages; those that are not on disk stay null.
    void openFor(FunctionConfig &config);
    /// How many bytes a package's files have.
    Async<std::uint64_t> measure(CodePtr package);
    /// Reads a large request's body off the event loop; throws as parseBody() does.
    Async<nlohmann::json> parse(std::string body);
    /// A package kept before; null when it is not on disk.
    CodePtr open(const std::string &sha256, std::uint64_t size);
    /// Where the zip of a package lies, whether or not there is one.
    std::filesystem::path zipOf(const std::string &id) const { return m_folder / id / "package.zip"; }
    /// Removes what is on disk and held by nobody, and flushes what is not on disk as a whole: leftovers of
    /// an engine that was killed.
    void sweep();

private:
    /// Moves a finished draft to its place, unless an equal package is there already. Its name there is on
    /// disk when this completes.
    Async<CodePtr> settle(std::filesystem::path draft, std::string id, std::string sha256,
                          std::uint64_t size);
    /// Takes the names of packages to the disk.
    Async<void> flushNames();
    CodePtr hold(const std::string &id, const std::string &sha256, std::uint64_t size);
    /// Makes sure of the files of a marked package.
    bool recover(const std::string &id);

    std::filesystem::path m_folder;
    std::map<std::string, std::weak_ptr<const CodePackage>> m_held; ///< by id
    std::shared_ptr<asio::thread_pool> m_worker;
    std::shared_ptr<CodeFlush> m_flush;
};

} // namespace signalbox::engine
