// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/store/schema.h"

#include <array>

namespace signalbox::engine {

namespace {

// A function's record is one JSON object: configuration, tags, policy, URL, concurrency, event settings. It
// is always read and written whole, so one row is one atomic change.
constexpr std::string_view functionsAndEvents = R"sql(
CREATE TABLE functions (
    region TEXT NOT NULL,
    name   TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (region, name)
) WITHOUT ROWID;

-- Asynchronous invocations that were accepted and are not finished. Times are milliseconds since 1970.
CREATE TABLE events (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    region    TEXT NOT NULL,
    name      TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    details   TEXT NOT NULL,
    payload   BLOB NOT NULL,
    accepted  INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    refusals  INTEGER NOT NULL DEFAULT 0
);
)sql";

// A schedule and what it calls, as one JSON object.
constexpr std::string_view scheduleRules = R"sql(
CREATE TABLE rules (
    region TEXT NOT NULL,
    name   TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (region, name)
) WITHOUT ROWID;
)sql";

// A layer outlives its versions: numbers are never given twice.
constexpr std::string_view layersOfFunctions = R"sql(
CREATE TABLE layers (
    region    TEXT NOT NULL,
    name      TEXT NOT NULL,
    published INTEGER NOT NULL,
    PRIMARY KEY (region, name)
) WITHOUT ROWID;
CREATE TABLE layer_versions (
    region  TEXT NOT NULL,
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (region, name, version)
) WITHOUT ROWID;
)sql";

// A code signing configuration, as one JSON object.
constexpr std::string_view codeSigning = R"sql(
CREATE TABLE code_signing_configs (
    region TEXT NOT NULL,
    id     TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (region, id)
) WITHOUT ROWID;
)sql";

// A queue a function reads, as one JSON object.
constexpr std::string_view eventSourceMappings = R"sql(
CREATE TABLE mappings (
    uuid   TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;
)sql";

// An HTTP API of API Gateway with its routes, integrations, stages and deployments, as one JSON object.
constexpr std::string_view httpApis = R"sql(
CREATE TABLE http_apis (
    id     TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL
) WITHOUT ROWID;
)sql";

// Published versions, one JSON object each, and in a function's record: its aliases, and policy, URL, event
// settings and provisioned concurrency by version or alias ("" is the function itself).
constexpr std::string_view versionsAndAliases = R"sql(
CREATE TABLE versions (
    region  TEXT NOT NULL,
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (region, name, version),
    FOREIGN KEY (region, name) REFERENCES functions (region, name) ON DELETE CASCADE
) WITHOUT ROWID;

UPDATE functions SET record = json_remove(
    json_set(record,
        '$.config.version', '$LATEST',
        '$.revision', json_extract(record, '$.config.revisionId'),
        '$.lastVersion', 0,
        '$.published', '',
        '$.aliases', json('{}'),
        '$.settings', json_object('', json_patch('{}', json_object(
            'policy', json(CASE WHEN json_array_length(record, '$.policy') > 0 THEN json_object(
                'statements', json_extract(record, '$.policy'),
                'revisionId', json_extract(record, '$.policyRevision')) END),
            'url', json(json_extract(record, '$.url')),
            'events', json(json_extract(record, '$.events')))))),
    '$.policy', '$.policyRevision', '$.url', '$.events');
)sql";

constexpr std::array scripts{functionsAndEvents,  scheduleRules, layersOfFunctions, codeSigning,
                             eventSourceMappings, httpApis,      versionsAndAliases};

} // namespace

std::span<const std::string_view> engineSchema()
{
    return scripts;
}

} // namespace signalbox::engine
