// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/backend.h"
#include "models/backends/http/message.h"

namespace signalbox::aws::events {

struct RuleTarget
{
    QString id;
    QString arn;
};

/// The ARN of the rule that PutRule made.
Result<QString> parseRuleArn(const HttpAnswer &answer);
/// ARNs.
Result<PageOf<QString>> parseBuses(const HttpAnswer &answer);
Result<PageOf<QString>> parseRuleNames(const HttpAnswer &answer);
Result<PageOf<RuleTarget>> parseTargets(const HttpAnswer &answer);
/// A rule as a trigger: one on times, and perhaps on events as well, or one on events alone. The function's
/// name is not in the answer.
Result<Trigger> parseRule(const HttpAnswer &answer);
/// PutTargets and RemoveTargets answer 200 also when an entry failed: that is an error here.
Result<Nothing> parseEntries(const HttpAnswer &answer);

} // namespace signalbox::aws::events
