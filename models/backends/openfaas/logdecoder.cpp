// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logdecoder.h"

#include "models/domain/duration.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace signalbox::openfaas {

namespace {

using Type = LifecycleEvent::Type;

/// What Go's logger puts before everything a watchdog writes.
QString withoutDate(const QString &text)
{
    static const QRegularExpression date(QStringLiteral(R"(^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:\.\d+)? )"));
    const auto match = date.match(text);
    return match.hasMatch() ? text.mid(match.capturedEnd()) : text;
}

/// A function's own line, without what the watchdog adds to it.
QString ownText(const QString &text)
{
    const QString plain = withoutDate(text);
    for (const QLatin1String prefix : {QLatin1String("stdout: "), QLatin1String("stderr: ")}) {
        if (plain.startsWith(prefix))
            return plain.mid(prefix.size());
    }
    return text;
}

qint64 toUs(const QString &seconds)
{
    return qint64(qMin(seconds.toDouble() * 1e6, 1e15));
}

QString statusOf(int code)
{
    if (code == 504)
        return QStringLiteral("timeout");
    return code >= 400 ? QStringLiteral("error") : QStringLiteral("success");
}

} // namespace

LifecycleEvents LogDecoder::take(const LogLine &line)
{
    LifecycleEvents events;
    if (readCall(line, events) || readTimeout(line, events) || readFork(line, events) ||
        readForkEnd(line, events))
        return events;
    LifecycleEvent log = event(Type::Log, line, 0, line.timeUs);
    log.text = ownText(line.text);
    const QList<Slot> &all = slotsOf(line);
    int running = 0;
    for (const Slot &slot : all) {
        if (slot.running.isEmpty())
            continue;
        ++running;
        log.requestId = slot.running;
    }
    if (running > 1) // which of them wrote it, nobody can say
        log.requestId.clear();
    return {log};
}

QJsonArray LogDecoder::open() const
{
    QJsonArray calls;
    for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
        for (int slot = 0; slot < it->size(); ++slot) {
            if (const Slot &each = it->at(slot); !each.running.isEmpty())
                calls.append(QJsonArray{it.key(), slot, each.running, each.startUs});
        }
    }
    return calls;
}

void LogDecoder::resume(const QJsonArray &open)
{
    constexpr int mostSlots = 1'000; // more is no state of ours
    for (const QJsonValue call : open) {
        const int slot = call[1].toInt();
        if (slot < 0 || slot >= mostSlots)
            continue;
        QList<Slot> &all = m_slots[call[0].toString()];
        all.resize(qMax<qsizetype>(all.size(), slot + 1));
        all[slot].running = call[2].toString();
        all[slot].startUs = call[3].toInteger();
    }
}

/// of-watchdog: "POST / - 200 OK - ContentLength: 12B (0.0012s) [id]"; older ones without the duration.
bool LogDecoder::readCall(const LogLine &line, LifecycleEvents &events)
{
    static const QRegularExpression call(QStringLiteral(
        R"(^[A-Z]+ \S+ - (\d{3})(?: [^()]*?)? - ContentLength: \S+(?: \((\d+(?:\.\d+)?)s\))?(?: \[([^\]]*)\])?$)"));
    const auto match = call.match(withoutDate(line.text));
    if (!match.hasMatch())
        return false;
    const int code = match.captured(1).toInt();
    Ended ended{line.timeUs, {}, match.captured(3), statusOf(code), {}};
    if (!match.captured(2).isEmpty())
        ended.durationUs = toUs(match.captured(2));
    if (code >= 400)
        ended.errorType = QStringLiteral("HTTP %1").arg(code);
    addWhole(line, ended, events);
    return true;
}

/// of-watchdog writes no line of the other kind where it gave up on the function.
bool LogDecoder::readTimeout(const LogLine &line, LifecycleEvents &events)
{
    static const QRegularExpression killed(
        QStringLiteral(R"(^Upstream HTTP killed due to exec_timeout: (\S+)$)"));
    const auto match = killed.match(withoutDate(line.text));
    if (!match.hasMatch())
        return false;
    Ended ended{line.timeUs, {}, {}, QStringLiteral("timeout"), {}};
    if (const qint64 ms = durationMs(match.captured(1)); ms >= 0)
        ended.durationUs = ms * 1000;
    addWhole(line, ended, events);
    return true;
}

/// The classic watchdog, at the beginning of a call.
bool LogDecoder::readFork(const LogLine &line, LifecycleEvents &events)
{
    if (withoutDate(line.text).trimmed() != QLatin1String("Forking fprocess."))
        return false;
    QList<Slot> &all = slotsOf(line);
    int slot = 0;
    while (slot < all.size() && !all.at(slot).running.isEmpty())
        ++slot;
    if (slot == all.size())
        all.append(Slot());
    all[slot].running = idFor(line);
    all[slot].startUs = line.timeUs;
    LifecycleEvent start = event(Type::Start, line, slot, line.timeUs);
    start.requestId = all.at(slot).running;
    events.append(start);
    return true;
}

