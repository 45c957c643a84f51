// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/request.h"
#include "models/domain/function.h"
#include "models/domain/result.h"

/// The tags of many resources at once (Resource Groups Tagging API).
namespace signalbox::aws::resourcetags {

struct TaggedFunction
{
    QString name;
    QMap<QString, QString> tags;
};

/// Functions that have tags, or had some.
Request functions(const QString &token);
Result<PageOf<TaggedFunction>> parse(const HttpAnswer &answer);

} // namespace signalbox::aws::resourcetags
