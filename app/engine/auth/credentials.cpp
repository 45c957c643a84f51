// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/credentials.h"

#include "app/engine/http/encoding.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

/// A key id as AWS makes them: a prefix that tells its kind, then 16 of A-Z and 2-7.
std::string makeKeyId(std::string_view prefix)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string id(prefix);
    for (const char c : randomBytes(16))
        id.push_back(alphabet[static_cast<unsigned char>(c) & 31]);
    return id;
}

std::string makeSecret()
{
    return base64Encode(randomBytes(30));
}

[[noreturn]] void failed(const char *what, const fs::path &file, int error)
{
    throw std::runtime_error(std::string(what) + " " + file.string() + ": " + std::strerror(error));
}

std::string trim(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t\r");
    if (from == text.npos)
        return {};
    return std::string(text.substr(from, text.find_last_not_of(" \t\r") - from + 1));
}

Credentials parse(std::istream &in)
{
    Credentials found;
    bool inDefault = false;
    for (std::string line; std::getline(in, line);) {
        const std::string text = trim(line);
        if (text.starts_with('['))
            inDefault = text == "[default]";
        const std::size_t equals = text.find('=');
        if (!inDefault || equals == text.npos)
            continue;
        const std::string key = trim(std::string_view(text).substr(0, equals));
        const std::string value = trim(std::string_view(text).substr(equals + 1));
        if (key == "aws_access_key_id")
            found.accessKey = value;
        else if (key == "aws_secret_access_key")
            found.secret = value;
    }
    return found;
}

/// Written whole and flushed under another name first, so that the file is never there half.
void save(const fs::path &file, const std::string &content)
{
    const fs::path draft = file.string() + ".new";
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        failed("Cannot write", draft, errno);
    const bool whole = ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
                       ::fchmod(fd, 0600) == 0 && ::fsync(fd) == 0;
    const int error = errno;
    ::close(fd);
    if (!whole) {
        ::unlink(draft.c_str());
        failed("Cannot write", draft, error);
    }
    if (::rename(draft.c_str(), file.c_str()) != 0)
        failed("Cannot write", file, errno);
}

} // namespace

CredentialStore::CredentialStore(Credentials owner)
    : m_owner(std::move(owner))
{
}

Credentials CredentialStore::loadOrCreate(const fs::path &file, const std::string &region)
{
    if (std::ifstream in(file); in) {
        Credentials found = parse(in);
        if (found.accessKey.empty() || found.secret.empty())
            throw std::runtime_error(file.string() +
                                     " has no key pair under [default]; remove it to get a new one");
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
        return found;
    }
    if (fs::exists(file))
        failed("Cannot read", file, errno);
    Credentials made{makeKeyId("AKIA"), makeSecret(), {}, {}, {}};
    save(file, "[default]\naws_access_key_id = " + made.accessKey +
                   "\naws_secret_access_key = " + made.secret + "\nregion = " + region + "\n");
    return made;
}

Credentials CredentialStore::issue(const std::string &functionArn)
{
    Credentials made{makeKeyId("ASIA"), makeSecret(), base64Encode(randomBytes(96)), functionArn,
                     std::make_shared<Budget>(environmentBytes)};
    m_sessions.emplace(made.accessKey, made);
    return made;
}

void CredentialStore::revoke(const std::string &accessKey)
{
    m_sessions.erase(accessKey);
}

const Credentials *CredentialStore::find(std::string_view accessKey) const
{
    if (accessKey == m_owner.accessKey)
        return &m_owner;
    const auto session = m_sessions.find(std::string(accessKey));
    return session == m_sessions.end() ? nullptr : &session->second;
}

} // namespace signalbox::engine
