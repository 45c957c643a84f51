// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/wire/eventparser.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <chrono>
#include <cmath>

namespace signalbox {

namespace {

using Type = LifecycleEvent::Type;

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

const QHash<QString, Type> &types()
{
    static const QHash<QString, Type> known{
        {QStringLiteral("signalbox.engineStart"), Type::EngineStart},
        {QStringLiteral("platform.initStart"), Type::InitStart},
        {QStringLiteral("platform.initRuntimeDone"), Type::InitRuntimeDone},
        {QStringLiteral("platform.initReport"), Type::InitReport},
        {QStringLiteral("platform.start"), Type::Start},
        {QStringLiteral("platform.runtimeDone"), Type::RuntimeDone},
        {QStringLiteral("platform.report"), Type::Report},
        {QStringLiteral("function"), Type::Log},
        {QStringLiteral("signalbox.throttle"), Type::Throttle},
        {QStringLiteral("signalbox.instanceEnd"), Type::InstanceEnd},
        {QStringLiteral("platform.logsDropped"), Type::LogsDropped},
        {QStringLiteral("signalbox.changed"), Type::Changed},
        {QStringLiteral("signalbox.gap"), Type::Gap},
    };
    return known;
}

std::optional<qint64> microseconds(const QJsonObject &metrics, QLatin1String key)
{
    const QJsonValue value = metrics.value(key);
    if (!value.isDouble())
        return std::nullopt;
    return static_cast<qint64>(std::llround(value.toDouble() * 1000.0));
}

template <class T>
std::optional<T> whole(const QJsonObject &metrics, QLatin1String key)
{
    const QJsonValue value = metrics.value(key);
    if (!value.isDouble())
        return std::nullopt;
    return static_cast<T>(std::llround(value.toDouble()));
}

void readMetrics(const QJsonObject &metrics, LifecycleEvent &event)
{
    event.durationUs = microseconds(metrics, QLatin1String("durationMs"));
    event.initDurationUs = microseconds(metrics, QLatin1String("initDurationMs"));
    event.billedMs = whole<qint64>(metrics, QLatin1String("billedDurationMs"));
    event.producedBytes = whole<qint64>(metrics, QLatin1String("producedBytes"));
    event.memoryMb = whole<int>(metrics, QLatin1String("memorySizeMB"));
    event.maxMemoryMb = whole<int>(metrics, QLatin1String("maxMemoryUsedMB"));
}

QString describe(Type type, const QJsonObject &record)
{
    switch (type) {
    case Type::EngineStart:
        return text(record, QLatin1String("version"));
    case Type::Changed:
        return text(record, QLatin1String("kind"));
    case Type::Gap:
        return QString::number(record.value(QLatin1String("missing")).toInteger());
    case Type::LogsDropped:
        return QString::number(record.value(QLatin1String("droppedRecords")).toInteger());
    default:
        return text(record, QLatin1String("reason"));
    }
}

void readRecord(const QJsonObject &record, LifecycleEvent &event)
{
    if (event.requestId.isEmpty())
        event.requestId = text(record, QLatin1String("requestId"));
    event.version = text(record, QLatin1String("version"));
    if (event.version.isEmpty())
        event.version = text(record, QLatin1String("functionVersion"));
    event.status = text(record, QLatin1String("status"));
    event.errorType = text(record, QLatin1String("errorType"));
    event.text = describe(event.type, record);
    event.name = text(record, QLatin1String("name"));
    const QJsonValue metrics = record.value(QLatin1String("metrics"));
    if (metrics.isObject())
        readMetrics(metrics.toObject(), event);
}

struct EventParserText
{
    Q_DECLARE_TR_FUNCTIONS(EventParser)
};

tl::unexpected<Error> broken(const QString &why)
{
    return failure(Error::Kind::Internal, why);
}

Result<StreamLine> parseHello(const QJsonObject &object)
{
    StreamLine line;
    line.kind = StreamLine::Kind::Hello;
    line.journal = text(object, QLatin1String("journal"));
    line.next = object.value(QLatin1String("next")).toInteger();
    if (line.journal.isEmpty())
        return broken(EventParserText::tr("The event stream does not say which journal it is of."));
    return line;
}

void readEvent(const QJsonObject &object, LifecycleEvent &event)
{
    event.timeUs = parseTimeUs(text(object, QLatin1String("time"))).value_or(0);
    event.functionArn = text(object, QLatin1String("function"));
    event.instanceId = text(object, QLatin1String("instance"));
    event.requestId = text(object, QLatin1String("requestId"));
    event.source = text(object, QLatin1String("source"));
    const QJsonValue record = object.value(QLatin1String("record"));
    if (record.isString())
        event.text = record.toString();
    else
        readRecord(record.toObject(), event);
}

} // namespace

bool readPlatformEvent(const QString &type, const QJsonObject &record, LifecycleEvent &event)
{
    const auto known = types().constFind(type);
    if (known == types().constEnd())
        return false;
    event.type = *known;
    readRecord(record, event);
    return true;
}

std::optional<qint64> parseTimeUs(QStringView text)
{
    if (text.size() < 20 || !text.endsWith(u'Z') || text.at(4) != u'-' || text.at(10) != u'T')
        return std::nullopt;
    bool fine = true;
    const auto number = [&](qsizetype from, qsizetype count) {
        int value = 0;
        for (const QChar digit : text.sliced(from, count)) {
            fine = fine && digit >= u'0' && digit <= u'9';
            value = value * 10 + (digit.unicode() - u'0');
        }
        return value;
    };
    using namespace std::chrono;
    const year_month_day date{year(number(0, 4)), month(number(5, 2)), day(number(8, 2))};
    const qint64 seconds = number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
    const qsizetype digits = text.at(19) == u'.' ? qMin<qsizetype>(text.size() - 21, 6) : 0;
    qint64 fraction = digits > 0 ? number(20, digits) : 0;
    for (qsizetype i = digits; i < 6; ++i)
        fraction *= 10;
    if (!fine || !date.ok())
        return std::nullopt;
    return (sys_days(date).time_since_epoch().count() * qint64(86'400) + seconds) * 1'000'000 + fraction;
}

Result<StreamLine> parseStreamLine(QByteArrayView bytes)
{
    QJsonParseError problem;
    const QByteArray raw = QByteArray::fromRawData(bytes.data(), bytes.size());
    const QJsonObject object = QJsonDocument::fromJson(raw, &problem).object();
    if (problem.error != QJsonParseError::NoError || object.isEmpty())
        return broken(EventParserText::tr("A line of the event stream is not a JSON object."));
    const QString type = text(object, QLatin1String("type"));
    if (type == QLatin1String("signalbox.hello"))
        return parseHello(object);
    StreamLine line;
    line.event.sequence = object.value(QLatin1String("seq")).toInteger();
    if (line.event.sequence <= 0)
        return broken(EventParserText::tr("A line of the event stream has no sequence number."));
    const auto known = types().constFind(type);
    if (known == types().constEnd())
        return line;
    line.kind = StreamLine::Kind::Event;
    line.event.type = *known;
    readEvent(object, line.event);
    return line;
}

} // namespace signalbox
