// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historyreader.h"

#include "models/store/compactid.h"
#include "models/store/migrations.h"
#include "models/store/sqldatabase.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <limits>

namespace signalbox {

namespace {

constexpr qint64 Earliest = std::numeric_limits<qint64>::min();
constexpr qint64 Latest = std::numeric_limits<qint64>::max();

template <class T, class Work>
Result<T> attempt(const QString &path, Work work)
{
    try {
        return work();
    } catch (const SqlError &error) {
        return tl::make_unexpected(sqlFailure(error, path));
    }
}

constexpr char SelectInvocations[] = R"(
SELECT c.key, f.arn, f.name, v.value, i.request, n.key, s.value, e.value, a.value, i.status, i.provenance,
       i.start_us, i.duration_us, i.init_us, i.billed_ms, i.memory_mb, i.max_memory_mb
FROM invocation i
JOIN function f ON f.id = i.function
JOIN connection c ON c.id = f.connection
JOIN instance n ON n.id = i.instance
JOIN word v ON v.id = i.version
JOIN word s ON s.id = i.source
JOIN word e ON e.id = i.error
JOIN word a ON a.id = i.architecture
WHERE i.start_us >= ?1 AND i.start_us < ?2
AND (?6 = 0 OR (i.status = 1) = (?6 = 1)) AND (?7 = 0 OR (i.init_us IS NOT NULL) = (?7 = 1))
AND (?8 = '' OR s.value LIKE ?8 ESCAPE '\' OR e.value LIKE ?8 ESCAPE '\'
     OR (length(i.request) <> 16 AND CAST(substr(i.request, 2) AS TEXT) LIKE ?8 ESCAPE '\')
     OR (?9 <> '' AND hex(i.request) LIKE ?9)
     OR EXISTS (SELECT 1 FROM log_line l WHERE l.request = i.request AND l.connection = f.connection AND
                l.text LIKE ?8 ESCAPE '\'))
AND )";
static_assert(int(Invocation::Status::Success) == 1);

/// The pattern of what has this text in it; empty for no text.
QString patternOf(QString text)
{
    if (text.isEmpty())
        return {};
    for (const QChar special : {u'\\', u'%', u'_'})
        text.replace(special, QStringLiteral("\\") + special);
    return u'%' + text + u'%';
}

/// The same for the hexadecimal digits of a UUID, which is kept as its bytes; empty for what is no part of
/// one.
QString digitsPatternOf(QString text)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9a-fA-F]{4,}$"));
    text.remove(u'-');
    return digits.match(text).hasMatch() ? u'%' + text + u'%' : QString();
}

// One function: its own index. Otherwise the index by time, and only ids are compared on the way.
constexpr char OfOneFunction[] = "i.function = ?3 ORDER BY i.start_us DESC, i.id DESC";
constexpr char OfFunctions[] = "+i.function IN (SELECT id FROM function "
                               "WHERE (?4 = '' OR name = ?4) AND (?5 = '' OR connection = "
                               "(SELECT id FROM connection WHERE key = ?5))) AND ?3 = 0 "
                               "ORDER BY i.start_us DESC, i.id DESC";

Invocation invocationFrom(const SqlStatement &row)
{
    Invocation invocation;
    invocation.connectionId = row.text(0);
    invocation.functionArn = row.text(1);
    invocation.functionName = row.text(2);
    invocation.version = row.text(3);
    invocation.requestId = expandId(row.blob(4));
    invocation.instanceId = expandId(row.blob(5));
    invocation.source = row.text(6);
    invocation.errorType = row.text(7);
    invocation.architecture = row.text(8);
    invocation.status = Invocation::Status(row.integer(9));
    invocation.provenance = Provenance(row.integer(10));
    invocation.startUs = row.integer(11);
    invocation.durationUs = row.optional<qint64>(12);
    invocation.initDurationUs = row.optional<qint64>(13);
    invocation.billedMs = row.optional<qint64>(14);
    invocation.memoryMb = row.optional<int>(15);
    invocation.maxMemoryMb = row.optional<int>(16);
    return invocation;
}

/// The id of the one function the query names; 0 when it names none or several.
qint64 onlyFunction(SqlDatabase &database, const InvocationQuery &query)
{
    if (query.functionName.isEmpty())
        return 0;
    SqlStatement row =
        database.prepare("SELECT f.id FROM function f JOIN connection c ON c.id = f.connection "
                         "WHERE f.name = ?1 AND (?2 = '' OR c.key = ?2) LIMIT 2");
    row.bind(query.functionName, query.connectionId);
    const qint64 id = row.step() ? row.integer(0) : 0;
    return id && !row.step() ? id : 0;
}

constexpr char SelectEvents[] = R"(
SELECT e.entry, e.type, e.sequence, e.time_us, f.value, e.instance, e.request, v.value, s.value, t.value,
       r.value, a.value, e.text, e.name, e.duration_us, e.init_us, e.billed_ms, e.produced_bytes, e.memory_mb,
       e.max_memory_mb
FROM event e
JOIN word f ON f.id = e.arn
JOIN word v ON v.id = e.version
JOIN word s ON s.id = e.source
JOIN word t ON t.id = e.status
JOIN word r ON r.id = e.error
JOIN word a ON a.id = e.architecture
WHERE e.connection = (SELECT id FROM connection WHERE key = ?) AND e.time_us >= ?)";

constexpr char SelectLines[] = R"(
SELECT l.entry, l.sequence, l.time_us, f.value, l.instance, l.request, l.text
FROM log_line l JOIN word f ON f.id = l.arn
WHERE l.connection = (SELECT id FROM connection WHERE key = ?) AND l.time_us >= ?)";

