// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/codestore.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/unzip.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <system_error>
#include <unistd.h>

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

/// Everything written to the file system of this folder is on disk when this returns.
void flush(const fs::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = descriptor >= 0 && syncfs(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!done)
        throw fs::filesystem_error("Cannot flush", folder, std::error_code(error, std::generic_category()));
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

/// Makes a draft of a package's folder, on disk when this returns; leaves nothing when it throws.
void unpack(const std::string &zip, const fs::path &draft)
{
    try {
        fs::create_directories(draft / "files");
        unzip(zip, draft / "files", CodeStore::mostUnzippedBytes);
        writeFile(draft / "package.zip", zip);
        flush(draft);
    } catch (const fs::filesystem_error &error) {
        removeFolder(draft);
        refuseDisk(error);
    } catch (...) {
        removeFolder(draft);
        throw;
    }
}

} // namespace

CodeStore::CodeStore(fs::path folder)
    : m_folder(std::move(folder))
    , m_worker(std::make_shared<asio::thread_pool>(1))
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
    const std::string id = hex(digest);
    std::error_code failed;
    fs::rename(draft, m_folder / id, failed);
    if (failed)
        asio::post(*m_worker, [draft] { removeFolder(draft); });
    if (!fs::is_directory(m_folder / id))
        refuseDisk({"Cannot move", m_folder / id, failed});
    co_return hold(id, base64Of(digest), size);
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
    const std::string id =
        hexEncode({reinterpret_cast<const unsigned char *>(digest->data()), digest->size()});
    return fs::is_directory(m_folder / id / "files") ? hold(id, sha256, size) : nullptr;
}

void CodeStore::sweep()
{
    std::erase_if(m_held, [](const auto &held) { return held.second.expired(); });
    for (const auto &entry : fs::directory_iterator(m_folder)) {
        if (!m_held.contains(entry.path().filename().string()))
            asio::post(*m_worker, [path = entry.path()] { removeFolder(path); });
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
