// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/protocol.h"

#include "app/engine/http/encoding.h"
#include "app/engine/resources/cloudwatch/cborreader.h"
#include "app/engine/resources/cloudwatch/cborwriter.h"
#include "app/engine/resources/cloudwatch/queryform.h"
#include "app/engine/resources/gunzip.h"

namespace signalbox::engine::cloudwatch {

namespace {

constexpr std::string_view targetPrefix = "GraniteServiceVersion20100801.";
constexpr std::string_view pathMiddle = "/operation/";

/// The names the errors have in the model, where they differ from their codes.
constexpr std::pair<std::string_view, std::string_view> shapes[] = {
    {"InvalidParameterValue", "InvalidParameterValueException"},
    {"MissingParameter", "MissingRequiredParameterException"},
    {"InvalidParameterCombination", "InvalidParameterCombinationException"},
    {"InternalServiceError", "InternalServiceFault"},
};

std::string shapeOf(const std::string &code)
{
    for (const auto &[known, shape] : shapes) {
        if (known == code)
            return std::string(shape);
    }
    return code;
}

[[noreturn]] void unreadable(const char *what)
{
    throw ServiceError(400, "SerializationException", std::string("The request is no ") + what);
}

void readJson(Call &call, const RequestHead &head, const std::string &body)
{
    std::string_view target = head.header("X-Amz-Target");
    target.remove_prefix(std::min(targetPrefix.size(), target.size()));
    call.operation = target;
    call.request = Json::parse(body.empty() ? "{}" : body, nullptr, false);
    if (!call.request.is_object())
        unreadable("JSON object");
}

void readCbor(Call &call, const RequestHead &head, const std::string &body)
{
    const auto at = head.path.rfind(pathMiddle);
    call.operation = at == std::string::npos ? std::string() : head.path.substr(at + pathMiddle.size());
    if (!body.empty())
        call.request = fromCbor(body);
    if (!call.request.is_object())
        unreadable("CBOR map");
}

} // namespace

Wire wireOf(const RequestHead &head)
{
    if (head.header("Smithy-Protocol") == "rpc-v2-cbor")
        return Wire::Binary;
    return head.header("X-Amz-Target").empty() ? Wire::Form : Wire::Text;
}

Call readCall(const RequestHead &head, std::string body)
{
    if (head.header("Content-Encoding") == "gzip")
        body = gunzipped(body);
    Call call;
    call.wire = wireOf(head);
    if (call.wire == Wire::Binary) {
        readCbor(call, head, body);
    } else if (call.wire == Wire::Text) {
        readJson(call, head, body);
    } else {
        call.request = fromForm(body);
        call.operation = call.request.value("Action", std::string());
    }
    return call;
}

Response answerOf(const Call &call, const Json &answer, const std::string &requestId)
{
    if (call.wire == Wire::Form)
        return {200, {{"Content-Type", "text/xml"}}, queryAnswer(call.operation, answer, requestId)};
    const Json body = answer.is_null() ? Json::object() : answer;
    if (call.wire == Wire::Text)
        return {200,
                {{"Content-Type", "application/x-amz-json-1.0"}},
                body.dump(-1, ' ', false, Json::error_handler_t::replace)};
    return {200, {{"Content-Type", "application/cbor"}, {"smithy-protocol", "rpc-v2-cbor"}}, toCbor(body)};
}

Response errorOf(Wire wire, const ServiceError &error, const std::string &requestId)
{
    const std::string side = error.status < 500 ? "Sender" : "Receiver";
    if (wire == Wire::Form)
        return {error.status, {{"Content-Type", "text/xml"}}, queryError(error, side, requestId)};
    const std::string shape = shapeOf(error.code);
    const Json body = {{"__type", "com.amazonaws.cloudwatch#" + shape}, {"message", error.what()}};
    Response response{error.status, {{"x-amzn-query-error", error.code + ";" + side}}, {}};
    if (wire == Wire::Binary) {
        response.headers.insert(response.headers.end(),
                                {{"Content-Type", "application/cbor"}, {"smithy-protocol", "rpc-v2-cbor"}});
        response.body = toCbor(body);
    } else {
        response.headers.emplace_back("Content-Type", "application/x-amz-json-1.0");
        response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return response;
}

} // namespace signalbox::engine::cloudwatch
