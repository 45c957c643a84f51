// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"
#include "app/engine/lambda/members.h"

#include <optional>
#include <span>

namespace signalbox::engine {

/// The layers of a function and their files in one package.
struct LayerSet
{
    std::vector<UsedLayer> layers;
    CodePtr files; ///< null without layers
};

/// What a request's Layers asks for; unset when it does not say. Throws ServiceError, worded as by AWS, for
/// more than five, for what does not exist, two versions of one layer, and more bytes than a function may
/// have.
Async<std::optional<LayerSet>> requestedLayers(Control &control, const Call &call, const Members &request);
void useLayers(FunctionConfig &config, const LayerSet &layers);

/// Refuses code that is too large together with the layers (null: none).
Async<void> checkUnzippedSize(Control &control, CodePtr code, CodePtr layers);

/// A layer as a client names it: its name or its ARN. Empty members were not given.
struct LayerName
{
    std::string region;
    std::string account;
    std::string name;
    std::int64_t version = 0; ///< 0: none
};
/// Unset for what is no ARN of a layer version.
std::optional<LayerName> parseLayerVersionArn(std::string_view arn);
/// The layer, and the version, an operation's path names, in the caller's region and account. Throws
/// ServiceError.
LayerName pathLayer(const Control &control, const Call &call);
LayerName pathLayerVersion(const Control &control, const Call &call);
/// Refuses layers of other accounts and regions, which are not to be had here.
void checkOwner(const Control &control, const Call &call, const LayerName &layer, std::string_view action,
                const std::string &arn);
/// The pattern of such ARNs, as AWS words it in validation errors.
std::string_view layerVersionPattern();

} // namespace signalbox::engine
