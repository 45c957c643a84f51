// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/codesigning.h"
#include "app/engine/lambda/codesigningtable.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/tagrules.h"

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 10000;
constexpr std::size_t idDigits = 17;

json describe(const CodeSigningConfig &config)
{
    return {{"CodeSigningConfigId", config.id},
            {"CodeSigningConfigArn", config.arn()},
            {"Description", config.description},
            {"AllowedPublishers", {{"SigningProfileVersionArns", config.profiles}}},
            {"CodeSigningPolicies", {{"UntrustedArtifactOnDeployment", config.policy}}},
            {"LastModified", config.lastModified}};
}

/// The configuration the path names.
CodeSigningPtr requirePath(const Control &control, const Call &call)
{
    const std::string &arn = call.path.front();
    CodeSigningPtr config = control.signing.find(call.caller.region, arn);
    if (!config)
        notFound("The Lambda code signing configuration " + arn + " can not be found.");
    return config;
}

/// A configuration a function is to have.
void requireUsable(const Control &control, const Call &call, const std::string &arn)
{
    if (!control.signing.find(call.caller.region, arn))
        throw ServiceError(404, "CodeSigningConfigNotFoundException",
                           "The code signing configuration cannot be found. Check that the provided "
                           "configuration is not deleted: " +
                               arn + ".");
}

/// Takes over the members that are set.
void apply(CodeSigningConfig &config, const Control &control, const Members &request)
{
    config.description = request.text("Description").value_or(config.description);
    if (const auto publishers = request.object("AllowedPublishers"))
        config.profiles = publishers->texts("SigningProfileVersionArns").value_or(config.profiles);
    if (const auto policies = request.object("CodeSigningPolicies"))
        config.policy = policies->text("UntrustedArtifactOnDeployment").value_or(config.policy);
    config.lastModified = lambdaTime(control.clock.now());
}

/// Names of the functions that have the configuration, after a page's start.
std::vector<std::string> functionsWith(const Control &control, const Call &call, const std::string &arn,
                                       const std::string &after)
{
    std::vector<std::string> names;
    for (const auto &[name, record] : control.table.functions(call.caller.region)) {
        if (record->codeSigning == arn && (after.empty() || name > after))
            names.push_back(name);
    }
    return names;
}

void bind(Control &control, const FunctionRecord &before, const std::string &arn)
{
    FunctionRecord record = before;
    record.codeSigning = arn;
    control.table.save(std::move(record));
    announce(control, before.config->arn(), "function", before.config->name, "changed");
}

} // namespace

std::string requestedCodeSigning(const Control &control, const Call &call, const Members &request)
{
    std::string arn = request.text("CodeSigningConfigArn").value_or("");
    if (!arn.empty())
        requireUsable(control, call, arn);
    return arn;
}

void checkSignature(const Control &control, const Call &call, const std::string &functionName,
                    const std::string &configArn)
{
    const CodeSigningPtr config = control.signing.find(call.caller.region, configArn);
    if (config && config->policy == "Enforce")
        throw ServiceError(400, "CodeVerificationFailedException",
                           "Lambda cannot deploy the function. The function or layer might be signed using a "
                           "signature that the client is not configured to accept. Check the provided "
                           "signature for " +
                               functionName + ".");
}

Async<Response> createCodeSigningConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    CodeSigningConfig config;
    config.region = call.caller.region;
    config.account = control.options.account;
    config.id = "csc-" + randomHex(idDigits);
    const Members request(body);
    apply(config, control, request);
    config.tags = request.map("Tags").value_or(config.tags);
    checkTags(config.tags);
    control.signing.save(config);
    co_return answer({{"CodeSigningConfig", describe(config)}}, 201);
}

Async<Response> getCodeSigningConfig(Control &control, Call &call)
{
    co_return answer({{"CodeSigningConfig", describe(*requirePath(control, call))}});
}

Async<Response> updateCodeSigningConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    CodeSigningConfig config = *requirePath(control, call);
    apply(config, control, Members(body));
    control.signing.save(config);
    co_return answer({{"CodeSigningConfig", describe(config)}});
}

Async<Response> deleteCodeSigningConfig(Control &control, Call &call)
{
    const CodeSigningPtr config = requirePath(control, call);
    if (!functionsWith(control, call, config->arn(), {}).empty())
        conflict("The code signing configuration is used by functions. Remove it from them first: " +
                 config->arn());
    control.signing.remove(*config);
    co_return emptyAnswer();
}

Async<Response> listCodeSigningConfigs(Control &control, Call &call)
{
    const Page page = requestedPage(call, mostListed);
    const auto &configs = control.signing.configs(call.caller.region);
    json listed = json::array();
    json result = json::object();
    for (auto each = configs.upper_bound(page.after); each != configs.end(); ++each) {
        listed.push_back(describe(*each->second));
        if (listed.size() == page.size && std::next(each) != configs.end()) {
            result["NextMarker"] = pageMarker(each->first);
            break;
        }
    }
    result["CodeSigningConfigs"] = std::move(listed);
    co_return answer(result);
}

Async<Response> listFunctionsByCodeSigningConfig(Control &control, Call &call)
{
    const CodeSigningPtr config = requirePath(control, call);
    const Page page = requestedPage(call, mostListed);
    std::vector<std::string> names = functionsWith(control, call, config->arn(), page.after);
    json result = json::object();
    if (names.size() > page.size) {
        names.resize(page.size);
        result["NextMarker"] = pageMarker(names.back());
    }
    json arns = json::array();
    for (const std::string &name : names)
        arns.push_back(functionArn(call.caller.region, control.options.account, name));
    result["FunctionArns"] = std::move(arns);
    co_return answer(result);
}

Async<Response> putFunctionCodeSigningConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const std::string arn = Members(body).text("CodeSigningConfigArn").value_or("");
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    requireUsable(control, call, arn);
    bind(control, *require(control, target), arn);
    co_return answer({{"FunctionName", target.name}, {"CodeSigningConfigArn", arn}});
}

Async<Response> getFunctionCodeSigningConfig(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    const RecordPtr record = require(control, target);
    co_return answer({{"FunctionName", target.name}, {"CodeSigningConfigArn", record->codeSigning}});
}

Async<Response> deleteFunctionCodeSigningConfig(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    bind(control, *require(control, target), {});
    co_return emptyAnswer();
}

} // namespace signalbox::engine
