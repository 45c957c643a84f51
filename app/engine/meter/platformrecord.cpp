// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/platformrecord.h"

#include "app/engine/stream/jsontext.h"

namespace signalbox::engine {

namespace {

void putText(std::string &out, std::string_view before, std::string_view value)
{
    out += before;
    appendJsonString(out, value);
}

void putNumber(std::string &out, std::string_view before, std::uint64_t value)
{
    out += before;
    appendDecimal(out, value);
}

void putMs(std::string &out, std::string_view before, Micros time)
{
    out += before;
    appendMs(out, time);
}

/// What both records of an end begin with.
void putEnd(std::string &out, std::string_view requestId, const Metered &metered)
{
    out.clear();
    putText(out, R"({"requestId":)", requestId);
    putText(out, R"(,"status":)", metered.status);
    if (!metered.errorType.empty())
        putText(out, R"(,"errorType":)", metered.errorType);
    putMs(out, R"(,"metrics":{"durationMs":)", metered.duration);
}

} // namespace

void putStartRecord(std::string &out, std::string_view requestId, std::string_view version,
                    std::string_view traceId)
{
    out.clear();
    putText(out, R"({"requestId":)", requestId);
    putText(out, R"(,"version":)", version);
    putText(out, R"(,"tracing":{"type":"X-Amzn-Trace-Id","value":)", traceId);
    out += "}}";
}

void putRuntimeDoneRecord(std::string &out, std::string_view requestId, const Metered &metered,
                          std::uint64_t producedBytes)
{
    putEnd(out, requestId, metered);
    putNumber(out, R"(,"producedBytes":)", producedBytes);
    out += "}}";
}

void putReportRecord(std::string &out, std::string_view requestId, const Metered &metered)
{
    putEnd(out, requestId, metered);
    putNumber(out, R"(,"billedDurationMs":)", static_cast<std::uint64_t>(billedMs(metered)));
    putNumber(out, R"(,"memorySizeMB":)", static_cast<std::uint64_t>(metered.memoryMb));
    putNumber(out, R"(,"maxMemoryUsedMB":)", static_cast<std::uint64_t>(maxMemoryMb(metered)));
    if (metered.init)
        putMs(out, R"(,"initDurationMs":)", *metered.init);
    out += "}}";
}

} // namespace signalbox::engine
