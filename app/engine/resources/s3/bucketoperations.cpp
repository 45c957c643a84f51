// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine::s3 {

namespace {

constexpr std::string_view DefaultRegion = "us-east-1"; ///< which S3 leaves out of locations

std::string constraintIn(const std::string &body)
{
    if (body.empty())
        return {};
    const auto document = parseXml(body, "CreateBucketConfiguration");
    const auto constraint = childText(document.document_element(), "LocationConstraint");
    return constraint == "EU" ? "eu-west-1" : constraint; // its name in old times
}

/// Where a bucket is to be: only in the first region that need not be said, and is not.
std::string regionFrom(const std::string &body, const std::string &here)
{
    const auto constraint = constraintIn(body);
    if (here == DefaultRegion && constraint == DefaultRegion)
        throw ServiceError(400, "InvalidLocationConstraint",
                           "The specified location-constraint is not valid");
    if (here != DefaultRegion && constraint != here)
        throw ServiceError(400, "IllegalLocationConstraintException",
                           "The " + (constraint.empty() ? "unspecified" : constraint) +
                               " location constraint is incompatible for the region specific endpoint this "
                               "request was sent to.");
    return constraint.empty() ? here : constraint;
}

/// What a bucket would be made with that no bucket here has.
void refuseBucketSettings(const Request &request)
{
    const auto acl = request.header("x-amz-acl");
    if ((!acl.empty() && acl != "private") || grantsAccess(request))
        throw ServiceError(400, "InvalidBucketAclWithObjectOwnership",
                           "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    const auto ownership = request.header("x-amz-object-ownership");
    const bool locks = equalNoCase(request.header("x-amz-bucket-object-lock-enabled"), "true");
    if (locks || (!ownership.empty() && ownership != "BucketOwnerEnforced"))
        throw ServiceError(
            501, "NotImplemented",
            std::string("A header you provided implies functionality that is not implemented: ") +
                (locks ? "x-amz-bucket-object-lock-enabled" : "x-amz-object-ownership"));
}

Bucket requireBucket(const Environment &environment, const Request &request)
{
    return environment.store.requireBucket(request.bucket);
}

/// The buckets a request for a page of them chooses; `more` when others follow.
std::vector<Bucket> chosenOf(const std::vector<Bucket> &all, const Request &request, bool &more)
{
    const auto limitText = request.parameter("max-buckets");
    const auto limit = limitText.empty() ? all.size() : numberOf(limitText, "max-buckets");
    std::vector<Bucket> chosen;
    for (const auto &bucket : all) {
        const bool fits =
            bucket.name.starts_with(request.parameter("prefix")) &&
            bucket.name > request.parameter("continuation-token") &&
            (!request.has("bucket-region") || bucket.region == request.parameter("bucket-region"));
        if (!fits)
            continue;
        more = chosen.size() >= limit && !chosen.empty();
        if (more)
            break;
        chosen.push_back(bucket);
    }
    return chosen;
}

} // namespace

Async<void> listBuckets(Environment &environment, const Request &request)
{
    const auto load = [&] { return environment.store.index().buckets(); };
    const auto all = co_await environment.disk.run(load);
    bool more = false;
    const auto buckets = chosenOf(all, request, more);
    pugi::xml_document document;
    auto root = addRoot(document, "ListAllMyBucketsResult");
    auto owner = root.append_child("Owner");
    addText(owner, "ID", environment.options.account);
    addText(owner, "DisplayName", "signalbox");
    auto list = root.append_child("Buckets");
    for (const auto &bucket : buckets) {
        auto node = list.append_child("Bucket");
        addText(node, "Name", bucket.name);
        addText(node, "CreationDate", isoTime(bucket.created));
        addText(node, "BucketRegion", bucket.region);
    }
    if (request.has("prefix"))
        addText(root, "Prefix", request.parameter("prefix"));
    if (more)
        addText(root, "ContinuationToken", buckets.back().name);
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> createBucket(Environment &environment, const Request &request)
{
    refuseBucketSettings(request);
    const auto body = co_await readDocument(request);
    const Bucket bucket{request.bucket, regionFrom(body, request.caller.region), environment.now()};
    const bool created =
        co_await environment.disk.run([&] { return environment.store.createBucket(bucket); });
    if (!created && bucket.region != DefaultRegion)
        throw ServiceError(
            409, "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.");
    if (created)
        environment.changed("bucket", bucket.name, "created");
    co_await request.exchange.respond(emptyResponse(200, "Location", "/" + bucket.name));
}

Async<void> headBucket(Environment &environment, const Request &request)
{
    const auto bucket = co_await environment.disk.run([&] { return requireBucket(environment, request); });
    co_await request.exchange.respond(emptyResponse(200, "x-amz-bucket-region", bucket.region));
}

Async<void> deleteBucket(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { environment.store.deleteBucket(request.bucket); });
    environment.changed("bucket", request.bucket, "deleted");
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> getBucketLocation(Environment &environment, const Request &request)
{
    const auto bucket = co_await environment.disk.run([&] { return requireBucket(environment, request); });
    pugi::xml_document document;
    auto root = addRoot(document, "LocationConstraint");
    if (bucket.region != DefaultRegion)
        root.text().set(bucket.region.c_str());
    co_await request.exchange.respond(xmlResponse(document));
}

/// Versioning was never switched on: an empty configuration says so.
Async<void> getBucketVersioning(Environment &environment, const Request &request)
{
    co_await environment.disk.run([&] { return requireBucket(environment, request); });
    pugi::xml_document document;
    addRoot(document, "VersioningConfiguration");
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> getNotification(Environment &environment, const Request &request)
{
    const auto load = [&] {
        requireBucket(environment, request);
        return environment.store.index().notification(request.bucket);
    };
    const auto json = co_await environment.disk.run(load);
    pugi::xml_document document;
    writeNotification(addRoot(document, "NotificationConfiguration"), notificationFromJson(json));
    co_await request.exchange.respond(xmlResponse(document));
}

Async<void> putNotification(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto rules = parseNotification(body);
    for (const auto &rule : rules) {
        const bool there = co_await environment.reaches(rule.target);
        if (!there)
            throw ServiceError(400, "InvalidArgument",
                               "Unable to validate the following destination configurations: " + rule.target +
                                   " is no function and no standard queue here");
    }
    const auto save = [&] {
        requireBucket(environment, request);
        environment.store.index().setNotification(request.bucket, notificationToJson(rules));
    };
    co_await environment.disk.run(save);
    environment.changed("trigger", request.bucket, "changed");
    for (const auto &rule : rules) {
        const auto hello = testNotification(request.bucket, request.caller.requestId, environment.now());
        if (serviceOf(rule.target) == "sqs")
            co_await environment.send(rule.target, hello.dump());
    }
    co_await request.exchange.respond(emptyResponse(200));
}

} // namespace signalbox::engine::s3
