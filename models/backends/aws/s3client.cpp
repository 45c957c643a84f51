// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/s3client.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/s3parser.h"
#include "models/backends/aws/s3requests.h"
#include "models/backends/aws/sigv4.h"
#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

namespace {

bool onCreation(const s3::FunctionNotification &notification)
{
    return std::any_of(notification.events.begin(), notification.events.end(), [](const QString &event) {
        return event.startsWith(QLatin1String("s3:ObjectCreated:"));
    });
}

/// Whether a bucket's refusal means that it is none of ours: deleted meanwhile, or in another region,
/// whose events never reach functions of this one.
bool cannotCall(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.code == QLatin1String("PermanentRedirect") ||
           error.code == QLatin1String("AuthorizationHeaderMalformed");
}

} // namespace

QString notificationId(const s3::FunctionNotification &notification)
{
    if (!notification.id.isEmpty())
        return notification.id;
    const QString all = QStringList{notification.functionArn, notification.events.join(u','),
                                    notification.prefix, notification.suffix}
                            .join(u'\n');
    return QStringLiteral("unnamed-") + QString::fromLatin1(sha256Hex(all.toUtf8()).left(8));
}

Flow<QStringList> S3Client::listBuckets()
{
    return m_client.send<QStringList>(s3::listBuckets(), s3::parseBuckets);
}

Flow<Nothing> S3Client::createBucket(QString name)
{
    const QByteArray region = m_client.target() ? m_client.target()->region : QByteArray();
    return m_client.send<Nothing>(s3::createBucket(name, region), lambda::parseDone);
}

Flow<Nothing> S3Client::putObject(QString bucket, QString key, QByteArray data)
{
    return m_client.send<Nothing>(s3::putObject(bucket, key, data), lambda::parseDone);
}

Flow<Nothing> S3Client::putFile(QString bucket, QString key, QString path, Progress progress)
{
    return m_client.send<Nothing>(s3::putFile(bucket, key, path, std::move(progress)), lambda::parseDone);
}

Flow<s3::NotificationConfiguration> S3Client::notification(QString bucket)
{
    return m_client.send<s3::NotificationConfiguration>(s3::getNotification(bucket), s3::parseNotification);
}

Flow<Nothing> S3Client::putNotification(const QString &bucket,
                                        const s3::NotificationConfiguration &configuration)
{
    return m_client.send<Nothing>(s3::putNotification(bucket, configuration), lambda::parseDone);
}

Flow<QList<Trigger>> S3Client::notificationsOf(QString bucket, QString functionArn)
{
    QList<Trigger> triggers;
    auto configuration = co_await attempt(notification(bucket));
    if (!configuration && cannotCall(configuration.error()))
        co_return triggers;
    if (!configuration)
        co_return tl::make_unexpected(configuration.error());
    for (const s3::FunctionNotification &each : configuration->functions) {
        const auto qualifier = qualifierIn(each.functionArn, functionArn);
        if (!qualifier || !onCreation(each))
            continue;
        Trigger trigger;
        trigger.qualifier = *qualifier;
        trigger.kind = Trigger::Kind::ObjectCreated;
        trigger.id = notificationId(each);
        trigger.source = bucket;
        trigger.prefix = each.prefix;
        trigger.suffix = each.suffix;
        triggers.append(trigger);
    }
    co_return triggers;
}

Flow<Nothing> S3Client::addNotification(QString bucket, s3::FunctionNotification added)
{
    auto configuration = co_await notification(bucket);
    configuration.functions.append(added);
    co_return co_await attempt(putNotification(bucket, configuration));
}

Flow<bool> S3Client::removeNotification(QString bucket, QString id, QString functionArn)
{
    auto configuration = co_await notification(bucket);
    const auto removed = configuration.functions.removeIf([&](const s3::FunctionNotification &each) {
        return each.functionArn == functionArn && notificationId(each) == id;
    });
    if (removed > 0)
        co_await putNotification(bucket, configuration);
    co_return std::none_of(
        configuration.functions.cbegin(), configuration.functions.cend(),
        [&](const s3::FunctionNotification &each) { return each.functionArn == functionArn; });
}

} // namespace signalbox::aws
