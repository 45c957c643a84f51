// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/codestore.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/codeflush.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/unzip.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <iostream>
#include <system_error>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

std::string base64Of(const Digest &digest)
{
    return base64Encode({reinterpret_cast<const char *>(digest.data()), digest.size()});
}

void writeFile(const fs::path &path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        throw fs::filesystem_error("Cannot write", path, std::error_code(errno, std::generic_category()));
}

[[noreturn]] void refuseDisk(const fs::filesystem_error &error)
{
    throw ServiceError(500, "ServiceException",
                       "The engine cannot keep the code package: " + error.code().message() + " (" +
                           error.path1().string() + ").",
                       "Server");
}

void removeFolder(const fs::path &folder)
{
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (failed)
        std::cerr << "Cannot remove " << folder.string() << ": " << failed.message() << '\n';
}

/// Makes a draft of a package's folder, marked as not flushed; leaves nothing when it throws.
void unpack(const std::string &zip, const fs::path &draft)
{
    try {
        fs::create_directories(draft / "files");
        unzip(zip, draft / "files", CodeStore::mostUnzippedBytes);
        writeFile(draft / "package.zip", zip);
        flushOne(draft / "package.zip");
        CodeFlush::mark(draft);
    } catch (const fs::filesystem_error &error) {
        removeFolder(draft);
        refuseDisk(error);
    } catch (...) {
        removeFolder(draft);
        throw;
    }
}

/// What packages merged from these layers are named by.
Digest mergedDigest(const std::vector<UsedLayer> &layers)
{
    std::string names = "layers";
    for (const UsedLayer &layer : layers)
        names += "\n" + layer.codeSha256;
    return sha256(names);
}

/// Puts one entry of a layer where earlier layers may have something of that name.
void mergeEntry(const fs::directory_entry &entry, const fs::path &target)
{
    const bool folder = entry.symlink_status().type() == fs::file_type::directory;
    const auto there = fs::symlink_status(target).type();
    if (there != fs::file_type::not_found && (!folder || there != fs::file_type::directory))
        fs::remove_all(target);
    if (folder)
        fs::create_directory(target);
    else if (entry.is_symlink())
        fs::copy_symlink(entry.path(), target);
    else
        fs::create_hard_link(entry.path(), target);
}

/// Makes a draft of a package with all files of others, on disk when this returns.
void mergeFiles(const std::vector<CodePtr> &packages, const fs::path &draft)
{
    try {
        fs::create_directories(draft / "files");
        for (const CodePtr &package : packages) {
            const fs::path from = package->files();
            for (const auto &entry : fs::recursive_directory_iterator(from))
                mergeEntry(entry, draft / "files" / entry.path().lexically_relative(from));
        }
        flushAll(draft);
    } catch (const fs::filesystem_error &error) {
        removeFolder(draft);
        refuseDisk(error);
    }
}

std::string contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::uint64_t bytesOf(const fs::path &folder)
{
    std::uint64_t bytes = 0;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        if (entry.symlink_status().type() == fs::file_type::regular)
            bytes += entry.file_size();
    }
    return bytes;
}

} // namespace

CodeStore::CodeStore(fs::path folder)
    : m_folder(std::move(folder))
    , m_worker(std::make_shared<asio::thread_pool>(1))
    , m_flush(std::make_shared<CodeFlush>())
{
    fs::create_directories(m_folder);
    fs::permissions(m_folder, fs::perms::owner_all);
}

CodeStore::~CodeStore() = default;

Async<CodePtr> CodeStore::add(std::string zip)
{
    if (zip.size() > mostZippedBytes)
        throw ServiceError(400, "InvalidParameterValueException",
                           "Zipped size must be smaller than " + std::to_string(mostZippedBytes) + " bytes");
    const std::uint64_t size = zip.size();
    const fs::path draft = m_folder / (".draft-" + randomHex(16));
    auto work = [zip = std::move(zip), draft]() -> Async<Digest> {
        unpack(zip, draft);
        co_return sha256(zip);
    };
    const Digest digest =
        co_await asio::co_spawn(m_worker->get_executor(), std::move(work), asio::use_awaitable);
    CodePtr package = co_await settle(draft, hex(digest).text(), base64Of(digest), size);
    co_return package;
}

/// Renamed and held in one turn of the event loop: the worker may be removing an equal package.
Async<CodePtr> CodeStore::settle(fs::path draft, std::string id, std::string sha256, std::uint64_t size)
{
    std::error_code failed;
    fs::rename(draft, m_folder / id, failed);
    if (failed)
        asio::post(*m_worker, [draft] { removeFolder(draft); });
    if (!fs::is_directory(m_folder / id))
        refuseDisk({"Cannot move", m_folder / id, failed});
    CodePtr package = hold(id, sha256, size);
    co_await flushNames();
    co_return package;
}

