// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/apitable.h"

#include "app/engine/store/damaged.h"
#include "app/engine/store/database.h"

namespace signalbox::engine::httpapi {

ApiTable::ApiTable(Database &database)
    : m_database(database)
{
    auto rows = m_database.query("SELECT id, record FROM http_apis");
    while (rows.next()) {
        try {
            m_apis[rows.text(0)] = std::make_shared<const HttpApi>(apiFromJson(Json::parse(rows.text(1))));
        } catch (const Json::exception &error) {
            throwDamaged("HTTP API " + rows.text(0), error);
        }
    }
}

ApiPtr ApiTable::find(const std::string &id) const
{
    const auto found = m_apis.find(id);
    return found == m_apis.end() ? nullptr : found->second;
}

void ApiTable::save(HttpApi api)
{
    m_database.run("INSERT OR REPLACE INTO http_apis (id, record) VALUES (?, ?)", api.id,
                   toJson(api).dump(-1, ' ', false, Json::error_handler_t::replace));
    const std::string id = api.id;
    m_apis[id] = std::make_shared<const HttpApi>(std::move(api));
}

void ApiTable::remove(const std::string &id)
{
    m_database.run("DELETE FROM http_apis WHERE id = ?", id);
    m_apis.erase(id);
}

} // namespace signalbox::engine::httpapi
