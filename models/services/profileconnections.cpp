// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/profileconnections.h"

#include <QSet>

namespace signalbox {

namespace {

/// A region that is typed and one that is left to the profile may be the same.
std::optional<Connection> sameAsEither(const Connection &connection, const QString &ownRegion,
                                       const ConnectionKeeper &keeper)
{
    auto same = keeper.sameAs(connection);
    if (same || connection.kind != Connection::Kind::AwsLambda || ownRegion.isEmpty())
        return same;
    Connection other = connection;
    if (connection.region.isEmpty())
        other.region = ownRegion;
    else if (connection.region == ownRegion)
        other.region.clear();
    return keeper.sameAs(other);
}

/// `taken`: names that others of the list have, in lower case.
QString freeName(const QString &wanted, const ConnectionKeeper &keeper, QSet<QString> &taken)
{
    QString name = wanted;
    for (int number = 2; keeper.isTaken(name, {}) || taken.contains(name.toLower()); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    taken.insert(name.toLower());
    return name;
}

} // namespace

QList<ProfileConnection> connectionsOf(const QList<FoundProfile> &profiles, const Connection &base,
                                       const ConnectionKeeper &keeper)
{
    QList<ProfileConnection> all;
    QSet<QString> taken;
    for (const FoundProfile &profile : profiles) {
        ProfileConnection each{profile, base, {}};
        each.connection.signIn = Connection::SignIn::Profile;
        each.connection.profile = profile.name;
        if (const auto same = sameAsEither(each.connection, profile.place, keeper))
            each.same = same->name;
        each.connection.name = each.canBeAdded() ? freeName(profile.name, keeper, taken) : profile.name;
        all.append(each);
    }
    return all;
}

} // namespace signalbox
