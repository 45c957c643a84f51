// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/codeupload.h"
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/versions.h"
#include "app/engine/lambda/violations.h"

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 50;

void checkPublish(const Members &request)
{
    Violations violations;
    if (const auto description = request.text("Description"))
        violations.checkLength(*description, "description", 0, 256);
    violations.refuse();
}

/// Aliases that refer to a version, as "[a, b]"; empty when none does.
std::string aliasesOf(const FunctionRecord &record, const std::string &version)
{
    std::vector<std::string_view> names;
    for (const auto &[name, alias] : record.aliases) {
        if (alias.refersTo(version))
            names.push_back(name);
    }
    return names.empty() ? std::string() : bracketed(names);
}

} // namespace

json describeListedVersion(const VersionRecord &version)
{
    json shown = describe(version, Moment::Listed);
    shown["FunctionArn"] = version.config->arn() + ":" + version.config->version;
    return shown;
}

void deleteVersion(Control &control, const FunctionRecord &before, const std::string &number)
{
    const VersionRecord *version = before.version(number);
    if (!version)
        return;
    if (const std::string aliases = aliasesOf(before, number); !aliases.empty())
        conflict("Unable to delete version because the following aliases reference it: " + aliases);
    FunctionRecord record = before;
    record.versions.erase(number);
    record.settings.erase(number);
    record.runtimeManagement.erase(number);
    const FunctionPtr config = before.config;
    control.table.save(std::move(record));
    control.invoker.forget(config->arn() + ":" + number);
    control.invoker.concurrencyChanged(config->region, config->name);
    announce(control, config->arn(), "function", config->name, "changed");
}

Async<Response> publishVersion(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    checkPublish(request);
    const std::string arn = require(control, target)->config->arn();
    co_await awaitSettled(control, arn);
    FunctionRecord record = *require(control, target);
    const FunctionPtr latest = record.config;
    refuseWhileChanging(control, arn);
    checkRevision(record, request);
    const auto sha = request.text("CodeSha256");
    if (sha && !sha->empty() && *sha != latest->codeSha256)
        refuse("CodeSHA256 (" + *sha + ") is different from current CodeSHA256 in $LATEST (" +
               latest->codeSha256 + "). Please try again with the CodeSHA256 in $LATEST.");
    const int before = record.lastVersion;
    const VersionPtr version = publishLatest(record, request.text("Description"));
    if (record.lastVersion != before) {
        control.table.save(std::move(record));
        announce(control, arn, "function", latest->name, "changed");
    }
    co_return answer(describe(*version, Moment::Settled), 201);
}

Async<Response> listVersionsByFunction(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    const Page page = requestedPage(call, mostListed);
    const RecordPtr record = require(control, target);
    std::map<std::string, const VersionRecord *, VersionOrder> all;
    all[""] = record.get(); // $LATEST comes first
    for (const auto &[number, version] : record->versions)
        all[number] = version.get();
    co_return answer(listPage(page, "Versions", all,
                              [](const auto &each) { return describeListedVersion(*each.second); }));
}

} // namespace signalbox::engine
