// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/conditions.h"
#include "app/engine/resources/s3/operations.h"
#include "app/engine/resources/s3/xml.h"

#include <optional>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t mostDeletes = 1000;

struct DeletedKey
{
    std::string key;
    std::string version;
    std::string etag; ///< the object must have it, unless empty
};

struct Deletion
{
    std::vector<DeletedKey> keys;
    bool quiet = false;
};

Deletion deletionFrom(const std::string &body)
{
    const auto document = parseXml(body, "Delete");
    Deletion deletion;
    for (const auto &node : document.document_element().children()) {
        if (localName(node) == "Quiet")
            deletion.quiet = std::string_view(node.text().get()) == "true";
        else if (localName(node) == "Object")
            deletion.keys.push_back(
                {childText(node, "Key"), childText(node, "VersionId"), childText(node, "ETag")});
    }
    if (deletion.keys.empty() || deletion.keys.size() > mostDeletes)
        throwMalformedXml();
    return deletion;
}

/// Deletes, and tells the functions. An object that is not there is no error, unless `condition` says so.
Async<void> removeObject(Environment &environment, const Request &request, const std::string &key,
                         const BucketStore::Condition &condition)
{
    const auto remove = [&] {
        environment.store.requireBucket(request.bucket);
        condition(environment.store.index().object(request.bucket, key));
        return environment.store.remove(request.bucket, key);
    };
    auto removed = co_await environment.disk.run(remove);
    if (removed)
        co_await environment.notify(request, "ObjectRemoved:Delete", std::move(*removed));
}

/// Deletes one of many; the error, where it cannot be.
Async<std::optional<ServiceError>> removeOne(Environment &environment, const Request &request,
                                             const DeletedKey &each)
{
    const auto check = [&each](const std::optional<Object> &before) {
        if (!each.version.empty() && each.version != "null")
            throw ServiceError(404, "NoSuchVersion", "The specified version does not exist.");
        if (!each.etag.empty())
            checkMatches(each.etag, each.key, before);
    };
    std::optional<ServiceError> failure;
    try {
        co_await removeObject(environment, request, each.key, check);
    } catch (const ServiceError &error) {
        failure = error;
    }
    co_return failure;
}

} // namespace

Async<void> deleteObject(Environment &environment, const Request &request)
{
    co_await removeObject(environment, request, request.key,
                          [&](const auto &before) { checkMayWrite(request.head(), request.key, before); });
    co_await request.exchange.respond(emptyResponse(204));
}

Async<void> deleteObjects(Environment &environment, const Request &request)
{
    const auto body = co_await readDocument(request);
    const auto deletion = deletionFrom(body);
    co_await environment.disk.run([&] { return environment.store.requireBucket(request.bucket); });
    pugi::xml_document document;
    auto root = addRoot(document, "DeleteResult");
    for (const auto &each : deletion.keys) {
        const auto failure = co_await removeOne(environment, request, each);
        if (!failure && deletion.quiet)
            continue;
        auto node = root.append_child(failure ? "Error" : "Deleted");
        addText(node, "Key", each.key);
        if (!each.version.empty())
            addText(node, "VersionId", each.version);
        if (failure) {
            addText(node, "Code", failure->code);
            addText(node, "Message", failure->what());
        }
    }
    co_await request.exchange.respond(xmlResponse(document));
}

} // namespace signalbox::engine::s3