Async<void> CodeStore::flushNames()
{
    auto work = [folder = m_folder]() -> Async<void> {
        try {
            flushOne(folder);
        } catch (const fs::filesystem_error &error) {
            refuseDisk(error);
        }
        co_return;
    };
    co_await asio::co_spawn(m_worker->get_executor(), std::move(work), asio::use_awaitable);
}

Async<CodePtr> CodeStore::merge(std::vector<UsedLayer> layers)
{
    const Digest digest = mergedDigest(layers);
    if (CodePtr package = open(base64Of(digest), 0)) {
        co_await flushNames(); // whoever made it may still be at that
        co_return package;
    }
    std::vector<CodePtr> packages; // held until their files are linked
    packages.reserve(layers.size());
    for (const UsedLayer &layer : layers)
        packages.push_back(open(layer.codeSha256, layer.codeSize));
    const fs::path draft = m_folder / (".draft-" + randomHex(16));
    auto work = [packages, draft]() -> Async<void> {
        mergeFiles(packages, draft);
        co_return;
    };
    co_await asio::co_spawn(m_worker->get_executor(), std::move(work), asio::use_awaitable);
    CodePtr package = co_await settle(draft, hex(digest).text(), base64Of(digest), 0);
    co_return package;
}

void CodeStore::openFor(FunctionConfig &config)
{
    config.code = open(config.codeSha256, config.codeSize);
    if (config.code)
        config.codeFolder = config.code->files().string();
    if (config.layers.empty())
        return;
    config.layersCode = open(base64Of(mergedDigest(config.layers)), 0);
    if (config.layersCode)
        config.layersFolder = config.layersCode->files().string();
}

Async<std::uint64_t> CodeStore::measure(CodePtr package)
{
    auto work = [package]() -> Async<std::uint64_t> { co_return bytesOf(package->files()); };
    const std::uint64_t bytes =
        co_await asio::co_spawn(m_worker->get_executor(), std::move(work), asio::use_awaitable);
    co_return bytes;
}

Async<nlohmann::json> CodeStore::parse(std::string body)
{
    auto work = [body = std::move(body)]() -> Async<nlohmann::json> { co_return parseBody(body); };
    co_return co_await asio::co_spawn(m_worker->get_executor(), std::move(work), asio::use_awaitable);
}

CodePtr CodeStore::open(const std::string &sha256, std::uint64_t size)
{
    const auto digest = base64Decode(sha256);
    if (!digest)
        return nullptr;
    const std::string id = hexEncode(*digest);
    const bool there = recover(id) && fs::is_directory(m_folder / id / "files");
    return there ? hold(id, sha256, size) : nullptr;
}

bool CodeStore::recover(const std::string &id)
{
    const fs::path folder = m_folder / id;
    if (m_held.contains(id) || !CodeFlush::isMarked(folder) || !CodeFlush::isDoubtful(folder))
        return true;
    const std::string zip = contentOf(folder / "package.zip");
    if (sha256Hex(zip) != id)
        return false;
    try { // where it is: the zip stays, and when this is cut off the old mark has it done again
        removeFolder(folder / "files");
        fs::create_directory(folder / "files");
        unzip(zip, folder / "files", mostUnzippedBytes);
        CodeFlush::mark(folder);
    } catch (const fs::filesystem_error &error) {
        refuseDisk(error);
    }
    return true;
}

bool CodeStore::isFlushed(const CodePackage &package) const
{
    return !CodeFlush::isMarked(package.files().parent_path());
}

Async<void> CodeStore::flush(CodePtr package)
{
    const fs::path folder = package->files().parent_path();
    if (!CodeFlush::isMarked(folder))
        co_return;
    try {
        co_await m_flush->flush(folder);
    } catch (const fs::filesystem_error &error) {
        refuseDisk(error);
    }
}

void CodeStore::sweep()
{
    std::erase_if(m_held, [](const auto &held) { return held.second.expired(); });
    for (const auto &entry : fs::directory_iterator(m_folder)) {
        if (!m_held.contains(entry.path().filename().string()))
            asio::post(*m_worker, [path = entry.path()] { removeFolder(path); });
        else if (CodeFlush::isMarked(entry.path()))
            m_flush->flushSoon(entry.path());
    }
}

CodePtr CodeStore::hold(const std::string &id, const std::string &sha256, std::uint64_t size)
{
    auto &held = m_held[id];
    if (CodePtr package = held.lock())
        return package;
    // Out of the way at once, so that an equal package can be added while the worker still removes this one.
    auto remove = [worker = m_worker](const fs::path &folder) {
        const fs::path waste = folder.parent_path() / (".waste-" + randomHex(16));
        std::error_code failed;
        fs::rename(folder, waste, failed);
        asio::post(*worker, [waste] { removeFolder(waste); });
    };
    auto package = std::make_shared<const CodePackage>(m_folder / id, sha256, size, std::move(remove));
    held = package;
    return package;
}

} // namespace signalbox::engine
