// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/interpreter.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace signalbox::engine {

namespace {

struct Known
{
    const char *family;
    std::vector<const char *> places;
    const char *package;
    const char *option;
};

const std::array Interpreters = {
    Known{"nodejs", {"/usr/bin/node", "/usr/local/bin/node", "/usr/bin/nodejs"}, "nodejs", "--node"},
    Known{"python3", {"/usr/bin/python3", "/usr/local/bin/python3"}, "python3", "--python"},
};

std::string find(const std::string &wanted, const Known &known)
{
    if (!wanted.empty())
        return ::access(wanted.c_str(), X_OK) == 0 ? wanted : std::string();
    for (const char *place : known.places)
        if (::access(place, X_OK) == 0)
            return place;
    return {};
}

/// The last word of what "PATH --version" prints, without a leading v.
std::string versionOf(const std::string &path)
{
    std::string quoted = "'";
    for (const char c : path)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    const std::unique_ptr<FILE, int (*)(FILE *)> pipe(
        ::popen((quoted + "' --version 2>/dev/null").c_str(), "re"), &::pclose);
    std::array<char, 200> line{};
    if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr)
        return {};
    std::string text = line.data();
    text.erase(text.find_last_not_of(" \r\n") + 1);
    text.erase(0, text.find_last_of(' ') + 1);
    return text.starts_with('v') ? text.substr(1) : text;
}

RuntimeReport report(const Known &known, const std::string &wanted)
{
    RuntimeReport found{known.family, false, {}, find(wanted, known), {}};
    if (!found.path.empty())
        found.version = versionOf(found.path);
    found.available = !found.version.empty();
    if (!found.available && !wanted.empty())
        found.message = wanted + " cannot be run. Start the engine with the path of an interpreter in " +
                        known.option + ".";
    else if (!found.available)
        found.message = std::string("Not installed. Install the package ") + known.package +
                        " (apt install " + known.package + "), or start the engine with its path in " +
                        known.option + ".";
    return found;
}

} // namespace

std::string runtimeFamily(const std::string &runtime)
{
    for (const char *family : {"nodejs", "python3", "provided"})
        if (runtime.starts_with(family))
            return family;
    return {};
}

std::string findInterpreter(const std::string &family, const Options &options)
{
    if (family == Interpreters[0].family)
        return find(options.node, Interpreters[0]);
    return family == Interpreters[1].family ? find(options.python, Interpreters[1]) : std::string();
}

std::vector<RuntimeReport> findRuntimes(const Options &options)
{
    return {report(Interpreters[0], options.node), report(Interpreters[1], options.python),
            RuntimeReport{"provided", true, {}, "bootstrap", {}}};
}

std::string interpreterFolder(const std::string &path)
{
    std::error_code error;
    const auto real = std::filesystem::canonical(path, error);
    if (error || real.string().starts_with("/usr/"))
        return {};
    return real.parent_path().parent_path().string();
}

} // namespace signalbox::engine