struct Entry
{
    qint64 number = 0;
    LifecycleEvent event;
};

Entry eventFrom(const SqlStatement &row)
{
    LifecycleEvent event;
    event.type = LifecycleEvent::Type(row.integer(1));
    event.sequence = row.integer(2);
    event.timeUs = row.integer(3);
    event.functionArn = row.text(4);
    event.instanceId = expandId(row.blob(5));
    event.requestId = expandId(row.blob(6));
    event.version = row.text(7);
    event.source = row.text(8);
    event.status = row.text(9);
    event.errorType = row.text(10);
    event.architecture = row.text(11);
    event.text = row.text(12);
    event.name = row.text(13);
    event.durationUs = row.optional<qint64>(14);
    event.initDurationUs = row.optional<qint64>(15);
    event.billedMs = row.optional<qint64>(16);
    event.producedBytes = row.optional<qint64>(17);
    event.memoryMb = row.optional<int>(18);
    event.maxMemoryMb = row.optional<int>(19);
    return {row.integer(0), event};
}

Entry lineFrom(const SqlStatement &row)
{
    LifecycleEvent event;
    event.type = LifecycleEvent::Type::Log;
    event.sequence = row.integer(1);
    event.timeUs = row.integer(2);
    event.functionArn = row.text(3);
    event.instanceId = expandId(row.blob(4));
    event.requestId = expandId(row.blob(5));
    event.text = row.text(6);
    return {row.integer(0), event};
}

qint64 secondsAt(QDate day)
{
    return day.startOfDay(Qt::UTC).toSecsSinceEpoch();
}

DayUsage usageFrom(const SqlStatement &row)
{
    DayUsage usage;
    usage.connectionId = row.text(0);
    usage.functionArn = row.text(1);
    usage.functionName = row.text(2);
    usage.architecture = row.text(3);
    usage.day = QDateTime::fromSecsSinceEpoch(row.integer(4), Qt::UTC).date();
    usage.memoryMb = int(row.integer(5));
    usage.invocations = row.integer(6);
    usage.errors = row.integer(7);
    usage.throttles = row.integer(8);
    usage.coldStarts = row.integer(9);
    usage.unmetered = row.integer(10);
    usage.billedMs = row.integer(11);
    usage.billedInitMs = row.integer(12);
    usage.durationUs = row.integer(13);
    usage.maxDurationUs = row.integer(14);
    usage.provenance = Provenance(row.integer(15));
    return usage;
}

} // namespace

HistoryReader::HistoryReader(const QString &path, std::unique_ptr<SqlDatabase> database)
    : m_path(path)
    , m_database(std::move(database))
{
}

