// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/sentence.h"

namespace signalbox {

QString sentence(const QString &said)
{
    const QString text = said.trimmed();
    const bool open = !text.isEmpty() && !QStringLiteral(".!?…:").contains(text.back());
    return open ? text + u'.' : text;
}

} // namespace signalbox
