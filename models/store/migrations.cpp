// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/migrations.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox {

namespace {

struct Store
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

void backUp(SqlDatabase &database, const QString &path, qint64 version)
{
    const QString copy = QStringLiteral("%1.v%2.backup").arg(path).arg(version);
    QFile::remove(copy); // left by a migration that did not come to its end
    database.prepare("VACUUM INTO ?").run(copy);
}

tl::unexpected<Error> tooNew(const QString &path)
{
    return failure(Error::Kind::Conflict, Store::tr("%1 was made by a newer Signalbox.").arg(path),
                   Store::tr("Update Signalbox. The file was left as it is."));
}

} // namespace

Result<void> checkVersion(SqlDatabase &database, const QString &path, std::span<const Migration> migrations)
{
    const qint64 version = database.number("PRAGMA user_version");
    if (version > qint64(migrations.size()))
        return tooNew(path);
    if (version < qint64(migrations.size()))
        return failure(Error::Kind::NotFound, Store::tr("%1 holds no history yet.").arg(path));
    return {};
}

Result<void> migrate(SqlDatabase &database, const QString &path, std::span<const Migration> migrations)
{
    const qint64 version = database.number("PRAGMA user_version");
    const auto newest = qint64(migrations.size());
    if (version > newest)
        return tooNew(path);
    if (version == newest)
        return {};
    if (version > 0)
        backUp(database, path, version);
    SqlTransaction transaction(database);
    for (const Migration migration : migrations.subspan(std::size_t(version)))
        database.exec(migration);
    database.exec(qPrintable(QStringLiteral("PRAGMA user_version = %1").arg(newest)));
    transaction.commit();
    return {};
}

} // namespace signalbox
