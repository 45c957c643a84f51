// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/namerules.h"

#include "widgets/dialogs/limits.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace signalbox {

namespace {

struct NameText
{
    Q_DECLARE_TR_FUNCTIONS(CreateFunctionDialog)
};

} // namespace

QString nameFromPath(const QString &path)
{
    QString name = QFileInfo(path).completeBaseName();
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]+")), QStringLiteral("-"));
    name.remove(QRegularExpression(QStringLiteral("^-+|-+$")));
    return name.left(limits::longestName);
}

QString nameProblem(const QString &name, bool code)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_-]*$"));
    static const QRegularExpression hostName(QStringLiteral("^([a-z]([a-z0-9-]{0,61}[a-z0-9])?)?$"));
    if (code && !allowed.match(name).hasMatch())
        return NameText::tr("A name has letters, digits, - and _ only.");
    if (!code && !hostName.match(name).hasMatch())
        return NameText::tr("A name has small letters, digits and - only, and starts with a letter.");
    return {};
}

QString placeName(const Connection &connection)
{
    const QString &space = connection.nameSpace;
    return space.isEmpty() || connection.name.contains(space)
               ? connection.name
               : QStringLiteral("%1 · %2").arg(connection.name, space);
}

} // namespace signalbox
