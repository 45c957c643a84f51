// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/scaling.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace signalbox {

/// A function as its backend describes it.
struct Function
{
    QString connectionId;
    QString name;
    QString arn; ///< the backend's full identifier
    QString runtime;
    QString handler;
    QString description;
    QString role;
    QString architecture; ///< "x86_64" or "arm64"
    QString version;
    QString image;       ///< the container image it is deployed from; empty where it is code
    QString codeSha256;  ///< base64, as Lambda gives it
    qint64 codeSize = 0; ///< bytes
    int memoryMb = 128;
    int timeoutSeconds = 3;
    int ephemeralMb = 512;
    QMap<QString, QString> environment;
    QStringList layers;   ///< ARNs of layer versions, in the order they are unpacked
    bool tracing = false; ///< calls are traced
    QDateTime lastModified;
    QString state; ///< Pending, Active, Inactive, Failed
    QString stateReason;
    QString lastUpdateStatus; ///< Successful, InProgress, Failed
    QString revisionId;
    Scaling scaling;     ///< where the backend has fields for it: Backend::scalingFields()
    QStringList secrets; ///< names of those it is given, sorted; where a backend has the capability
    Instances instances;
    // what only a single read tells; unset after a list
    std::optional<int> reservedConcurrency;
    std::optional<QMap<QString, QString>> tags;

    bool operator==(const Function &) const = default;
};

/// What a function's sandbox reaches. The engine reads it from a tag.
enum class FunctionNetwork {
    Isolated, ///< the engine's own address only
    Host      ///< all this machine reaches
};
inline constexpr QLatin1String networkTag("signalbox:network");

inline FunctionNetwork networkOf(const Function &function)
{
    const bool host = function.tags && function.tags->value(networkTag) == QLatin1String("host");
    return host ? FunctionNetwork::Host : FunctionNetwork::Isolated;
}

/// As the tag has it.
inline QString networkText(FunctionNetwork network)
{
    return network == FunctionNetwork::Host ? QStringLiteral("host") : QStringLiteral("isolated");
}

/// A zip archive in a bucket.
struct CodePlace
{
    QString bucket;
    QString key;
    QString version; ///< of the object; empty: the newest

    bool operator==(const CodePlace &) const = default;
};

/// How code takes the place of a function's.
struct CodeUpdate
{
    QString architecture; ///< what it is built for, where that can be chosen; empty: as before
    QString revisionId;   ///< when set, it fails with Conflict if somebody was faster
};

/// What it takes to create a function.
struct FunctionSpec
{
    QString name;
    QString runtime;
    QString handler;
    QString description;
    int memoryMb = 128;
    int timeoutSeconds = 3;
    int ephemeralMb = 512;
    QMap<QString, QString> environment;
    QByteArray zip;       ///< the code, a zip archive
    CodePlace place;      ///< or where it lies
    QString image;        ///< or the container image to deploy; then there is no runtime and no handler
    QString role;         ///< execution role; backends that need none ignore it
    QString architecture; ///< what the code is built for; empty: the backend's default
};

/// Changes to a function's configuration; what is unset stays as it is.
struct FunctionChange
{
    std::optional<QString> runtime;
    std::optional<QString> handler;
    std::optional<QString> description;
    std::optional<int> memoryMb;
    std::optional<int> timeoutSeconds;
    std::optional<int> ephemeralMb;
    std::optional<QMap<QString, QString>> environment;
    std::optional<QString> image;
    std::optional<Scaling> scaling; ///< all of it: a field that is not in it goes back to the default
    std::optional<QStringList> secrets;
    std::optional<QStringList> layers;
    std::optional<QString> role;
    std::optional<bool> tracing;
    QString revisionId; ///< when set, the change fails with Conflict if somebody was faster

    bool operator==(const FunctionChange &) const = default;
};

using FunctionTags = QHash<QString, QMap<QString, QString>>; ///< by the function's name

/// Changes to a function's tags; what is not named stays as it is.
struct TagChange
{
    QMap<QString, QString> set;
    QStringList removed;
};

} // namespace signalbox
