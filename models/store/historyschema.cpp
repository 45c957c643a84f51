// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/migrations.h"

namespace signalbox {

namespace {

// Times are microseconds, sums are integers. Request and instance ids are blobs: 16 bytes where the text is a
// UUID or 32 hex digits, the text itself otherwise. `word` is the dictionary of the few texts that repeat.
// A rollup's bucket is the second it starts at, its grain 60, 3600 or 86400 seconds.
// `entry` numbers events and log lines together, in the order they were committed.
constexpr Migration Version1 = R"(
CREATE TABLE connection (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    journal TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0);
CREATE TABLE word (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE function (
    id INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connection,
    arn TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (connection, arn));
CREATE TABLE instance (
    id INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connection,
    key BLOB NOT NULL,
    UNIQUE (connection, key));

CREATE TABLE invocation (
    id INTEGER PRIMARY KEY,
    function INTEGER NOT NULL REFERENCES function,
    request BLOB NOT NULL,
    instance INTEGER NOT NULL REFERENCES instance,
    version INTEGER NOT NULL REFERENCES word,
    source INTEGER NOT NULL REFERENCES word,
    error INTEGER NOT NULL REFERENCES word,
    architecture INTEGER NOT NULL REFERENCES word,
    status INTEGER NOT NULL,
    provenance INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    duration_us INTEGER,
    init_us INTEGER,
    billed_ms INTEGER,
    memory_mb INTEGER,
    max_memory_mb INTEGER);
CREATE INDEX invocation_start ON invocation (start_us);
CREATE INDEX invocation_function ON invocation (function, start_us);

CREATE TABLE running (
    connection INTEGER NOT NULL,
    request BLOB NOT NULL,
    instance BLOB NOT NULL,
    arn TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    error TEXT NOT NULL,
    architecture TEXT NOT NULL,
    status INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    PRIMARY KEY (connection, request, instance)) WITHOUT ROWID;

CREATE TABLE event (
    entry INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connection,
    type INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    arn INTEGER NOT NULL REFERENCES word,
    instance BLOB NOT NULL,
    request BLOB NOT NULL,
    version INTEGER NOT NULL REFERENCES word,
    source INTEGER NOT NULL REFERENCES word,
    status INTEGER NOT NULL REFERENCES word,
    error INTEGER NOT NULL REFERENCES word,
    architecture INTEGER NOT NULL REFERENCES word,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    duration_us INTEGER,
    init_us INTEGER,
    billed_ms INTEGER,
    produced_bytes INTEGER,
    memory_mb INTEGER,
    max_memory_mb INTEGER);
CREATE INDEX event_time ON event (time_us);

CREATE TABLE log_line (
    entry INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connection,
    sequence INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    arn INTEGER NOT NULL REFERENCES word,
    instance BLOB NOT NULL,
    request BLOB NOT NULL,
    text TEXT NOT NULL);
CREATE INDEX log_line_time ON log_line (time_us);
CREATE INDEX log_line_request ON log_line (request);

CREATE TABLE rollup (
    grain INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    function INTEGER NOT NULL REFERENCES function,
    memory_mb INTEGER NOT NULL,
    architecture INTEGER NOT NULL REFERENCES word,
    provenance INTEGER NOT NULL,
    invocations INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    throttles INTEGER NOT NULL,
    cold INTEGER NOT NULL,
    unmetered INTEGER NOT NULL,
    billed_ms INTEGER NOT NULL,
    billed_init_ms INTEGER NOT NULL,
    timed INTEGER NOT NULL,
    duration_us INTEGER NOT NULL,
    min_duration_us INTEGER,
    max_duration_us INTEGER,
    max_memory_mb INTEGER,
    PRIMARY KEY (grain, bucket, function, memory_mb, architecture, provenance)) WITHOUT ROWID;
)";

// What a stream needs to go on besides its sequence.
constexpr Migration Version2 = R"(
ALTER TABLE connection ADD COLUMN cursor TEXT NOT NULL DEFAULT '';
)";

constexpr Migration Migrations[] = {Version1, Version2};

} // namespace

std::span<const Migration> historyMigrations()
{
    return Migrations;
}

} // namespace signalbox
