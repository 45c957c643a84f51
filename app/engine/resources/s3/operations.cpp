// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/operations.h"

#include "app/engine/http/error.h"

namespace signalbox::engine::s3 {

namespace {

enum class Level { Service, Bucket, Object };

/// The first route whose level, method, parameter and header fit is taken.
struct Route
{
    Level level;
    http::verb method;
    std::string_view parameter; ///< must be in the query, unless empty
    std::string_view header;    ///< must be there, unless empty
    Operation operation;
};

constexpr Route Routes[] = {
    {Level::Service, http::verb::get, "", "", listBuckets},
    {Level::Bucket, http::verb::get, "location", "", getBucketLocation},
    {Level::Bucket, http::verb::get, "notification", "", getNotification},
    {Level::Bucket, http::verb::get, "versioning", "", getBucketVersioning},
    {Level::Bucket, http::verb::get, "uploads", "", listMultipartUploads},
    {Level::Bucket, http::verb::get, "acl", "", getAcl},
    {Level::Bucket, http::verb::get, "tagging", "", getBucketTagging},
    {Level::Bucket, http::verb::get, "versions", "", listObjectVersions},
    {Level::Bucket, http::verb::get, "accelerate", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "logging", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "requestPayment", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "ownershipControls", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "policy", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "policyStatus", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "cors", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "lifecycle", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "replication", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "website", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "object-lock", "", getBucketSetting},
    {Level::Bucket, http::verb::get, "publicAccessBlock", "", getPublicAccessBlock},
    {Level::Bucket, http::verb::get, "encryption", "", getEncryption},
    {Level::Bucket, http::verb::get, "list-type", "", listObjectsV2},
    {Level::Bucket, http::verb::get, "", "", listObjectsV1},
    {Level::Bucket, http::verb::put, "notification", "", putNotification},
    {Level::Bucket, http::verb::put, "acl", "", putAcl},
    {Level::Bucket, http::verb::put, "tagging", "", putBucketTagging},
    {Level::Bucket, http::verb::put, "ownershipControls", "", putOwnershipControls},
    {Level::Bucket, http::verb::put, "publicAccessBlock", "", putPublicAccessBlock},
    {Level::Bucket, http::verb::put, "encryption", "", putEncryption},
    {Level::Bucket, http::verb::put, "", "", createBucket},
    {Level::Bucket, http::verb::head, "", "", headBucket},
    {Level::Bucket, http::verb::delete_, "tagging", "", deleteBucketTagging},
    {Level::Bucket, http::verb::delete_, "policy", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "cors", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "lifecycle", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "replication", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "website", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "ownershipControls", "", deleteBucketSetting},
    {Level::Bucket, http::verb::delete_, "publicAccessBlock", "", deletePublicAccessBlock},
    {Level::Bucket, http::verb::delete_, "encryption", "", deleteEncryption},
    {Level::Bucket, http::verb::delete_, "", "", deleteBucket},
    {Level::Bucket, http::verb::post, "delete", "", deleteObjects},
    {Level::Object, http::verb::get, "uploadId", "", listParts},
    {Level::Object, http::verb::get, "tagging", "", getObjectTagging},
    {Level::Object, http::verb::get, "acl", "", getAcl},
    {Level::Object, http::verb::get, "attributes", "", getObjectAttributes},
    {Level::Object, http::verb::get, "", "", getObject},
    {Level::Object, http::verb::head, "", "", headObject},
    {Level::Object, http::verb::put, "uploadId", "x-amz-copy-source", uploadPartCopy},
    {Level::Object, http::verb::put, "uploadId", "", uploadPart},
    {Level::Object, http::verb::put, "acl", "", putAcl},
    {Level::Object, http::verb::put, "tagging", "", putObjectTagging},
    {Level::Object, http::verb::put, "", "x-amz-copy-source", copyObject},
    {Level::Object, http::verb::put, "", "", putObject},
    {Level::Object, http::verb::post, "uploads", "", createMultipartUpload},
    {Level::Object, http::verb::post, "uploadId", "", completeMultipartUpload},
    {Level::Object, http::verb::delete_, "uploadId", "", abortMultipartUpload},
    {Level::Object, http::verb::delete_, "tagging", "", deleteObjectTagging},
    {Level::Object, http::verb::delete_, "", "", deleteObject},
};

/// Query parameters that ask for another operation than the plain one of the method.
constexpr std::string_view Subresources[] = {
    "abac",
    "accelerate",
    "acl",
    "analytics",
    "annotation",
    "attributes",
    "cors",
    "encryption",
    "intelligent-tiering",
    "inventory",
    "legal-hold",
    "lifecycle",
    "logging",
    "metadataAnnotationTable",
    "metadataConfiguration",
    "metadataInventoryTable",
    "metadataJournalTable",
    "metadataTable",
    "metrics",
    "notification",
    "object-lock",
    "ownershipControls",
    "partNumber",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "renameObject",
    "replication",
    "requestPayment",
    "restore",
    "retention",
    "select",
    "session",
    "tagging",
    "torrent",
    "versioning",
    "versions",
    "website",
};

/// Where nothing has versions, the one that is there is named null.
void checkVersion(const Request &request)
{
    if (request.has("versionId") && request.parameter("versionId") != "null")
        throw ServiceError(400, "InvalidArgument", "Invalid version id specified");
}

void checkSubresource(const Request &request, const Route &route)
{
    for (const auto name : Subresources) {
        const bool reads = route.method == http::verb::get || route.method == http::verb::head;
        const bool part = name == "partNumber" && (reads || route.parameter == "uploadId");
        if (request.has(name) && route.parameter != name && !part)
            throw ServiceError(501, "NotImplemented",
                               "A parameter you provided implies functionality that is not implemented: " +
                                   std::string(name));
    }
}

} // namespace

Operation operationOf(const Request &request)
{
    if (request.caller.kind == Caller::Kind::Anonymous) { // the front door lets nothing else in unsigned
        if (request.bucket.empty() || !request.key.empty())
            throw ServiceError(405, "MethodNotAllowed",
                               "The specified method is not allowed against this resource.");
        return postForm;
    }
    const auto level = request.bucket.empty() ? Level::Service
                       : request.key.empty()  ? Level::Bucket
                                              : Level::Object;
    for (const auto &route : Routes) {
        const bool fits = route.level == level && route.method == request.head().method &&
                          (route.parameter.empty() || request.has(route.parameter)) &&
                          (route.header.empty() || !request.head().header(route.header).empty());
        if (!fits)
            continue;
        checkSubresource(request, route);
        checkVersion(request);
        return route.operation;
    }
    throw ServiceError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
}

} // namespace signalbox::engine::s3
