// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/table.h"

#include <map>
#include <string>

namespace signalbox::engine::dynamodb {

/// The capacity units one request takes, as DynamoDB counts them: a read unit for each 4 KB begun (half of it
/// where an old state will do), a write unit for each 1 KB begun, of the table and of every index that
/// changes; twice as many in a transaction.
class Capacity
{
public:
    void setTransaction() { m_factor = 2; }
    /// Bytes read at once, of the table or of one of its indexes.
    void read(const Table &table, const Index *index, std::size_t bytes, bool consistent);
    /// An item that became another; an empty one where there was or is none.
    void write(const Table &table, const Json &before, const Json &after);

    /// Adds ConsumedCapacity where the request asks for it with ReturnConsumedCapacity.
    void addTo(Json &answer, const Json &request) const;

private:
    struct Units
    {
        double table = 0;
        std::map<std::string, double> local;
        std::map<std::string, double> global;
    };

    void add(const Table &table, const Index *index, double units);
    static Json shown(const std::string &table, const Units &units, bool indexes);

    std::map<std::string, Units> m_units; ///< by table
    double m_factor = 1;
};

} // namespace signalbox::engine::dynamodb
