// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/codesigning.h"
#include "app/engine/lambda/codeupload.h"
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/layers.h"
#include "app/engine/lambda/tagrules.h"
#include "app/engine/lambda/versions.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <array>
#include <boost/asio/this_coro.hpp>
#include <limits>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t longestName = 64;
constexpr int mostListed = 50;
constexpr std::size_t longestNumber = std::numeric_limits<int>::digits10 + 1;

Target newFunction(const Control &control, const Call &call, const Members &request)
{
    const auto name = request.text("FunctionName");
    Violations violations;
    if (!name)
        violations.addNull("functionName");
    if (!request.has("Role"))
        violations.addNull("role");
    if (!request.has("Code"))
        violations.addNull("code");
    violations.refuse();
    Target target = resolve(control, call, *name, {}, NameForm::Create);
    if (target.name.size() > longestName)
        refuse("1 validation error detected: Value '" + target.name +
               "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal "
               "to " +
               std::to_string(longestName));
    target.qualifier.clear();
    return target;
}

void checkNew(const Members &request)
{
    checkConfiguration(request);
    if (!request.has("Runtime") || !request.has("Handler"))
        refuse(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
}

FunctionRecord makeRecord(const Control &control, const Target &target, const Members &request)
{
    FunctionRecord record;
    auto config = std::make_shared<FunctionConfig>();
    config->region = target.region;
    config->account = control.options.account;
    config->name = target.name;
    applyConfiguration(*config, record, request);
    record.config = std::move(config);
    if (auto tags = request.map("Tags")) {
        checkTags(*tags);
        record.tags = std::move(*tags);
    }
    return record;
}

/// The version a qualifier means, under the name it was asked for by.
json describeTarget(const Control &control, const Target &target, const FunctionRecord &record)
{
    const Moment moment = control.settling.momentOf(record.config->arn());
    json shown = describe(*record.resolve(target.qualifier), moment);
    shown["FunctionArn"] = arnOf(control, target);
    return shown;
}

/// Every version of every function, by name and version: what ListFunctions pages through when asked for ALL.
std::map<std::string, const VersionRecord *> allVersions(const FunctionTable::Region &functions)
{
    std::map<std::string, const VersionRecord *> all;
    for (const auto &[name, record] : functions) {
        // Sorts $LATEST first and 10 after 9; a name has no slash.
        all[name + '/'] = record.get();
        for (const auto &[number, version] : record->versions)
            all[name + '/' + std::string(longestNumber - number.size(), '0') + number] = version.get();
    }
    return all;
}

} // namespace

void touch(const Control &control, FunctionConfig &config)
{
    config.revisionId = randomUuid();
    config.lastModified = lambdaTime(control.clock.now());
}

json showChange(FunctionRecord &record, Moment moment, bool publish)
{
    record.revision = randomUuid();
    json shown = describe(record, moment);
    if (publish)
        shown = describe(*publishLatest(record, {}), Moment::Creating);
    // AWS gives a new revision once the change has taken effect. Here it has before the answer is on its way.
    record.revision = randomUuid();
    return shown;
}

Async<Response> createFunction(Control &control, Call &call)
{
    const json body = co_await readJson(control, call, mostUploadBytes);
    const Members request(body);
    const Target target = newFunction(control, call, request);
    checkNew(request);
    FunctionRecord record = makeRecord(control, target, request);
    if (control.table.record(target.region, target.name))
        conflict("Function already exist: " + target.name);
    record.codeSigning = requestedCodeSigning(control, call, request);
    checkSignature(control, call, target.name, record.codeSigning);
    const ChangeGuard guard(control, record.config->arn());
    const auto source = request.object("Code");
    const auto layers = co_await requestedLayers(control, call, request);
    const CodePtr code = co_await uploadedCode(control, *source);
    const CodePtr layerFiles = layers ? layers->files : nullptr;
    co_await checkUnzippedSize(control, code, layerFiles);

    auto config = std::make_shared<FunctionConfig>(*record.config);
    useCode(*config, code);
    if (layers)
        useLayers(*config, *layers);
    touch(control, *config);
    record.config = config;
    json shown = showChange(record, Moment::Creating, request.flag("Publish"));
    shown["FunctionArn"] = config->arn(); // also when a version was published
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "created");
    const auto executor = co_await asio::this_coro::executor;
    control.settling.begin(executor, control.code, *config, Moment::Creating);
    co_return answer(shown, 201);
}

