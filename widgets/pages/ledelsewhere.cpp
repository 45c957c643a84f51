// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/ledelsewhere.h"

#include <QCoreApplication>

namespace signalbox {

tl::unexpected<Error> ledElsewhere()
{
    return failure(Error::Kind::Cancelled,
                   QCoreApplication::translate("ledElsewhere", "The connection leads elsewhere by now."),
                   QCoreApplication::translate("ledElsewhere", "Nothing was deployed."));
}

QList<Function> underWayFor(const QString &connectionId, const std::map<QString, CallPtr> &calls)
{
    const QString prefix = connectionId + u'/';
    QList<Function> all;
    for (const auto &[key, call] : calls) {
        if (!call || !key.startsWith(prefix))
            continue;
        Function &each = all.emplaceBack();
        each.connectionId = connectionId;
        each.name = key.mid(prefix.size());
    }
    return all;
}

} // namespace signalbox