HistoryReader::~HistoryReader() = default;

Result<std::unique_ptr<HistoryReader>> HistoryReader::open(const QString &path)
{
    using Pointer = std::unique_ptr<HistoryReader>;
    if (!QFileInfo::exists(path))
        return failure(Error::Kind::NotFound, path);
    return attempt<Pointer>(path, [&]() -> Result<Pointer> {
        auto database = std::make_unique<SqlDatabase>(path, SqlDatabase::Mode::ReadOnly);
        if (const Result<void> readable = checkVersion(*database, path, historyMigrations()); !readable)
            return tl::make_unexpected(readable.error());
        return Pointer(new HistoryReader(path, std::move(database)));
    });
}

Result<QList<Invocation>> HistoryReader::invocations(const InvocationQuery &query)
{
    return attempt<QList<Invocation>>(m_path, [&] {
        const qint64 function = onlyFunction(*m_database, query);
        const QByteArray sql = QByteArray(SelectInvocations) + (function ? OfOneFunction : OfFunctions);
        SqlStatement row = m_database->prepare(sql.constData());
        row.bind(query.fromUs.value_or(Earliest), query.toUs.value_or(Latest), function, query.functionName,
                 query.connectionId, int(query.filter.outcome), int(query.filter.start),
                 patternOf(query.filter.text), digitsPatternOf(query.filter.text));
        QList<Invocation> page;
        while (row.step()) {
            if (page.size() >= query.limit && row.integer(11) != page.last().startUs)
                break;
            page.append(invocationFrom(row));
        }
        return page;
    });
}

Result<QList<RecordedLine>> HistoryReader::logLines(const QString &connectionId, const QString &requestId)
{
    return attempt<QList<RecordedLine>>(m_path, [&] {
        QList<RecordedLine> lines;
        SqlStatement row =
            m_database->prepare("SELECT time_us, text FROM log_line WHERE request = ? AND connection = "
                                "(SELECT id FROM connection WHERE key = ?) ORDER BY entry");
        row.bind(compactId(requestId), connectionId);
        while (row.step())
            lines.append({row.integer(0), requestId, row.text(1)});
        return lines;
    });
}

Result<QList<DayUsage>> HistoryReader::usage(QDate from, QDate to)
{
    return attempt<QList<DayUsage>>(m_path, [&] {
        QList<DayUsage> days;
        SqlStatement row = m_database->prepare(
            "SELECT c.key, f.arn, f.name, a.value, r.bucket, r.memory_mb, r.invocations, r.errors, "
            "r.throttles, "
            "r.cold, r.unmetered, r.billed_ms, r.billed_init_ms, r.duration_us, ifnull(r.max_duration_us, "
            "0), "
            "r.provenance FROM rollup r JOIN function f ON f.id = r.function "
            "JOIN connection c ON c.id = f.connection JOIN word a ON a.id = r.architecture "
            "WHERE r.grain = 86400 AND r.bucket BETWEEN ? AND ? ORDER BY r.bucket, r.function, r.memory_mb");
        row.bind(secondsAt(from), secondsAt(to));
        while (row.step())
            days.append(usageFrom(row));
        return days;
    });
}

Result<LifecycleEvents> HistoryReader::recentEvents(const QString &connectionId, qint64 fromUs)
{
    return attempt<LifecycleEvents>(m_path, [&] {
        QList<Entry> entries;
        SqlTransaction moment(*m_database, SqlTransaction::Kind::Read); // one for both tables
        SqlStatement event = m_database->prepare(SelectEvents);
        event.bind(connectionId, fromUs);
        while (event.step())
            entries.append(eventFrom(event));
        SqlStatement line = m_database->prepare(SelectLines);
        line.bind(connectionId, fromUs);
        while (line.step())
            entries.append(lineFrom(line));
        moment.commit();
        std::sort(entries.begin(), entries.end(),
                  [](const Entry &a, const Entry &b) { return a.number < b.number; });
        LifecycleEvents events;
        for (const Entry &entry : std::as_const(entries))
            events.append(entry.event);
        return events;
    });
}

} // namespace signalbox
