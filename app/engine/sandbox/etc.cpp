// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/etc.h"

#include <fstream>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

void put(const fs::path &file, const char *text)
{
    std::ofstream out(file);
    out << text << std::flush;
    if (!out)
        throw fs::filesystem_error("Cannot write", file, std::make_error_code(std::errc::io_error));
}

void copyIfThere(const fs::path &from, const fs::path &to)
{
    if (fs::exists(from))
        fs::copy_file(from, to, fs::copy_options::overwrite_existing);
}

std::vector<std::string> findSharedFolders()
{
    std::vector<std::string> names = {"alternatives", "ssl/certs"};
    std::error_code error;
    for (const auto &entry : fs::directory_iterator("/etc", error)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("java-") && entry.is_directory(error))
            names.push_back(name);
    }
    return names;
}

} // namespace

const std::vector<std::string> &sharedEtcFolders()
{
    static const std::vector<std::string> names = findSharedFolders();
    return names;
}

void makeSandboxEtc(const fs::path &folder, bool hostNetwork, const fs::path &hostEtc)
{
    for (const auto &shared : sharedEtcFolders())
        fs::create_directories(folder / shared);
    put(folder / "passwd", "root:x:0:0:root:/root:/usr/sbin/nologin\n"
                           "sbx_user:x:993:990::/tmp:/usr/sbin/nologin\n");
    put(folder / "group", "root:x:0:\nsbx_user:x:990:\n");
    put(folder / "hosts", "127.0.0.1 localhost sandbox sandbox.localdomain\n");
    put(folder / "resolv.conf", "# A function has no network but the engine at 127.0.0.1.\n");
    put(folder / "nsswitch.conf", hostNetwork ? "passwd: files\ngroup: files\nhosts: files dns\n"
                                              : "passwd: files\ngroup: files\nhosts: files\n");
    copyIfThere(hostEtc / "ld.so.cache", folder / "ld.so.cache");
    copyIfThere(hostEtc / "ssl" / "openssl.cnf", folder / "ssl" / "openssl.cnf");
    for (const auto &path : {folder, folder / "ssl"})
        fs::permissions(path, fs::perms(0755));
    for (const auto &shared : sharedEtcFolders())
        fs::permissions(folder / shared, fs::perms(0755));
}

} // namespace signalbox::engine