/// The classic watchdog, at the end: "Wrote 18 Bytes - Duration: 0.063269 seconds", or how the process
/// failed.
bool LogDecoder::readForkEnd(const LogLine &line, LifecycleEvents &events)
{
    static const QRegularExpression end(
        QStringLiteral(R"(^(?:Wrote \d+ Bytes - )?Duration: (\d+(?:\.\d+)?) ?s(?:econds)?$)"));
    static const QRegularExpression failed(QStringLiteral(R"(^.*\bexit status (\d+)$)"));
    const QString text = withoutDate(line.text).trimmed();
    const auto ended = end.match(text);
    const auto failure = failed.match(text);
    QList<Slot> &all = slotsOf(line);
    const qint64 began = line.timeUs - (ended.hasMatch() ? toUs(ended.captured(1)) : 0);
    int found = -1; // the one whose beginning fits best; the first one where nothing is said of it
    for (int slot = 0; slot < all.size(); ++slot) {
        const bool fits = found < 0 || (ended.hasMatch() && qAbs(all.at(slot).startUs - began) <
                                                                qAbs(all.at(found).startUs - began));
        if (!all.at(slot).running.isEmpty() && fits)
            found = slot;
    }
    if (found < 0 || (!ended.hasMatch() && !failure.hasMatch()))
        return false;
    Ended what{line.timeUs,
               line.timeUs - all.at(found).startUs,
               all.at(found).running,
               QStringLiteral("success"),
               {}};
    if (ended.hasMatch()) {
        what.durationUs = toUs(ended.captured(1));
    } else {
        what.status = QStringLiteral("error");
        what.errorType = QStringLiteral("exit status ") + failure.captured(1);
    }
    addReport(line, found, what, events);
    return true;
}

void LogDecoder::addWhole(const LogLine &line, const Ended &told, LifecycleEvents &events)
{
    Ended ended = told;
    if (ended.requestId.isEmpty() || ended.requestId == QLatin1String("none"))
        ended.requestId = idFor(line);
    const qint64 startUs = ended.endUs - ended.durationUs.value_or(0);
    QList<Slot> &all = slotsOf(line);
    int slot = 0;
    while (slot < all.size() && (all.at(slot).freeUs > startUs || !all.at(slot).running.isEmpty()))
        ++slot;
    if (slot == all.size())
        all.append(Slot());
    LifecycleEvent start = event(Type::Start, line, slot, startUs);
    start.requestId = ended.requestId;
    events.append(start);
    addReport(line, slot, ended, events);
}

void LogDecoder::addReport(const LogLine &line, int slot, const Ended &ended, LifecycleEvents &events)
{
    LifecycleEvent report = event(Type::Report, line, slot, ended.endUs);
    report.requestId = ended.requestId;
    report.status = ended.status;
    report.errorType = ended.errorType;
    report.durationUs = ended.durationUs;
    if (ended.durationUs)
        report.billedMs = qMax<qint64>(1, (*ended.durationUs + 999) / 1000);
    if (m_memoryMb > 0)
        report.memoryMb = m_memoryMb;
    events.append(report);
    Slot &used = slotsOf(line)[slot];
    used.running.clear();
    used.freeUs = qMax(used.freeUs, ended.endUs);
}

LifecycleEvent LogDecoder::event(Type type, const LogLine &line, int slot, qint64 timeUs) const
{
    LifecycleEvent event;
    event.type = type;
    event.timeUs = timeUs;
    event.functionArn = m_functionArn;
    event.instanceId = instanceOf(line, slot);
    event.provenance = Provenance::Inferred;
    return event;
}

/// What tells replicas apart comes first: lanes have little room for names. A pod's name ends with it; a
/// process' number says nothing of whose it is.
QString LogDecoder::instanceOf(const LogLine &line, int slot) const
{
    const QString function = m_functionArn.section(u':', -1) + u'.' + m_functionArn.section(u':', 1, 1);
    const qsizetype dash = line.instance.lastIndexOf(u'-');
    QString own = line.instance.mid(dash + 1);
    if (slot > 0)
        own += QStringLiteral("#%1").arg(slot + 1);
    return own + u'@' + (dash > 0 ? line.instance.left(dash) : function);
}

/// The same line gives the same id, whenever it is read.
QString LogDecoder::idFor(const LogLine &line)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData((m_functionArn + u'\n' + line.instance + u'\n' + line.text).toUtf8() +
                 QByteArray::number(line.timeUs));
    const QString id = QString::fromLatin1(hash.result().left(10).toHex());
    m_same = id == m_lastId ? m_same + 1 : 0;
    m_lastId = id;
    return m_same == 0 ? id : QStringLiteral("%1-%2").arg(id).arg(m_same + 1);
}

} // namespace signalbox::openfaas
