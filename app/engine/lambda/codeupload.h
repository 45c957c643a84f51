// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/members.h"

namespace signalbox::engine {

/// The largest request that carries code: 50 MB of zip in base64 and the rest.
constexpr std::size_t mostUploadBytes = 70'167'211;

/// The package a request brings, as ZipFile or by S3Bucket and S3Key, unpacked. Throws ServiceError.
/// `source` must last until it is done.
Async<CodePtr> uploadedCode(Control &control, const Members &source);
void useCode(FunctionConfig &config, const CodePtr &code);

/// A new state for environments, from now.
void touch(const Control &control, FunctionConfig &config);
/// Gives a changed record its new revision and, if asked to, publishes it. What the answer shows: $LATEST or
/// the version while it takes effect.
nlohmann::json showChange(FunctionRecord &record, Moment moment, bool publish);
/// 412 when the request names another revision than the function's.
void checkRevision(const FunctionRecord &record, const Members &request);
/// 409 while the code of the function is being unpacked.
void refuseWhileChanging(const Control &control, const std::string &arn);
/// Waits a moment for a change before, then 409 while it has not settled.
Async<void> awaitSettled(Control &control, std::string arn);

/// Keeps others from changing a function while its code is unpacked.
class ChangeGuard
{
public:
    /// Throws ResourceConflictException when somebody else is at it.
    ChangeGuard(Control &control, std::string arn);
    ChangeGuard(const ChangeGuard &) = delete;
    ChangeGuard &operator=(const ChangeGuard &) = delete;
    ~ChangeGuard();

private:
    Control &m_control;
    std::string m_arn;
};

} // namespace signalbox::engine
