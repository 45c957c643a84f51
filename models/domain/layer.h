// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

namespace signalbox {

/// One version of a layer: files that several functions share, unpacked beside each one's code.
struct LayerVersion
{
    QString arn;   ///< with the version, as functions attach it
    QString layer; ///< the layer's name, or its ARN where it is another account's
    int number = 0;
    QString description;
    QStringList runtimes; ///< it is made for; empty: any
    QStringList architectures;
    QDateTime created;

    bool operator==(const LayerVersion &) const = default;
};

/// What it takes to publish a layer, or its next version.
struct LayerSpec
{
    QString layer;
    QString description;
    QByteArray zip;
    QStringList runtimes;
};

/// "tools" of "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3".
inline QString layerName(const QString &versionArn)
{
    return versionArn.section(u':', 6, 6);
}

/// 3 of the same; 0 where there is none.
inline int layerNumber(const QString &versionArn)
{
    return versionArn.section(u':', 7, 7).toInt();
}

/// The ARN of the layer itself, without a version.
inline QString layerArn(const QString &versionArn)
{
    return versionArn.section(u':', 0, 6);
}

} // namespace signalbox
