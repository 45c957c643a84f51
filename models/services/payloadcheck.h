// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace signalbox {

/// Whether a payload is JSON, and where it stops being so.
struct PayloadCheck
{
    bool valid = true;
    QString message; ///< what is wrong
    int line = 0;    ///< from 1
    int column = 0;  ///< from 1, in characters
};

/// An empty payload is valid.
PayloadCheck checkPayload(const QString &text);

/// Indented, when it is JSON and not too long for that; else as it is.
QString prettyJson(const QByteArray &text);

/// What a trigger of some kind would send, to start a payload from.
struct PayloadTemplate
{
    QString name;
    QString text;
};
QList<PayloadTemplate> payloadTemplates();

} // namespace signalbox
