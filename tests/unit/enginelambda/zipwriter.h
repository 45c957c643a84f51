// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Writes zip archives with stored entries exactly as told, also such as no tool would write.
class ZipWriter
{
public:
    /// `mode`: Unix file type and permissions, or 0 for none at all.
    ZipWriter &add(const std::string &name, const std::string &content, std::uint32_t mode = 0100644)
    {
        const std::uint32_t offset = static_cast<std::uint32_t>(m_bytes.size());
        m_bytes +=
            "PK\x03\x04" + two(20) + two(0) + common(content) + two(name.size()) + two(0) + name + content;
        m_directory += "PK\x01\x02" + two(3 << 8 | 20) + two(20) + two(0) + common(content) +
                       two(name.size()) + two(0) + two(0) + two(0) + two(0) + four(mode << 16) +
                       four(offset) + name;
        ++m_count;
        return *this;
    }

    std::string bytes() const
    {
        return m_bytes + m_directory + std::string("PK\x05\x06") + two(0) + two(0) + two(m_count) +
               two(m_count) + four(m_directory.size()) + four(m_bytes.size()) + two(0);
    }

private:
    static std::string two(std::size_t value)
    {
        return {static_cast<char>(value & 255), static_cast<char>(value >> 8 & 255)};
    }
    static std::string four(std::size_t value) { return two(value & 65535) + two(value >> 16); }

    /// Method, time, date, checksum and sizes.
    static std::string common(const std::string &content)
    {
        return two(0) + two(0) + two(0x21) + four(crc32(content)) + four(content.size()) +
               four(content.size());
    }

    static std::uint32_t crc32(const std::string &content)
    {
        std::uint32_t crc = ~0U;
        for (const char c : content) {
            crc ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit)
                crc = crc >> 1 ^ (crc & 1 ? 0xedb88320U : 0U);
        }
        return ~crc;
    }

    std::string m_bytes;
    std::string m_directory;
    std::size_t m_count = 0;
};
