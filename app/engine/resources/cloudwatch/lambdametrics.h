// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/metricstore.h"
#include "app/engine/resources/functionfacts.h"

namespace signalbox::engine::cloudwatch {

/// Counts what the journal tells into metrics: what functions print in the embedded metric format, and those
/// of AWS/Lambda: over all functions, by FunctionName, by Resource (name:qualifier) and, for aliases, by
/// ExecutedVersion. A value belongs to the minute its invocation began in.
class LambdaMetrics
{
public:
    explicit LambdaMetrics(MetricStore &store)
        : m_store(store)
    {
    }

    /// Counts an event, whose effect on `environments` has taken place. `environment` is the one it is about,
    /// or null; `started` is when what that worked on before the event began, in ms since 1970 (0: it did
    /// not).
    void take(const JournalEvent &event, const KnownEnvironment *environment, std::int64_t started,
              const Environments &environments, const FunctionFacts &facts);
    /// Adds what was gathered to the store, in a Transaction of the caller's.
    void flush();

private:
    struct Subject
    {
        std::string region;
        std::string function;
        std::string resource; ///< name or name:qualifier
        std::string version;  ///< that ran, where an alias chose it
        std::int64_t minute = 0;

        auto operator<=>(const Subject &) const = default;
    };
    struct Counted
    {
        std::string unit = "Count";
        Datapoint point;
    };
    /// What has one datapoint.
    struct Place
    {
        Metric metric;
        std::int64_t minute = 0;
        std::string unit;

        auto operator<=>(const Place &) const = default;
    };

    void countStart(const Subject &subject, const KnownEnvironment &environment,
                    const Environments &environments, const FunctionFacts &facts);
    void countProvisioned(const Subject &subject, const KnownEnvironment &environment,
                          const Environments &environments, const FunctionFacts &facts);
    void countReport(const Subject &subject, const JournalEvent &event);
    /// Metrics that a function prints.
    void takeEmbedded(const JournalEvent &event);
    void countAsync(const Subject &subject, const JournalEvent &event);
    /// `name` must be there until flush().
    void add(const Subject &subject, const char *name, double value, const char *unit = "Count");
    void addForAll(const Subject &subject, const char *name, double value);

    void spread(const Subject &subject, std::string_view name, const Counted &counted);

    MetricStore &m_store;
    /// What was counted, by name, before it is added under every set of dimensions it belongs to.
    std::map<Subject, std::map<std::string_view, Counted>> m_counted;
    std::map<Place, Datapoint> m_gathered;
};

} // namespace signalbox::engine::cloudwatch
