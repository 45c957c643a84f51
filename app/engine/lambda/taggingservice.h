// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"
#include "app/engine/lambda/functiontable.h"

#include <nlohmann/json_fwd.hpp>

namespace signalbox::engine {

/// The one operation of the Resource Groups Tagging API (2017-01-26, JSON 1.1) that tells the tags of many
/// functions at once: GetResources. Functions without tags are left out, as there.
class TaggingService final : public Service
{
public:
    explicit TaggingService(const FunctionTable &functions)
        : m_functions(functions)
    {
    }

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    nlohmann::json resources(const nlohmann::json &request, const std::string &region) const;

    const FunctionTable &m_functions;
};

} // namespace signalbox::engine
