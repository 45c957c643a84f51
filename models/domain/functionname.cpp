// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/functionname.h"

namespace signalbox {

QString functionNameOf(const QString &arn)
{
    const QLatin1String mark(":function:");
    const qsizetype at = arn.indexOf(mark);
    return at < 0 ? arn : arn.mid(at + mark.size()).section(u':', 0, 0);
}

} // namespace signalbox
