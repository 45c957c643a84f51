// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/functionrecord.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

/// At which moment a version's configuration is shown. AWS answers a create or an update before it has taken
/// effect, and leaves the state out of lists.
enum class Moment { Settled, Creating, Updating, Listed };

/// The FunctionConfiguration shape.
/// The ARN is unqualified for $LATEST, and the version's for others.
nlohmann::json describe(const VersionRecord &version, Moment moment);

/// For lists of architectures; `member` as errors name it.
void checkArchitectures(Violations &violations, const std::vector<std::string> &architectures,
                        std::string_view member);

/// Names the runtime as this engine has it; on AWS the last part is the digest of a patch level.
std::string runtimeVersionArn(const FunctionConfig &config);

/// Checks what CreateFunction or UpdateFunctionConfiguration asks for. Throws ServiceError, worded as by AWS,
/// also for what this engine does not offer (VPCs, images, file systems, …).
void checkConfiguration(const Members &request);
/// Takes over the members that are set; checkConfiguration() has passed them.
void applyConfiguration(FunctionConfig &config, VersionRecord &version, const Members &request);

} // namespace signalbox::engine
