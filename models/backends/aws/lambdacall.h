// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

#include <QJsonObject>

namespace signalbox::aws::lambda {

/// A function, or a version or an alias of it.
struct Qualified
{
    Qualified(const QString &function, const QString &versionOrAlias = {})
        : name(function)
        , qualifier(versionOrAlias)
    {
    }

    QString name;
    QString qualifier; ///< empty: the function itself
};

/// A call of the Lambda API. `path`: what follows the version, encoded.
Request call(const char *method, const char *version, const QByteArray &path);
/// A call on one function; `rest` follows its name.
Request functionCall(const char *method, const char *version, const Qualified &function,
                     const QByteArray &rest = {});
Request withBody(Request request, const QJsonObject &body);
/// Asks for a page of a list; an empty marker is the first one's.
Request page(Request request, const QString &marker);

} // namespace signalbox::aws::lambda
