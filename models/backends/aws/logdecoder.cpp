// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logdecoder.h"

#include "models/backends/aws/logcursor.h"
#include "models/backends/wire/eventparser.h"
#include "models/domain/reportline.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace signalbox::aws {

namespace {

using Type = LifecycleEvent::Type;

const QLatin1String InitMark("INIT_START ");
const QLatin1String RequestMark(" RequestId: ");

/// The word after "RequestId: ".
QString requestIn(const QString &text)
{
    const auto at = text.indexOf(RequestMark);
    if (at < 0)
        return {};
    const QString rest = text.mid(at + RequestMark.size());
    qsizetype end = 0;
    while (end < rest.size() && !rest.at(end).isSpace())
        ++end;
    return rest.left(end);
}

QString withoutEnd(QString text)
{
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

/// About when an invocation began that is reported now.
qint64 beginningOf(const LifecycleEvent &report)
{
    return (report.timeUs - report.durationUs.value_or(0)) / 1000;
}

} // namespace

QString functionArnOf(const QString &groupArn)
{
    const QString mark = QStringLiteral(":log-group:/aws/lambda/");
    const auto at = groupArn.indexOf(mark);
    const QStringList parts = groupArn.left(at).split(u':'); // arn, partition, logs, region, account
    if (at < 0 || parts.size() != 5)
        return {};
    const QString name = groupArn.mid(at + mark.size()).section(u':', 0, 0);
    return QStringLiteral("arn:%1:lambda:%2:%3:function:%4").arg(parts.at(1), parts.at(3), parts.at(4), name);
}

LifecycleEvent LogDecoder::take(const logs::Line &line)
{
    LifecycleEvent event;
    event.timeUs = line.timeMs * 1000;
    event.functionArn = m_functionArn;
    event.instanceId = line.stream;
    event.provenance = Provenance::Inferred;
    const bool platform = readText(line, event) || readJson(line, event);
    if (!platform)
        noteFailure(line, event);
    if (!platform || isLate(line, event)) {
        event.text = withoutEnd(line.text);
        event.type = Type::Log;
    }
    conclude(line, event);
    return event;
}

/// Runtimes write why an invocation failed in a form of their own.
void LogDecoder::noteFailure(const logs::Line &line, LifecycleEvent &event)
{
    StreamRuns &stream = m_streams[line.stream];
    StreamRuns::Run *running = stream.at(line.timeMs);
    if (!running)
        running = stream.at(line.timeMs - 1); // written in the millisecond of the report
    if (!running)
        return;
    const bool late = running->isReported() && running->status.isEmpty();
    static const QRegularExpression python(QStringLiteral(R"(^\[ERROR\] ([\w.]+)(?::|$))"));
    static const QRegularExpression node(
        QStringLiteral(R"re(\tERROR\t(?:Invoke Error|Uncaught Exception)\s+\{"errorType":"([\w.]+)")re"));
    for (const QRegularExpression &pattern : {python, node}) {
        if (const auto match = pattern.match(line.text); match.hasMatch()) {
            running->status = QStringLiteral("error");
            running->errorType = match.captured(1);
        }
    }
    if (line.text.contains(QLatin1String(" Task timed out after ")))
        running->status = QStringLiteral("timeout");
    if (late && !running->status.isEmpty()) {
        event.requestId = running->requestId;
        event.status = running->status;
        event.errorType = running->errorType;
    }
}

/// Takes note of a beginning; true where it, or an end, comes after the report. A live session sends what is
/// written from now on, and what was written before is read after that.
bool LogDecoder::isLate(const logs::Line &line, const LifecycleEvent &event)
{
    if (event.type == Type::Start && m_streams[line.stream].isEmpty())
        forget(line.timeMs - LogCursor::overlapMs);
    StreamRuns &stream = m_streams[line.stream];
    if (event.type == Type::Start)
        return !stream.start(event.requestId, line.timeMs);
    if (event.type == Type::InitStart)
        return stream.hasLater(line.timeMs);
    return event.type == Type::RuntimeDone && stream.isOver(event.requestId, line.timeMs);
}

/// Adds what other lines of the stream told.
void LogDecoder::conclude(const logs::Line &line, LifecycleEvent &event)
{
    StreamRuns &stream = m_streams[line.stream];
    const StreamRuns::Run *running = stream.at(line.timeMs);
    const bool initialises = event.type == Type::InitStart || line.text.startsWith(InitMark);
    if (running && event.requestId.isEmpty() && !initialises)
        event.requestId = running->requestId;
    const bool ends = event.type == Type::RuntimeDone || event.type == Type::Report;
    if (ends && event.status.isEmpty() && running && event.requestId == running->requestId) {
        event.status = running->status;
        event.errorType = running->errorType;
    }
    if (event.type != Type::Report)
        return;
    stream.report(event.requestId, beginningOf(event), line.timeMs, event.status);
    stream.forget(line.timeMs - LogCursor::overlapMs);
}

/// A new stream comes when an environment does, so this is the time to drop those that are gone.
void LogDecoder::forget(qint64 beforeMs)
{
    for (auto &[name, stream] : m_streams)
        stream.forget(beforeMs);
    std::erase_if(m_streams, [](const auto &each) { return each.second.isEmpty(); });
}

bool LogDecoder::readText(const logs::Line &line, LifecycleEvent &event)
{
    if (line.text.startsWith(QLatin1String("REPORT RequestId: ")))
        return readReport(line.text, event);
    if (line.text.startsWith(InitMark)) {
        event.type = Type::InitStart;
        return true;
    }
    if (line.text.startsWith(QLatin1String("START RequestId: "))) {
        event.type = Type::Start;
        event.requestId = requestIn(line.text);
        event.version = line.text.section(QLatin1String(" Version: "), 1).trimmed();
        return true;
    }
    if (line.text.startsWith(QLatin1String("END RequestId: "))) {
        event.type = Type::RuntimeDone;
        event.requestId = requestIn(line.text);
        return true;
    }
    return false;
}

bool LogDecoder::readReport(const QString &text, LifecycleEvent &event)
{
    const auto report = findReport(text);
    if (!report)
        return false;
    event.type = Type::Report;
    event.requestId = report->requestId;
    event.durationUs = report->durationUs;
    event.billedMs = report->billedMs;
    event.initDurationUs = report->initDurationUs;
    event.status = report->status;
    event.errorType = report->errorType;
    if (report->memoryMb > 0)
        event.memoryMb = report->memoryMb;
    if (report->maxMemoryMb > 0)
        event.maxMemoryMb = report->maxMemoryMb;
    return true;
}

/// Functions that log as JSON have the platform's lines so, too.
bool LogDecoder::readJson(const logs::Line &line, LifecycleEvent &event)
{
    if (!line.text.startsWith(u'{') || !line.text.contains(QLatin1String("\"platform.")))
        return false;
    const QJsonObject object = QJsonDocument::fromJson(line.text.toUtf8()).object();
    const QString type = object.value(QLatin1String("type")).toString();
    return type.startsWith(QLatin1String("platform.")) &&
           readPlatformEvent(type, object.value(QLatin1String("record")).toObject(), event);
}

} // namespace signalbox::aws