Async<Response> getFunction(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const std::string arn = require(control, target)->config->arn();
    co_await control.settling.wait(arn);
    const RecordPtr record = require(control, target);
    json result = {{"Configuration", describeTarget(control, target, *record)}};
    result["Code"] = {{"RepositoryType", "S3"}};
    if (const CodePtr &code = record->resolve(target.qualifier)->config->code)
        result["Code"]["Location"] = downloadAddress(control, call, *code);
    if (!record->tags.empty())
        result["Tags"] = record->tags;
    if (record->reserved)
        result["Concurrency"] = {{"ReservedConcurrentExecutions", *record->reserved}};
    co_return answer(result);
}

Async<Response> getFunctionConfiguration(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const std::string arn = require(control, target)->config->arn();
    co_await control.settling.wait(arn);
    const RecordPtr record = require(control, target);
    co_return answer(describeTarget(control, target, *record));
}

Async<Response> listFunctions(Control &control, Call &call)
{
    const Page page = requestedPage(call, mostListed);
    if (const auto version = call.query("FunctionVersion")) {
        static constexpr std::array<std::string_view, 1> all{"ALL"};
        Violations violations;
        violations.checkOneOf(*version, "functionVersion", all);
        violations.refuse();
    }
    const auto &functions = control.table.functions(call.caller.region);
    if (!call.query("FunctionVersion"))
        co_return answer(listPage(page, "Functions", functions,
                                  [](const auto &each) { return describe(*each.second, Moment::Listed); }));
    co_return answer(listPage(page, "Functions", allVersions(functions),
                              [](const auto &each) { return describeListedVersion(*each.second); }));
}

Async<Response> updateFunctionConfiguration(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    checkConfiguration(request);
    const std::string arn = require(control, target)->config->arn();
    co_await awaitSettled(control, arn);
    checkRevision(*require(control, target), request);
    const ChangeGuard guard(control, arn);
    const auto layers = co_await requestedLayers(control, call, request);
    const CodePtr layerFiles = layers ? layers->files : nullptr;
    const CodePtr code = require(control, target)->config->code;
    co_await checkUnzippedSize(control, code, layerFiles);

    FunctionRecord record = *require(control, target);
    auto config = std::make_shared<FunctionConfig>(*record.config);
    applyConfiguration(*config, record, request);
    if (layers)
        useLayers(*config, *layers);
    touch(control, *config);
    record.config = config;
    const json shown = showChange(record, Moment::Updating, false);
    control.table.save(std::move(record));
    control.invoker.retire(config);
    announce(control, config->arn(), "function", config->name, "changed");
    co_return answer(shown);
}

Async<Response> deleteFunction(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    if (isAliasName(target.qualifier))
        refuse("Deletion of aliases is not currently supported.");
    if (target.qualifier == "$LATEST")
        refuse("$LATEST version cannot be deleted without deleting the function.");
    const RecordPtr record = findRecord(control, target);
    if (!record)
        notFound("Function not found: " + functionArn(target.region, control.options.account, target.name));
    const std::string arn = record->config->arn();
    refuseWhileChanging(control, arn);
    if (!target.qualifier.empty()) {
        deleteVersion(control, *record, target.qualifier);
        co_return emptyAnswer();
    }
    control.table.remove(target.region, target.name);
    control.invoker.forget(arn);
    control.invoker.concurrencyChanged(target.region, target.name);
    for (const auto &[qualifier, settings] : record->settings) {
        if (settings.url)
            announce(control, arn, "trigger", target.name, "deleted");
    }
    announce(control, arn, "function", target.name, "deleted");
    co_return emptyAnswer();
}

} // namespace signalbox::engine
