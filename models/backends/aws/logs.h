// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

#include <QMap>
#include <QStringList>

namespace signalbox::aws::logs {

struct Group
{
    QString name; ///< "/aws/lambda/resize"
    QString arn;
};

struct GroupPage
{
    QList<Group> groups;
    QString nextToken; ///< empty on the last page
};

/// One line of a log, as CloudWatch keeps it.
struct Line
{
    QString id; ///< unique in its group
    QString stream;
    qint64 timeMs = 0;     ///< when it was written, since 1970
    qint64 ingestedMs = 0; ///< when CloudWatch had it
    QString text;
};

struct LinePage
{
    QList<Line> lines;
    QString nextToken; ///< empty on the last page
};

Request describeGroups(const QString &prefix, const QString &token, int limit = 50);
Result<GroupPage> parseGroups(const HttpAnswer &answer);

/// The lines of all streams of a group from one moment to another, both included, oldest first.
Request filterEvents(const QString &group, qint64 fromMs, qint64 toMs, const QString &token);
Result<LinePage> parseLines(const HttpAnswer &answer);

/// What a session can follow at most.
inline constexpr qsizetype mostLiveGroups = 10;

/// Lines that came within a second.
struct LiveUpdate
{
    QMap<QString, QList<Line>> lines; ///< by group; they have no ids
    bool sampled = false;             ///< there were more
};

/// A live session over these groups, by ARN. Costs money by the minute.
Request startLiveTail(const QStringList &groupArns);
Result<LiveUpdate> parseLiveUpdate(const QByteArray &payload);

} // namespace signalbox::aws::logs
