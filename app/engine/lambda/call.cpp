// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/call.h"

#include "app/engine/http/encoding.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/operations.h"
#include "app/engine/lambda/requestcheck.h"
#include "app/engine/lambda/violations.h"
#include "app/engine/text/times.h"

#include <charconv>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::string_view qualifierPattern = R"(\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)";

void checkName(Violations &violations, std::string_view name, bool matches, NameForm form)
{
    violations.checkLength(name, "functionName", 1, form == NameForm::Create ? 140 : 256);
    violations.checkPattern(matches, name, "functionName", namePattern(form));
}

/// AWS names what an operation was once called, and of events how large they are.
ServiceError tooLarge(const Call &call, std::size_t limit)
{
    std::string operation(call.operation ? call.operation->name : "");
    if (operation.starts_with("Invoke"))
        operation.replace(0, 6, "InvokeFunction");
    std::string text = "Request must be smaller than " + std::to_string(limit) + " bytes for the " +
                       operation + " operation";
    const auto length = call.exchange.contentLength();
    if (length && call.exchange.head().header("X-Amz-Invocation-Type") == "Event")
        text = std::to_string(*length) + " byte payload is too large for the Event invocation type (limit " +
               std::to_string(limit) + " bytes)";
    return {413, "RequestEntityTooLargeException", text};
}

} // namespace

std::optional<std::string> Call::query(std::string_view name) const
{
    const auto value = exchange.head().parameter(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

Async<std::string> readWhole(Call &call, std::size_t limit)
{
    try {
        std::string body = co_await call.exchange.readBody(limit);
        co_return body;
    } catch (const ServiceError &error) {
        if (error.code != "PayloadTooLarge")
            throw;
        throw tooLarge(call, limit);
    }
}

Async<json> readJson(Control &control, Call &call, std::size_t limit)
{
    std::string text = co_await readWhole(call, limit);
    json body;
    if (text.size() <= mostBodyBytes) {
        body = parseBody(text);
    } else {
        json parsed = co_await control.code.parse(std::move(text));
        body = std::move(parsed);
    }
    checkAgainstModel(call, body);
    co_return body;
}

void checkAgainstModel(const Call &call, const json &body)
{
    if (call.operation)
        checkRequest({call.operation->name, call.operation->path, call.path, call.exchange.head(), body});
}

Target resolve(const Control &control, const Call &call, std::string_view name,
               const std::optional<std::string> &qualifier, NameForm form)
{
    const auto parsed = parseFunctionName(name, form);
    Violations violations;
    checkName(violations, name, parsed.has_value(), form);
    if (qualifier) {
        violations.checkLength(*qualifier, "qualifier", 1, 128);
        violations.checkPattern(isQualifier(*qualifier), *qualifier, "qualifier", qualifierPattern);
    }
    violations.refuse();
    if (!parsed->region.empty() && parsed->region != call.caller.region)
        notFound("Functions from '" + parsed->region + "' are not reachable in this region ('" +
                 call.caller.region + "')");
    if (!parsed->account.empty() && parsed->account != control.options.account)
        throw ServiceError(403, "AccessDeniedException", "", "");
    if (qualifier && !parsed->qualifier.empty() && *qualifier != parsed->qualifier)
        refuse("The derived qualifier from the function name does not match the specified qualifier.");
    return {call.caller.region, parsed->name, qualifier.value_or(parsed->qualifier)};
}

Target pathTarget(const Control &control, const Call &call)
{
    return resolve(control, call, call.path.front(), call.query("Qualifier"));
}

std::string arnOf(const Control &control, const Target &target)
{
    return functionArn(target.region, control.options.account, target.name, target.qualifier);
}

RecordPtr require(const Control &control, const Target &target)
{
    RecordPtr record = findRecord(control, target);
    if (!record || !record->resolve(target.qualifier))
        notFound("Function not found: " + arnOf(control, target));
    return record;
}

RecordPtr findRecord(const Control &control, const Target &target)
{
    return control.table.record(target.region, target.name);
}

void refuseQualifier(const Target &target)
{
    if (!target.qualifier.empty())
        refuse(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this "
            "operation. Please specify either a function name or an unqualified function ARN.");
}

void refuse(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterValueException", message);
}

void notFound(const std::string &message)
{
    throw ServiceError(404, "ResourceNotFoundException", message);
}

void conflict(const std::string &message)
{
    throw ServiceError(409, "ResourceConflictException", message);
}

Response answer(const json &body, int status)
{
    // Values come from clients: bytes that are not UTF-8 are shown as such instead of failing the answer.
    Response made{status, {}, body.dump(-1, ' ', false, json::error_handler_t::replace)};
    made.headers.reserve(2); // the request's id follows
    made.headers.emplace_back("Content-Type", "application/json");
    return made;
}

Response emptyAnswer(int status)
{
    return {status, {{"Content-Type", "application/json"}}, {}};
}

Page requestedPage(const Call &call, int most)
{
    Page page{static_cast<std::size_t>(most), {}, true};
    if (const auto text = call.query("MaxItems")) {
        int size = 0;
        const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), size);
        Violations violations;
        if (failed != std::errc{} || end != text->data() + text->size())
            violations.add(*text, "maxItems", "Member must be a whole number");
        else
            violations.checkRange(size, "maxItems", 1, 10000);
        violations.refuse();
        page.size = static_cast<std::size_t>(std::min(size, most));
    }
    if (const auto marker = call.query("Marker"); marker && !marker->empty()) {
        const auto decoded = base64Decode(*marker);
        if (!decoded || decoded->empty())
            refuse("Invalid Marker: use the NextMarker of the page before.");
        page.after = decoded->substr(1);
        page.first = false;
    }
    return page;
}

std::string pageMarker(const std::string &last)
{
    return base64Encode("@" + last); // never empty, whatever the name
}

std::int64_t pageNumber(const Page &page)
{
    std::int64_t number = 0;
    const auto [end, failed] =
        std::from_chars(page.after.data(), page.after.data() + page.after.size(), number);
    if (failed != std::errc{} || end != page.after.data() + page.after.size())
        refuse("Invalid Marker: use the NextMarker of the page before.");
    return number;
}

std::string lambdaTime(std::chrono::system_clock::time_point time)
{
    const std::string iso = isoMicros(time);
    return iso.substr(0, iso.size() - 4) + "+0000";
}

void announce(Control &control, const std::string &arn, std::string_view kind, std::string_view name,
              std::string_view action)
{
    Subject subject;
    subject.functionArn = arn;
    control.journal.append("signalbox.changed", subject,
                           {{"kind", kind}, {"name", name}, {"action", action}});
}

} // namespace signalbox::engine
