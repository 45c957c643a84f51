// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/layers.h"

#include "app/engine/lambda/layertable.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <charconv>
#include <regex>

namespace signalbox::engine {

namespace {

constexpr std::size_t mostLayers = 5;
constexpr std::size_t longestArn = 2048;

constexpr std::string_view arnPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:)"
    R"(layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))";

void checkArns(const std::vector<std::string> &arns)
{
    if (std::ranges::all_of(arns, [](const auto &arn) { return parseLayerVersionArn(arn).has_value(); }))
        return;
    const std::vector<std::string_view> views(arns.begin(), arns.end());
    Violations violations;
    violations.add(bracketed(views), "layers",
                   "Member must satisfy constraint: [Member must have length less than or equal to " +
                       std::to_string(longestArn) +
                       ", Member must have length greater than or equal to 1, Member must satisfy regular "
                       "expression pattern: " +
                       std::string(arnPattern) + ", Member must not be null]");
    violations.refuse();
}

LayerPtr usable(const Control &control, const Call &call, const std::string &arn)
{
    const LayerName name = *parseLayerVersionArn(arn);
    if (name.region != call.caller.region)
        refuse("Layers are not in the same region as the function. Layers are expected to be in region " +
               call.caller.region + ".");
    checkOwner(control, call, name, "lambda:GetLayerVersion", arn);
    LayerPtr version = control.layers.version(name.region, name.name, name.version);
    if (!version)
        refuse("Layer version " + arn + " does not exist.");
    if (!version->code)
        refuse("The content of layer version " + arn +
               " is missing from the engine's data folder. Publish it again.");
    return version;
}

void refuseTwice(const std::vector<LayerPtr> &before, const LayerPtr &added)
{
    const auto same =
        std::ranges::find_if(before, [&](const LayerPtr &each) { return each->name == added->name; });
    if (same != before.end())
        refuse("Two different versions of the same layer are not allowed to be referenced in the same "
               "function. " +
               (*same)->arn() + " and " + added->arn() + " are versions of the same layer.");
}

std::vector<LayerPtr> findLayers(const Control &control, const Call &call,
                                 const std::vector<std::string> &arns)
{
    checkArns(arns);
    if (arns.size() > mostLayers)
        refuse("Cannot reference more than " + std::to_string(mostLayers) + " layers.");
    std::vector<LayerPtr> found;
    for (const std::string &arn : arns) {
        LayerPtr layer = usable(control, call, arn);
        refuseTwice(found, layer);
        found.push_back(std::move(layer));
    }
    return found;
}

} // namespace

std::string_view layerVersionPattern()
{
    return arnPattern;
}

void checkOwner(const Control &control, const Call &call, const LayerName &layer, std::string_view action,
                const std::string &arn)
{
    const std::string &account = control.options.account;
    if (layer.account == account && layer.region == call.caller.region)
        return;
    std::string message = "User: arn:aws:iam::" + account + ":root is not authorized to perform: ";
    message.append(action).append(" on resource: ").append(arn);
    message.append(" because no resource-based policy allows the ").append(action).append(" action");
    throw ServiceError(403, "AccessDeniedException", message);
}

LayerName pathLayer(const Control &control, const Call &call)
{
    const std::string &text = call.path.front();
    if (!text.starts_with("arn:"))
        return {call.caller.region, control.options.account, text, 0};
    LayerName layer = *parseLayerVersionArn(text + ":0"); // the request's form has been checked
    checkOwner(control, call, layer, "lambda:GetLayerVersion", text);
    return layer;
}

LayerName pathLayerVersion(const Control &control, const Call &call)
{
    LayerName layer = pathLayer(control, call);
    const std::string &number = call.path[1];
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), layer.version);
    if (failed != std::errc{} || end != number.data() + number.size())
        throw ServiceError(400, "InvalidParameterValueException", "Layer Version must be a number");
    if (layer.version < 1)
        refuse("Layer Version Cannot be less than 1");
    return layer;
}

std::optional<LayerName> parseLayerVersionArn(std::string_view arn)
{
    static const std::regex shape(
        R"(arn:(?:aws[a-zA-Z-]*)?:lambda:([a-z0-9-]+):(\d{12}):layer:([a-zA-Z0-9_-]+):(\d{1,18}))");
    std::cmatch parts;
    if (arn.size() > longestArn || !std::regex_match(arn.data(), arn.data() + arn.size(), parts, shape))
        return std::nullopt;
    return LayerName{parts[1], parts[2], parts[3], std::stoll(parts[4])};
}

Async<std::optional<LayerSet>> requestedLayers(Control &control, const Call &call, const Members &request)
{
    const auto arns = request.texts("Layers");
    if (!arns)
        co_return std::nullopt;
    const std::vector<LayerPtr> found = findLayers(control, call, *arns);
    if (found.empty())
        co_return LayerSet{};
    LayerSet set;
    std::uint64_t bytes = 0;
    for (const LayerPtr &layer : found) {
        set.layers.push_back({layer->arn(), layer->codeSha256, layer->codeSize});
        const std::uint64_t each = co_await control.code.measure(layer->code);
        bytes += each;
    }
    if (bytes > CodeStore::mostUnzippedBytes)
        refuse("Layers consume more than the available size of " +
               std::to_string(CodeStore::mostUnzippedBytes) + " bytes");
    CodePtr files = co_await control.code.merge(set.layers);
    set.files = std::move(files);
    co_return set;
}

void useLayers(FunctionConfig &config, const LayerSet &layers)
{
    config.layers = layers.layers;
    config.layersCode = layers.files;
    config.layersFolder = layers.files ? layers.files->files().string() : std::string();
}

Async<void> checkUnzippedSize(Control &control, CodePtr code, CodePtr layers)
{
    if (!code || !layers)
        co_return;
    const std::uint64_t ofCode = co_await control.code.measure(code);
    const std::uint64_t ofLayers = co_await control.code.measure(layers);
    if (ofCode + ofLayers > CodeStore::mostUnzippedBytes)
        refuse("Function code combined with layers exceeds the maximum allowed size of " +
               std::to_string(CodeStore::mostUnzippedBytes) + " bytes. The actual size is " +
               std::to_string(ofCode + ofLayers) + " bytes.");
}

} // namespace signalbox::engine
