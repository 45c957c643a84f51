// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/codepackage.h"

#include <utility>

namespace signalbox::engine {

CodePackage::CodePackage(std::filesystem::path folder, std::string sha256, std::uint64_t size,
                         Remover remover)
    : m_folder(std::move(folder))
    , m_sha256(std::move(sha256))
    , m_size(size)
    , m_remover(std::move(remover))
{
}

CodePackage::~CodePackage()
{
    if (m_uses == 0)
        m_remover(m_folder);
}

} // namespace signalbox::engine
