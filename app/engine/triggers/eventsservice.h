// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/http/service.h"
#include "app/engine/stream/journal.h"
#include "app/engine/triggers/rulestore.h"
#include "app/engine/triggers/scheduler.h"

#include <nlohmann/json_fwd.hpp>

namespace signalbox::engine {

/// Amazon EventBridge 2015-10-07 (JSON 1.1) for rules with a schedule on the default bus, whose targets are
/// functions of the same region. Event patterns and other targets are refused.
class EventsService final : public Service
{
public:
    EventsService(RuleStore &rules, Scheduler &scheduler, const FunctionDirectory &functions,
                  Journal &journal, const Clock &clock, std::string account);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    using json = nlohmann::json;

    json call(const std::string &operation, const json &request, const std::string &region);
    json putRule(const json &request, const std::string &region);
    json describeRule(const json &request, const std::string &region);
    json listRules(const json &request, const std::string &region);
    json listRuleNamesByTarget(const json &request, const std::string &region);
    json listTargetsByRule(const json &request, const std::string &region);
    json putTargets(const json &request, const std::string &region);
    json removeTargets(const json &request, const std::string &region);
    json deleteRule(const json &request, const std::string &region);
    json tagResource(const json &request, const std::string &region);
    json untagResource(const json &request, const std::string &region);
    json listTagsForResource(const json &request, const std::string &region);
    json setEnabled(const json &request, const std::string &region, bool enabled);

    const Rule &resource(const json &request, const std::string &region) const;
    const Rule &existing(const json &request, const char *member, const std::string &region) const;
    RuleTarget target(const json &request, const std::string &region) const;
    json describe(const Rule &rule) const;
    void changed(const Rule &rule, const char *action);

    RuleStore &m_rules;
    Scheduler &m_scheduler;
    const FunctionDirectory &m_functions;
    Journal &m_journal;
    const Clock &m_clock;
    std::string m_account;
};

} // namespace signalbox::engine
