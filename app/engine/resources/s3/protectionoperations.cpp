// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of a bucket that are kept and given back. What they ask for holds in any case: nobody reads or
// writes here without a key, and there is no list or policy that could change that.
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"

#include <sstream>

namespace signalbox::engine::s3 {

namespace {

constexpr std::string_view PublicAccess = "publicAccessBlock";
constexpr std::string_view Encryption = "encryption";

constexpr const char *Blocks[] = {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy",
                                  "RestrictPublicBuckets"};

/// Of an element that may be left out, then it is false.
bool flagIn(const pugi::xml_node &node, const char *name)
{
    const auto text = toLower(childText(node, name));
    if (!text.empty() && text != "true" && text != "false")
        throwMalformedXml();
    return text == "true";
}

const char *flag(bool value)
{
    return value ? "true" : "false";
}

std::string saved(const pugi::xml_document &document)
{
    std::ostringstream text;
    document.save(text, "", pugi::format_raw);
    return text.str();
}

/// Those that `asked` sets; all four, as for every new bucket, where it is null.
std::string publicAccessBlock(const pugi::xml_node *asked)
{
    pugi::xml_document document;
    auto root = addRoot(document, "PublicAccessBlockConfiguration");
    for (const char *name : Blocks)
        addText(root, name, flag(!asked || flagIn(*asked, name)));
    return saved(document);
}

std::string encryption(bool bucketKey)
{
    pugi::xml_document document;
    auto rule = addRoot(document, "ServerSideEncryptionConfiguration").append_child("Rule");
    auto algorithm = rule.append_child("ApplyServerSideEncryptionByDefault");
    addText(algorithm, "SSEAlgorithm", "AES256");
    addText(rule, "BucketKeyEnabled", flag(bucketKey));
    return saved(document);
}

pugi::xml_node childNamed(const pugi::xml_node &node, std::string_view name)
{
    return node.find_child([&](const pugi::xml_node &child) { return localName(child) == name; });
}

/// What a request for encryption leaves to be kept. Throws MalformedXML, and NotImplemented for keys of KMS.
std::string askedEncryption(const std::string &body)
{
    const auto document = parseXml(body, "ServerSideEncryptionConfiguration");
    const auto rule = childNamed(document.document_element(), "Rule");
    if (!rule)
        throwMalformedXml();
    const auto algorithm = childText(childNamed(rule, "ApplyServerSideEncryptionByDefault"), "SSEAlgorithm");
    if (algorithm.starts_with("aws:kms"))
        throw ServiceError(501, "NotImplemented",
                           "Objects are stored here without encryption by keys of your own.");
    if (algorithm != "AES256")
        throwMalformedXml();
    return encryption(flagIn(rule, "BucketKeyEnabled"));
}

Async<std::string> kept(Environment &environment, const Request &request, std::string_view name,
                        std::string otherwise)
{
    const auto look = [&] {
        environment.store.requireBucket(request.bucket);
        return environment.store.index().setting(request.bucket, name).value_or(otherwise);
    };
    co_return co_await environment.disk.run(look);
}

Async<void> keep(Environment &environment, const Request &request, std::string_view name, std::string text,
                 int status)
{
    const auto change = [&] {
        environment.store.requireBucket(request.bucket);
        environment.store.index().setSetting(request.bucket, name, text);
    };
    co_await environment.disk.run(change);
    co_await request.exchange.respond(emptyResponse(status));
}

Response documentResponse(std::string text)
{
    return {200, {{"Content-Type", "application/xml"}}, std::move(text)};
}

} // namespace

Async<void> getPublicAccessBlock(Environment &environment, const Request &request)
{
    std::string text = co_await kept(environment, request, PublicAccess, publicAccessBlock(nullptr));
    if (text.empty())
        throw ServiceError(404, "NoSuchPublicAccessBlockConfiguration",
                           "The public access block configuration was not found");
    co_await request.exchange.respond(documentResponse(std::move(text)));
}

Async<void> putPublicAccessBlock(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto document = parseXml(body, "PublicAccessBlockConfiguration");
    const auto root = document.document_element();
    co_await keep(environment, request, PublicAccess, publicAccessBlock(&root), 200);
}

/// It is gone then, unlike in a bucket where it was never set.
Async<void> deletePublicAccessBlock(Environment &environment, const Request &request)
{
    co_await keep(environment, request, PublicAccess, {}, 204);
}

Async<void> getEncryption(Environment &environment, const Request &request)
{
    std::string text = co_await kept(environment, request, Encryption, encryption(false));
    co_await request.exchange.respond(documentResponse(std::move(text)));
}

Async<void> putEncryption(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    co_await keep(environment, request, Encryption, askedEncryption(body), 200);
}

/// S3 encrypts with its own keys again.
Async<void> deleteEncryption(Environment &environment, const Request &request)
{
    co_await keep(environment, request, Encryption, encryption(false), 204);
}

/// There are no lists here that could be owned by others.
Async<void> putOwnershipControls(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto document = parseXml(body, "OwnershipControls");
    const auto asked = childText(childNamed(document.document_element(), "Rule"), "ObjectOwnership");
    if (asked == "BucketOwnerPreferred" || asked == "ObjectWriter")
        throw ServiceError(501, "NotImplemented",
                           "Buckets have no access control lists here: their objects are their owner's.");
    if (asked != "BucketOwnerEnforced")
        throwMalformedXml();
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    co_await request.exchange.respond(emptyResponse(200));
}

} // namespace signalbox::engine::s3
