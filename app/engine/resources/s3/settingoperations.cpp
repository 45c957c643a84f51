// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/tags.h"
#include "app/engine/resources/s3/xml.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::s3 {

namespace {

/// What S3 answers for a setting that was never made: an empty document, one with its default, or an error.
struct Setting
{
    std::string_view parameter;
    const char *root;    ///< of the document; null: an error
    const char *path;    ///< of the element with the default, below the root, or null
    const char *value;   ///< the default, or the error's code
    const char *message; ///< the error's
};

constexpr Setting settings[] = {
    {"accelerate", "AccelerateConfiguration", nullptr, nullptr, nullptr},
    {"logging", "BucketLoggingStatus", nullptr, nullptr, nullptr},
    {"requestPayment", "RequestPaymentConfiguration", "Payer", "BucketOwner", nullptr},
    {"ownershipControls", "OwnershipControls", "Rule/ObjectOwnership", "BucketOwnerEnforced", nullptr},
    {"policy", nullptr, nullptr, "NoSuchBucketPolicy", "The bucket policy does not exist"},
    {"policyStatus", nullptr, nullptr, "NoSuchBucketPolicy", "The bucket policy does not exist"},
    {"cors", nullptr, nullptr, "NoSuchCORSConfiguration", "The CORS configuration does not exist"},
    {"lifecycle", nullptr, nullptr, "NoSuchLifecycleConfiguration",
     "The lifecycle configuration does not exist"},
    {"replication", nullptr, nullptr, "ReplicationConfigurationNotFoundError",
     "The replication configuration was not found"},
    {"website", nullptr, nullptr, "NoSuchWebsiteConfiguration",
     "The specified bucket does not have a website configuration"},
    {"object-lock", nullptr, nullptr, "ObjectLockConfigurationNotFoundError",
     "Object Lock configuration does not exist for this bucket"},
};

const Setting &settingOf(const Request &request)
{
    const auto *const found = std::ranges::find_if(
        settings, [&](const Setting &setting) { return request.has(setting.parameter); });
    if (found == std::end(settings))
        throw ServiceError(501, "NotImplemented", "This setting of a bucket is not offered here.");
    return *found;
}

void addDefault(pugi::xml_node root, std::string_view path, const char *value)
{
    for (;;) {
        const auto slash = path.find('/');
        root = root.append_child(std::string(path.substr(0, slash)).c_str());
        if (slash == std::string_view::npos)
            break;
        path.remove_prefix(slash + 1);
    }
    root.text().set(value);
}

/// The owner, who alone may do anything: access is by key, not by list.
void writeAcl(pugi::xml_document &document, const std::string &account)
{
    auto root = addRoot(document, "AccessControlPolicy");
    auto owner = root.append_child("Owner");
    addText(owner, "ID", account);
    addText(owner, "DisplayName", "signalbox");
    auto grant = root.append_child("AccessControlList").append_child("Grant");
    auto grantee = grant.append_child("Grantee");
    grantee.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    grantee.append_attribute("xsi:type") = "CanonicalUser";
    addText(grantee, "ID", account);
    addText(grantee, "DisplayName", "signalbox");
    addText(grant, "Permission", "FULL_CONTROL");
}

Response taggingResponse(const std::string &tags)
{
    pugi::xml_document document;
    writeTags(addRoot(document, "Tagging"), tags);
    return xmlResponse(document);
}

/// Changes an object's tags; the object itself stays as it is.
Async<void> setObjectTags(Environment &environment, const Request &request, const std::string &tags)
{
    const auto change = [&] {
        Object object = environment.store.require(request.bucket, request.key);
        object.tags = tags;
        environment.store.index().putObject(request.bucket, object);
    };
    co_await environment.disk.run(change);
}

Async<void> setBucketTags(Environment &environment, const Request &request, const std::string &tags)
{
    const auto change = [&] {
        environment.store.requireBucket(request.bucket);
        environment.store.index().setTags(request.bucket, tags);
    };
    co_await environment.disk.run(change);
}

} // namespace

void refuseEncryption(const Request &request)
{
    const auto encryption = request.header("x-amz-server-side-encryption");
    const bool customer = !request.header("x-amz-server-side-encryption-customer-algorithm").empty();
    if (customer || (!encryption.empty() && encryption != "AES256"))
        throw ServiceError(501, "NotImplemented",
                           "Objects are stored here without encryption by keys of your own.");
}

bool grantsAccess(const Request &request)
{
    constexpr std::array headers{"x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp",
                                 "x-amz-grant-write", "x-amz-grant-write-acp"};
    return std::ranges::any_of(headers, [&](const char *name) { return !request.header(name).empty(); });
}

void refuseOtherAcl(const Request &request)
{
    const auto canned = request.header("x-amz-acl");
    const bool others = !canned.empty() && canned != "private" && canned != "bucket-owner-full-control";
    if (others || grantsAccess(request))
        throw ServiceError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}

void refuseLock(const Request &request)
{
    refuseLock([&request](const char *name) { return std::string(request.header(name)); });
}

void refuseLock(const std::function<std::string(const char *name)> &field)
{
    for (const char *name :
         {"x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold"}) {
        if (const auto asked = field(name); !asked.empty() && asked != "OFF")
            throw ServiceError(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
    }
}

Async<void> getBucketSetting(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    const Setting &setting = settingOf(request);
    if (setting.root == nullptr)
        throw ServiceError(404, setting.value, setting.message);
    pugi::xml_document document;
    auto root = addRoot(document, setting.root);
    if (setting.path != nullptr)
        addDefault(root, setting.path, setting.value);
    co_await request.exchange.respond(xmlResponse(document));
}

/// There is nothing to take back.
Async<void> deleteBucketSetting(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> getAcl(Environment &environment, const Request &request)
{
    const auto find = [&] {
        environment.store.requireBucket(request.bucket);
        if (!request.key.empty())
            environment.store.require(request.bucket, request.key);
    };
    co_await environment.disk.run(find);
    pugi::xml_document document;
    writeAcl(document, environment.options.account);
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> putAcl(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    refuseOtherAcl(request);
    if (request.header("x-amz-acl").empty())
        throw ServiceError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    co_await request.exchange.respond(emptyResponse(200));
}

Async<void> getObjectTagging(Environment &environment, const Request &request)
{
    const auto object =
        co_await environment.disk.run([&] { return environment.store.require(request.bucket, request.key); });
    co_await request.exchange.respond(taggingResponse(object.tags));
}

Async<void> putObjectTagging(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    co_await setObjectTags(environment, request, tagsFrom(body, mostObjectTags));
    co_await request.exchange.respond(emptyResponse(200));
}

Async<void> deleteObjectTagging(Environment &environment, const Request &request)
{
    co_await setObjectTags(environment, request, {});
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> getBucketTagging(Environment &environment, const Request &request)
{
    const auto load = [&] {
        environment.store.requireBucket(request.bucket);
        return environment.store.index().tags(request.bucket);
    };
    const auto tags = co_await environment.disk.run(load);
    if (tags.empty())
        throw ServiceError(404, "NoSuchTagSet", "The TagSet does not exist");
    co_await request.exchange.respond(taggingResponse(tags));
}

Async<void> putBucketTagging(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    co_await setBucketTags(environment, request, tagsFrom(body, mostBucketTags));
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> deleteBucketTagging(Environment &environment, const Request &request)
{
    co_await setBucketTags(environment, request, {});
    co_await request.exchange.respond(emptyResponse(204));
}

} // namespace signalbox::engine::s3
