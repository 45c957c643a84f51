// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/frontdoor/router.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/http/queryerror.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

/// The largest body that is read before its signature is known: a function's code, base64 in JSON.
constexpr std::size_t largestUnproven = 100 * 1024 * 1024;
constexpr std::size_t bodyPiece = 262'144;
/// SHA-256 of nothing.
constexpr std::string_view emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

bool isConsolePath(std::string_view path)
{
    return path.starts_with("/signalbox/");
}

/// An address that GetFunction gave to download a function's code from; it is signed in its own way.
bool isCodeDownload(const RequestHead &head)
{
    return head.method == http::verb::get && head.path.starts_with("/signalbox/code/");
}

bool isFunctionUrl(const RequestHead &head, std::string_view host)
{
    return head.path.starts_with("/lambda-url/") || host.find(".lambda-url.") != host.npos;
}

bool isApiCall(const RequestHead &head, std::string_view host)
{
    return head.path.starts_with("/execute-api/") || host.find(".execute-api.") != host.npos;
}

/// A form posted to a bucket from a browser. What is signed is the policy within it, which the service
/// checks.
bool isForm(const RequestHead &head)
{
    constexpr std::string_view type = "multipart/form-data";
    return head.method == http::verb::post && head.query.empty() && !isConsolePath(head.path) &&
           head.header("Authorization").empty() &&
           equalNoCase(head.header("Content-Type").substr(0, type.size()), type);
}

/// Which service an unsigned request, or one whose signature cannot be read, most likely means. Only decides
/// the shape of the refusal.
std::string guessService(const RequestHead &head)
{
    const std::string_view target = head.header("X-Amz-Target");
    if (target.starts_with("DynamoDB"))
        return "dynamodb";
    if (target.starts_with("AWSEvents"))
        return "events";
    if (target.starts_with("ResourceGroupsTagging"))
        return "tagging";
    if (target.starts_with("AmazonSQS"))
        return "sqs";
    if (target.starts_with("Logs"))
        return "logs";
    return isConsolePath(head.path) || head.path.starts_with("/20") ? "lambda" : "s3";
}

/// Whether the request has the Query protocol: a form for which XML is answered.
bool isQuery(const RequestHead &head)
{
    return head.header("Content-Type").starts_with("application/x-www-form-urlencoded");
}

/// Services that some clients speak this protocol with.
bool mayBeQueried(std::string_view service)
{
    return service == "sqs" || service == "monitoring" || service == "sts";
}

/// Functions reach data and call each other; they do not administer.
bool functionMay(const RequestHead &head, const Caller &caller)
{
    // The two for what is observed let functions add to it, and check that themselves.
    for (const char *service : {"s3", "dynamodb", "sqs", "logs", "monitoring"}) {
        if (caller.service == service)
            return true;
    }
    return caller.service == "lambda" && head.method == http::verb::post && !isConsolePath(head.path) &&
           (head.path.ends_with("/invocations") || head.path.ends_with("/response-streaming-invocations"));
}

/// Whether the request may leave more on the disk than was there. Forms for queues say in their body what
/// they ask for: the service looks at it.
bool mayStore(const RequestHead &head, std::string_view service)
{
    if (service == "s3") {
        const bool deletes =
            head.parameter("delete") && !head.parameter("uploadId") && !head.parameter("uploads");
        return head.method == http::verb::put || (head.method == http::verb::post && !deletes);
    }
    if (service == "lambda")
        return equalNoCase(head.header("X-Amz-Invocation-Type"), "Event");
    const std::string_view target = head.header("X-Amz-Target");
    return (service != "sqs" || !target.empty()) && mayLeaveMore(target.substr(target.rfind('.') + 1));
}

const char *idHeader(std::string_view service)
{
    return service == "s3" ? "x-amz-request-id" : "x-amzn-RequestId";
}

