// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/protocols.h"
#include "models/domain/trigger.h"

/// Requests of SNS, as far as its topics start functions, and their answers.
namespace signalbox::aws::topics {

Request list(const QString &token);
Request create(const QString &name);
Request listSubscriptions(const QString &token);
Request subscriptionAttributes(const QString &subscriptionArn);
Request subscribe(const QString &topicArn, const QString &functionArn, const QString &filterPolicy);
Request unsubscribe(const QString &subscriptionArn);
Request publish(const QString &topicArn, const QString &message);

/// Those that can call functions: not the FIFO ones.
Result<PageOf<TriggerSource>> parseList(const HttpAnswer &answer);
/// The new topic's ARN.
Result<QString> parseTopic(const HttpAnswer &answer);
/// Those of this function.
Result<PageOf<Trigger>> parseSubscriptions(const HttpAnswer &answer, const QString &functionArn);
/// The filter policy, empty where there is none.
Result<QString> parseFilterPolicy(const HttpAnswer &answer);
/// The new subscription's ARN.
Result<QString> parseSubscription(const HttpAnswer &answer);

} // namespace signalbox::aws::topics
