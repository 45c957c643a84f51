// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/s3requests.h"

#include "models/backends/aws/sigv4.h"

#include <QMimeDatabase>

namespace signalbox::aws::s3 {

namespace {

constexpr int uploadSilenceMs = 2 * 60 * 1000;

Request call(const char *method, const QString &bucket)
{
    Request request;
    request.service = "s3";
    request.method = method;
    request.path = '/' + uriEncode(bucket.toUtf8());
    request.idempotent = request.method == "GET";
    return request;
}

} // namespace

Request listBuckets()
{
    return call("GET", {});
}

Request createBucket(const QString &bucket, const QByteArray &region)
{
    Request request = call("PUT", bucket);
    if (region.isEmpty() || region == "us-east-1") // the one region that must not be named
        return request;
    request.headers.emplaceBack("Content-Type", "application/xml");
    request.body = "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                   "<LocationConstraint>" +
                   region + "</LocationConstraint></CreateBucketConfiguration>";
    return request;
}

Request putObject(const QString &bucket, const QString &key, const QByteArray &data)
{
    Request request = call("PUT", bucket);
    request.path += '/' + uriEncode(key.toUtf8(), "/");
    const QString type = QMimeDatabase().mimeTypeForFileNameAndData(key, data).name();
    request.headers.emplaceBack("Content-Type", type.toLatin1());
    request.body = data;
    request.silenceMs = uploadSilenceMs;
    return request;
}

Request getNotification(const QString &bucket)
{
    Request request = call("GET", bucket);
    request.query.emplaceBack("notification", QByteArray());
    return request;
}

Request putFile(const QString &bucket, const QString &key, const QString &path, Progress progress)
{
    Request request = putObject(bucket, key, {});
    request.headers.clear();
    request.headers.emplaceBack("Content-Type", QMimeDatabase().mimeTypeForFile(path).name().toLatin1());
    request.file = path;
    request.progress = std::move(progress);
    return request;
}

Request putNotification(const QString &bucket, const NotificationConfiguration &configuration)
{
    Request request = call("PUT", bucket);
    request.query.emplaceBack("notification", QByteArray());
    request.headers.emplaceBack("Content-Type", "application/xml");
    request.body = writeNotification(configuration);
    return request;
}

} // namespace signalbox::aws::s3
