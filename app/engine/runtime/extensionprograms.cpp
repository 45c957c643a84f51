// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/extensionprograms.h"

#include <algorithm>
#include <filesystem>

namespace signalbox::engine {

namespace fs = std::filesystem;

std::vector<std::string> extensionPrograms(const std::string &layersFolder)
{
    std::vector<std::string> names;
    if (layersFolder.empty())
        return names;
    std::error_code error;
    const auto folder = fs::path(layersFolder) / "extensions";
    for (const auto &entry : fs::directory_iterator(folder, error))
        if (entry.is_regular_file(error))
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::vector<std::string> inSandbox(const std::vector<std::string> &programs)
{
    std::vector<std::string> paths;
    paths.reserve(programs.size());
    for (const auto &program : programs)
        paths.push_back("/opt/extensions/" + program);
    return paths;
}

} // namespace signalbox::engine
