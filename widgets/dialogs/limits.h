// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// What AWS Lambda allows, and every backend that speaks its API with it.
namespace signalbox::limits {

inline constexpr int leastMemoryMb = 128;
inline constexpr int mostMemoryMb = 10240;
inline constexpr int mostTimeoutSeconds = 900;
inline constexpr int leastTemporaryMb = 512;
inline constexpr int mostTemporaryMb = 10240;
inline constexpr int mostImageMemoryMb = 1'048'576;    ///< where a cluster decides
inline constexpr int mostImageTimeoutSeconds = 86'400; ///< the same
inline constexpr int longestName = 64;
inline constexpr int longestDescription = 256;

/// Runtime identifiers to choose from where the engine runs functions.
inline QStringList runtimes()
{
    return {QStringLiteral("nodejs18.x"),     QStringLiteral("nodejs20.x"), QStringLiteral("nodejs22.x"),
            QStringLiteral("python3.9"),      QStringLiteral("python3.10"), QStringLiteral("python3.11"),
            QStringLiteral("python3.12"),     QStringLiteral("python3.13"), QStringLiteral("provided.al2"),
            QStringLiteral("provided.al2023")};
}

/// And on AWS, which has more languages. Older ones can be kept, and no longer be chosen.
inline QStringList awsRuntimes()
{
    return {QStringLiteral("nodejs20.x"), QStringLiteral("nodejs22.x"),   QStringLiteral("nodejs24.x"),
            QStringLiteral("python3.10"), QStringLiteral("python3.11"),   QStringLiteral("python3.12"),
            QStringLiteral("python3.13"), QStringLiteral("python3.14"),   QStringLiteral("java11"),
            QStringLiteral("java17"),     QStringLiteral("java21"),       QStringLiteral("java25"),
            QStringLiteral("dotnet8"),    QStringLiteral("dotnet10"),     QStringLiteral("ruby3.3"),
            QStringLiteral("ruby3.4"),    QStringLiteral("provided.al2"), QStringLiteral("provided.al2023")};
}

/// What code can be built for; the first is the default.
inline QStringList architectures()
{
    return {QStringLiteral("x86_64"), QStringLiteral("arm64")};
}

} // namespace signalbox::limits
