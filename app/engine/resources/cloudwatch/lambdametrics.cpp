// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/lambdametrics.h"

#include "app/engine/resources/cloudwatch/embeddedmetrics.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::engine::cloudwatch {

namespace {

constexpr const char *space = "AWS/Lambda";

std::int64_t minuteOf(std::int64_t milliseconds)
{
    const std::int64_t seconds = milliseconds / 1000;
    return seconds - seconds % 60;
}

/// Whether a type of event counts for a metric.
bool counts(std::string_view type)
{
    constexpr std::array<std::string_view, 6> types{"platform.start",  "platform.report",
                                                    "function",        "signalbox.throttle",
                                                    "signalbox.async", "signalbox.loop"};
    return std::ranges::find(types, type) != types.end();
}

} // namespace

void LambdaMetrics::take(const JournalEvent &event, const KnownEnvironment *environment, std::int64_t started,
                         const Environments &environments, const FunctionFacts &facts)
{
    if (event.function.empty() || !counts(event.type))
        return;
    if (event.type == "function")
        takeEmbedded(event);
    Subject subject{std::string(event.region),
                    std::string(event.function),
                    std::string(event.function),
                    {},
                    minuteOf(event.time)};
    if (!event.qualifier.empty())
        subject.resource.append(":").append(event.qualifier);
    if (event.type == "signalbox.throttle")
        add(subject, "Throttles", 1);
    if (event.type == "signalbox.loop")
        add(subject, "RecursiveInvocationsDropped", numberIn(event.record, "dropped", 1));
    if (event.type == "signalbox.async")
        countAsync(subject, event);
    if (environment == nullptr)
        return;
    const std::string &version = environment->version;
    if (event.qualifier.empty() && version != "$LATEST")
        subject.resource += ":" + version;
    if (!event.qualifier.empty() && event.qualifier != version)
        subject.version = version;
    if (event.type == "platform.start")
        countStart(subject, *environment, environments, facts);
    if (event.type != "platform.report")
        return;
    if (started > 0)
        subject.minute = minuteOf(started);
    countReport(subject, event);
    // One that went on in a later minute was among those that ran then.
    for (std::int64_t minute = subject.minute + 60; minute <= minuteOf(event.time); minute += 60) {
        Subject later = subject;
        later.minute = minute;
        add(later, "ConcurrentExecutions", environments.running(event.region, event.function) + 1);
        addForAll(later, "ConcurrentExecutions", environments.running(event.region, {}) + 1);
    }
}

void LambdaMetrics::countStart(const Subject &subject, const KnownEnvironment &environment,
                               const Environments &environments, const FunctionFacts &facts)
{
    add(subject, "Invocations", 1);
    add(subject, "Throttles", 0);
    add(subject, "ConcurrentExecutions", environments.running(subject.region, subject.function));
    addForAll(subject, "ConcurrentExecutions", environments.running(subject.region, {}));
    int unreserved = environments.running(subject.region, {});
    for (const auto &[region, name] : facts.reserved) {
        if (region == subject.region)
            unreserved -= environments.running(region, name);
    }
    if (!facts.reserved.contains({subject.region, subject.function}))
        addForAll(subject, "UnreservedConcurrentExecutions", unreserved);
    countProvisioned(subject, environment, environments, facts);
}

void LambdaMetrics::countProvisioned(const Subject &subject, const KnownEnvironment &environment,
                                     const Environments &environments, const FunctionFacts &facts)
{
    const auto wanted =
        facts.provisioned.find({subject.region, subject.function + ":" + environment.version});
    if (!environment.provisioned) {
        if (wanted != facts.provisioned.end())
            add(subject, "ProvisionedConcurrencySpilloverInvocations", 1);
        return;
    }
    const int running =
        environments.runningProvisioned(subject.region, subject.function, environment.version);
    add(subject, "ProvisionedConcurrencyInvocations", 1);
    add(subject, "ProvisionedConcurrentExecutions", running);
    if (wanted != facts.provisioned.end() && wanted->second > 0)
        add(subject, "ProvisionedConcurrencyUtilization", double(running) / wanted->second);
}

void LambdaMetrics::countReport(const Subject &subject, const JournalEvent &event)
{
    add(subject, "Errors", textIn(event.record, "status") == "success" ? 0 : 1);
    add(subject, "Duration", numberIn(event.record["metrics"], "durationMs"), "Milliseconds");
}

void LambdaMetrics::countAsync(const Subject &subject, const JournalEvent &event)
{
    const std::string_view state = textIn(event.record, "state");
    if (state == "received")
        add(subject, "AsyncEventsReceived", 1);
    if (state == "dropped")
        add(subject, "AsyncEventsDropped", 1);
    if (const double age = numberIn(event.record, "ageMs", -1); age >= 0)
        add(subject, "AsyncEventAge", age, "Milliseconds");
}

void LambdaMetrics::takeEmbedded(const JournalEvent &event)
{
    std::string_view line;
    if (event.record.get(line) != simdjson::SUCCESS)
        return;
    for (EmbeddedValue &value : embeddedMetrics(line, std::string(event.region), event.time))
        m_gathered[{std::move(value.metric), value.minute, std::move(value.unit)}].merge(value.point);
}

void LambdaMetrics::add(const Subject &subject, const char *name, double value, const char *unit)
{
    auto &counted = m_counted[subject][name];
    counted.unit = unit;
    counted.point.add(value);
}

void LambdaMetrics::spread(const Subject &subject, std::string_view name, const Counted &counted)
{
    Metric metric{subject.region, space, std::string(name), {}};
    const auto gather = [&] { m_gathered[{metric, subject.minute, counted.unit}].merge(counted.point); };
    if (name != "ConcurrentExecutions" && !name.starts_with("Provisioned"))
        gather();
    metric.dimensions["FunctionName"] = subject.function;
    gather();
    metric.dimensions["Resource"] = subject.resource;
    gather();
    if (subject.version.empty())
        return;
    metric.dimensions["ExecutedVersion"] = subject.version;
    gather();
}

void LambdaMetrics::addForAll(const Subject &subject, const char *name, double value)
{
    m_gathered[{Metric{subject.region, space, name, {}}, subject.minute, "Count"}].add(value);
}

void LambdaMetrics::flush()
{
    for (const auto &[subject, names] : std::exchange(m_counted, {}))
        for (const auto &[name, counted] : names)
            spread(subject, name, counted);
    for (const auto &[place, point] : std::exchange(m_gathered, {}))
        m_store.add(place.metric, place.unit, place.minute, point);
}

} // namespace signalbox::engine::cloudwatch
