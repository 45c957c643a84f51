// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/environment.h"

#include <functional>

namespace signalbox::engine::s3 {

/// One operation of the API: answers the request or throws ServiceError before it answered.
using Operation = Async<void> (*)(Environment &environment, const Request &request);

Async<void> listBuckets(Environment &environment, const Request &request);
Async<void> createBucket(Environment &environment, const Request &request);
Async<void> headBucket(Environment &environment, const Request &request);
Async<void> deleteBucket(Environment &environment, const Request &request);
Async<void> getBucketLocation(Environment &environment, const Request &request);
Async<void> getBucketVersioning(Environment &environment, const Request &request);
Async<void> getNotification(Environment &environment, const Request &request);
Async<void> putNotification(Environment &environment, const Request &request);

Async<void> listObjectsV1(Environment &environment, const Request &request);
Async<void> listObjectsV2(Environment &environment, const Request &request);
Async<void> listObjectVersions(Environment &environment, const Request &request);

Async<void> putObject(Environment &environment, const Request &request);
Async<void> getObject(Environment &environment, const Request &request);
Async<void> headObject(Environment &environment, const Request &request);
/// A form posted from a browser (POST Object), whose policy is signed in place of the request.
Async<void> postForm(Environment &environment, const Request &request);
Async<void> getObjectAttributes(Environment &environment, const Request &request);
Async<void> deleteObject(Environment &environment, const Request &request);
Async<void> deleteObjects(Environment &environment, const Request &request);

Async<void> copyObject(Environment &environment, const Request &request);
Async<void> uploadPartCopy(Environment &environment, const Request &request);

/// Whether one of the x-amz-grant- headers is there.
bool grantsAccess(const Request &request);
/// Access is by key, not by list: throws AccessControlListNotSupported for an x-amz-acl that says otherwise,
/// and for grants.
void refuseOtherAcl(const Request &request);
/// No bucket has locks: throws InvalidRequest for an object that is to have one.
void refuseLock(const Request &request);
/// The same for a form; `field` gives what it says under a header's name.
void refuseLock(const std::function<std::string(const char *name)> &field);
/// Throws for keys other than S3's own.
void refuseEncryption(const Request &request);

/// The upload the request names. Throws NoSuchUpload.
Async<Upload> requireUpload(Environment &environment, const Request &request);
Async<void> createMultipartUpload(Environment &environment, const Request &request);
Async<void> uploadPart(Environment &environment, const Request &request);
Async<void> completeMultipartUpload(Environment &environment, const Request &request);
Async<void> abortMultipartUpload(Environment &environment, const Request &request);
Async<void> listParts(Environment &environment, const Request &request);
Async<void> listMultipartUploads(Environment &environment, const Request &request);

Async<void> getBucketSetting(Environment &environment, const Request &request);
Async<void> deleteBucketSetting(Environment &environment, const Request &request);
Async<void> putOwnershipControls(Environment &environment, const Request &request);
Async<void> getPublicAccessBlock(Environment &environment, const Request &request);
Async<void> putPublicAccessBlock(Environment &environment, const Request &request);
Async<void> deletePublicAccessBlock(Environment &environment, const Request &request);
Async<void> getEncryption(Environment &environment, const Request &request);
Async<void> putEncryption(Environment &environment, const Request &request);
Async<void> deleteEncryption(Environment &environment, const Request &request);
Async<void> getAcl(Environment &environment, const Request &request);
Async<void> putAcl(Environment &environment, const Request &request);
Async<void> getObjectTagging(Environment &environment, const Request &request);
Async<void> putObjectTagging(Environment &environment, const Request &request);
Async<void> deleteObjectTagging(Environment &environment, const Request &request);
Async<void> getBucketTagging(Environment &environment, const Request &request);
Async<void> putBucketTagging(Environment &environment, const Request &request);
Async<void> deleteBucketTagging(Environment &environment, const Request &request);

/// The operation a request is for. Throws NotImplemented (501) or MethodNotAllowed (405).
Operation operationOf(const Request &request);

} // namespace signalbox::engine::s3
