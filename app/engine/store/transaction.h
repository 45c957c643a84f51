// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/store/database.h"

namespace signalbox::engine {

/// All or nothing: rolls back at the end of its life unless commit() returned. Not nested. Holds the write
/// lock from its start.
class Transaction
{
public:
    explicit Transaction(Database &database)
        : m_database(database)
    {
        m_database.run("BEGIN IMMEDIATE");
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction();

    /// Everything since the start is on disk when this returns. Throws StoreError; nothing is kept then.
    void commit();

private:
    Database &m_database;
    bool m_open = true;
};

} // namespace signalbox::engine