bool isHexDigest(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

/// Compares the body with the hash that was signed, once all of it has been read.
RoutedExchange::BodyCheck bodyCheck(std::string_view expected)
{
    return [hash = std::make_shared<Sha256>(), wanted = toLower(expected)](std::string_view piece) {
        if (!piece.empty()) {
            hash->update(piece);
            return;
        }
        if (!sameSecret(hex(hash->finish()), wanted))
            throw AuthError(AuthError::Kind::BodyMismatch,
                            "The provided 'x-amz-content-sha256' header does not match what was computed.");
    };
}

/// The whole body and its hash, hashed as it comes so that the loop is never held for long.
Async<std::string> readHashed(Exchange &exchange, std::string &hash)
{
    if (exchange.contentLength().value_or(bodyPiece) < bodyPiece) {
        std::string body = co_await exchange.readBody(bodyPiece);
        hash = sha256Hex(body);
        co_return body;
    }
    if (exchange.contentLength().value_or(0) > largestUnproven)
        throw ServiceError(413, "RequestEntityTooLargeException", "The request's body is too large");
    Sha256 digest;
    std::string body;
    std::string piece(bodyPiece, '\0');
    for (;;) {
        const std::size_t count = co_await exchange.readSome(asio::buffer(piece));
        if (count == 0)
            break;
        exchange.hold(count);
        digest.update({piece.data(), count});
        body.append(piece.data(), count);
        if (body.size() > largestUnproven)
            throw ServiceError(413, "RequestEntityTooLargeException", "The request's body is too large");
    }
    hash = hex(digest.finish()).text();
    co_return body;
}

} // namespace

Router::Router(Verifier &verifier, std::string defaultRegion, DiskRoom disk)
    : m_verifier(verifier)
    , m_defaultRegion(std::move(defaultRegion))
    , m_disk(std::move(disk))
    , m_anonymous(std::make_shared<Budget>(anonymousBytes))
    , m_unproven(std::make_shared<Budget>(anonymousBytes))
{
}

void Router::add(const std::string &name, Service &service)
{
    m_services[name] = &service;
}

Claim Router::readClaim(RoutedExchange &exchange, Caller &caller) const
{
    try {
        return engine::readClaim(exchange.head());
    } catch (const AuthError &) {
        caller.service = guessService(exchange.head());
        exchange.setIdHeader(idHeader(caller.service));
        throw;
    }
}

/// All that can be refused before the body has come.
Claim Router::examine(RoutedExchange &exchange, Caller &caller) const
{
    const RequestHead &head = exchange.head();
    Claim claim = readClaim(exchange, caller);
    caller.service = claim.service;
    if (!claim.region.empty())
        caller.region = claim.region;
    exchange.setIdHeader(idHeader(claim.service));
    const Credentials &credentials = m_verifier.examine(head, claim);
    caller.functionArn = credentials.functionArn;
    caller.kind = credentials.functionArn.empty() ? Caller::Kind::Owner : Caller::Kind::Function;
    exchange.holdWithin(credentials.budget);
    return claim;
}

/// Whether the signature could be checked before the body has come: where the request says what that hashes
/// to, or has none.
bool Router::prove(RoutedExchange &exchange, const Claim &claim, Caller &caller)
{
    if (claim.bodyHash.empty()) {
        const bool bodyless = exchange.contentLength().value_or(bodyPiece) == 0;
        if (bodyless)
            m_verifier.verify(exchange.head(), claim, emptyHash);
        return bodyless;
    }
    const bool hexadecimal = isHexDigest(claim.bodyHash);
    const bool unsignedBody =
        claim.bodyHash == "UNSIGNED-PAYLOAD" || claim.bodyHash.starts_with("STREAMING-");
    if (!hexadecimal && (claim.service != "s3" || !unsignedBody))
        throw AuthError(AuthError::Kind::Mismatch, "x-amz-content-sha256 must be the body's SHA-256");
    m_verifier.verify(exchange.head(), claim, claim.bodyHash);
    if (claim.bodyHash.starts_with("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"))
        caller.chunks = m_verifier.chunkSignatures(claim);
    if (hexadecimal)
        exchange.setBodyCheck(bodyCheck(claim.bodyHash));
    return true;
}

