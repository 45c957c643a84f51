// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/codeupload.h"
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/layers.h"
#include "app/engine/lambda/runtimes.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 50;

/// What lists show of a version.
json describe(const LayerVersion &version)
{
    json result = {
        {"LayerVersionArn", version.arn()},       {"Version", version.number},
        {"Description", version.description},     {"CreatedDate", version.created},
        {"CompatibleRuntimes", version.runtimes}, {"CompatibleArchitectures", version.architectures}};
    if (!version.license.empty())
        result["LicenseInfo"] = version.license;
    return result;
}

/// The answer about one version, with where its content is.
json describeWhole(const Control &control, const Call &call, const LayerVersion &version)
{
    json result = describe(version);
    result["LayerArn"] = version.layerArn();
    result["Content"] = {{"CodeSha256", version.codeSha256}, {"CodeSize", version.codeSize}};
    if (version.code)
        result["Content"]["Location"] = downloadAddress(control, call, *version.code);
    return result;
}

void checkCompatibility(const Members &request)
{
    Violations violations;
    if (const auto runtimes = request.texts("CompatibleRuntimes"))
        checkLayerRuntimes(violations, *runtimes);
    if (const auto architectures = request.texts("CompatibleArchitectures")) {
        const std::vector<std::string_view> views(architectures->begin(), architectures->end());
        checkArchitectures(violations, *architectures, "compatibleArchitectures");
        if (views.size() > 2)
            violations.add(bracketed(views), "compatibleArchitectures",
                           "Member must have length less than or equal to 2");
    }
    violations.refuse();
}

/// Which layer versions a list asks for.
struct Filter
{
    std::optional<std::string> runtime;
    std::optional<std::string> architecture;

    bool takes(const LayerVersion &version) const
    {
        const auto has = [](const std::vector<std::string> &all, const std::optional<std::string> &one) {
            return !one || std::ranges::find(all, *one) != all.end();
        };
        return has(version.runtimes, runtime) && has(version.architectures, architecture);
    }
};

Filter requestedFilter(const Call &call)
{
    Filter filter{call.query("CompatibleRuntime"), call.query("CompatibleArchitecture")};
    Violations violations;
    if (filter.runtime)
        checkListedRuntime(violations, *filter.runtime);
    violations.refuse();
    return filter;
}

/// The newest version of a layer that the filter takes; null when there is none.
LayerPtr newest(const LayerTable::Versions &versions, const Filter &filter)
{
    const auto newestFirst = std::views::reverse(versions);
    const auto found =
        std::ranges::find_if(newestFirst, [&](const auto &each) { return filter.takes(*each.second); });
    return found == newestFirst.end() ? nullptr : found->second;
}

} // namespace

Async<Response> publishLayerVersion(Control &control, Call &call)
{
    const json body = co_await readJson(control, call, mostUploadBytes);
    const Members request(body);
    const LayerName layer = pathLayer(control, call);
    checkCompatibility(request);
    LayerVersion version;
    version.region = call.caller.region;
    version.account = control.options.account;
    version.name = layer.name;
    version.description = request.text("Description").value_or("");
    version.license = request.text("LicenseInfo").value_or("");
    version.runtimes = request.texts("CompatibleRuntimes").value_or(std::vector<std::string>{});
    version.architectures = request.texts("CompatibleArchitectures").value_or(std::vector<std::string>{});
    version.policyRevision = randomUuid();
    const auto content = request.object("Content");
    const CodePtr code = co_await uploadedCode(control, *content);
    co_await control.code.flush(code);
    version.code = code;
    version.codeSha256 = version.code->sha256();
    version.codeSize = version.code->size();
    version.created = lambdaTime(control.clock.now());
    const LayerPtr published = control.layers.publish(std::move(version));
    announce(control, published->arn(), "layer", published->name, "created");
    co_return answer(describeWhole(control, call, *published), 201);
}

Async<Response> getLayerVersion(Control &control, Call &call)
{
    const LayerName layer = pathLayerVersion(control, call);
    const LayerPtr version = control.layers.version(call.caller.region, layer.name, layer.version);
    if (!version)
        notFound("The resource you requested does not exist.");
    co_return answer(describeWhole(control, call, *version));
}

Async<Response> getLayerVersionByArn(Control &control, Call &call)
{
    const std::string arn = call.query("Arn").value_or("");
    const auto layer = parseLayerVersionArn(arn);
    Violations violations;
    violations.checkPattern(layer.has_value(), arn, "arn", layerVersionPattern());
    violations.refuse();
    checkOwner(control, call, *layer, "lambda:GetLayerVersion", arn);
    const LayerPtr version = control.layers.version(layer->region, layer->name, layer->version);
    if (!version)
        notFound("The resource you requested does not exist.");
    co_return answer(describeWhole(control, call, *version));
}

Async<Response> deleteLayerVersion(Control &control, Call &call)
{
    const LayerName layer = pathLayerVersion(control, call);
    if (const LayerPtr version = control.layers.version(call.caller.region, layer.name, layer.version)) {
        control.layers.remove(*version);
        announce(control, version->arn(), "layer", version->name, "deleted");
    }
    co_return emptyAnswer();
}

Async<Response> listLayers(Control &control, Call &call)
{
    const Filter filter = requestedFilter(call);
    const Page page = requestedPage(call, mostListed);
    const auto &layers = control.layers.layers(call.caller.region);
    json listed = json::array();
    json result = json::object();
    std::string last;
    for (auto each = layers.upper_bound(page.after); each != layers.end(); ++each) {
        const LayerPtr version = newest(each->second, filter);
        if (!version)
            continue;
        if (listed.size() == page.size) {
            result["NextMarker"] = pageMarker(last);
            break;
        }
        last = each->first;
        listed.push_back({{"LayerName", version->name},
                          {"LayerArn", version->layerArn()},
                          {"LatestMatchingVersion", describe(*version)}});
    }
    result["Layers"] = std::move(listed);
    co_return answer(result);
}

Async<Response> listLayerVersions(Control &control, Call &call)
{
    const LayerName layer = pathLayer(control, call);
    const Filter filter = requestedFilter(call);
    const Page page = requestedPage(call, mostListed);
    json listed = json::array();
    json result = json::object();
    std::int64_t last = 0;
    for (const auto &[number, version] :
         std::views::reverse(control.layers.versions(call.caller.region, layer.name))) {
        if (!filter.takes(*version) || (!page.after.empty() && number >= pageNumber(page)))
            continue;
        if (listed.size() == page.size) {
            result["NextMarker"] = pageMarker(std::to_string(last));
            break;
        }
        last = number;
        listed.push_back(describe(*version));
    }
    result["LayerVersions"] = std::move(listed);
    co_return answer(result);
}

} // namespace signalbox::engine