/// Anybody may name the owner's key, which is no secret.
Async<void> Router::proveWithBody(RoutedExchange &exchange, const Claim &claim, const Caller &caller)
{
    const bool owners = caller.kind == Caller::Kind::Owner;
    if (owners)
        exchange.holdWithin(m_unproven);
    std::string hash;
    std::string body = co_await readHashed(exchange, hash);
    exchange.setBody(std::move(body));
    m_verifier.verify(exchange.head(), claim, hash);
    if (owners)
        exchange.holdWithin(nullptr);
}

/// What answers a request that need not be signed here; null where it must be.
Service *Router::unproven(const RequestHead &head, Caller &caller) const
{
    caller.region = m_defaultRegion;
    if (Service *open = openDoor(head)) {
        caller.service = open == m_functionUrls ? "lambda" : "execute-api";
        return open;
    }
    if (!isCodeDownload(head) && !isForm(head))
        return nullptr;
    caller.service = isForm(head) ? "s3" : "lambda";
    const auto service = m_services.find(caller.service);
    return service == m_services.end() ? nullptr : service->second;
}

Service *Router::openDoor(const RequestHead &head) const
{
    const std::string_view host = head.header("Host");
    if (isFunctionUrl(head, host))
        return m_functionUrls;
    return isApiCall(head, host) ? m_apiCalls : nullptr;
}

/// What a signed request goes to. Throws ServiceError where its caller may not, or nothing is there.
Service &Router::serviceFor(const RequestHead &head, const Caller &caller) const
{
    if (caller.kind == Caller::Kind::Function && !functionMay(head, caller))
        throw ServiceError(403, caller.service == "s3" ? "AccessDenied" : "AccessDeniedException",
                           "The function " + caller.functionArn +
                               " may use s3, dynamodb, sqs, lambda:InvokeFunction, and write logs and "
                               "metrics, nothing else");
    if (caller.service == "lambda" && isConsolePath(head.path) && m_console)
        return *m_console;
    const auto found = m_services.find(caller.service);
    if (found == m_services.end())
        throw ServiceError(404, "UnknownOperationException",
                           "This engine has no service named \"" + caller.service + "\"");
    return *found->second;
}

Async<void> Router::handle(Exchange &inner)
{
    Caller caller;
    caller.requestId = randomUuid();
    RoutedExchange exchange(inner, caller.requestId, m_disk);
    Response failure;
    try {
        Service *service = unproven(inner.head(), caller);
        if (!service) {
            const Claim claim = examine(exchange, caller);
            if (!prove(exchange, claim, caller))
                co_await proveWithBody(exchange, claim, caller);
            exchange.prove();
            service = &serviceFor(inner.head(), caller);
            if (caller.kind == Caller::Kind::Function && mayStore(inner.head(), caller.service))
                exchange.watchRoom();
        } else {
            exchange.holdWithin(m_anonymous);
            exchange.setIdHeader(idHeader(caller.service));
        }
        co_await service->serve(exchange, caller);
        if (exchange.answered())
            co_return;
        throw std::logic_error("the request was left without an answer");
    } catch (const AuthError &error) {
        failure = render(asServiceError(error, caller.service), inner.head(), caller);
    } catch (const ServiceError &error) {
        failure = render(error, inner.head(), caller);
    } catch (const std::exception &error) {
        if (exchange.disconnected())
            co_return;
        logError(caller.service + " request " + caller.requestId + " failed: " + error.what());
        failure =
            render(ServiceError(500, "InternalFailure", "The engine failed; its log tells why.", "Server"),
                   inner.head(), caller);
    }
    if (!exchange.answered())
        co_await exchange.respond(std::move(failure));
}

Response Router::render(const ServiceError &error, const RequestHead &head, const Caller &caller) const
{
    const Service *open = openDoor(head);
    const auto found = m_services.find(caller.service);
    const bool known = found != m_services.end();
    if (!open && isQuery(head) && (!known || mayBeQueried(caller.service)))
        return queryError(error, caller.requestId);
    if (open || known)
        return (open ? open : found->second)->render(error, caller);
    // No such service: the JSON form, which every client can at least show.
    const nlohmann::json body{{"Type", error.side}, {"__type", error.code}, {"message", error.what()}};
    return {error.status,
            {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", error.code}},
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

} // namespace signalbox::engine
