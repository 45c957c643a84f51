// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdaclient.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

constexpr int firstPollMs = 50;
constexpr int longestPollMs = 2'000;
constexpr int mostPolls = 300;

struct LambdaClientText
{
    Q_DECLARE_TR_FUNCTIONS(LambdaClient)
};

/// One of the two overloads, to be passed on.
Result<Function> parseChanged(const HttpAnswer &answer)
{
    return lambda::parseConfiguration(answer);
}

bool pending(const Function &function)
{
    return function.state == QLatin1String("Pending") ||
           function.lastUpdateStatus == QLatin1String("InProgress");
}

bool failed(const Function &function)
{
    return function.state == QLatin1String("Failed") || function.lastUpdateStatus == QLatin1String("Failed");
}

tl::unexpected<Error> changeFailed(const Function &function)
{
    return failure(
        Error::Kind::Invalid,
        LambdaClientText::tr("%1 could not be made ready: %2").arg(function.name, function.stateReason),
        LambdaClientText::tr("Correct the code or the configuration, then update it again."));
}

} // namespace

Flow<QList<Function>> LambdaClient::list()
{
    return allPages<Function>(m_client, lambda::list, lambda::parseList);
}

Flow<Function> LambdaClient::get(QString name)
{
    return m_client.send<Function>(lambda::get(name), lambda::parseFunction);
}

Flow<Function> LambdaClient::settled(Function function)
{
    int pause = firstPollMs;
    for (int poll = 0; pending(function); ++poll) {
        if (poll == mostPolls)
            co_return failure(Error::Kind::Network,
                              LambdaClientText::tr("%1 is still not ready.").arg(function.name),
                              LambdaClientText::tr("Look at it again in a few minutes."));
        co_await Pause(pause, m_guard);
        pause = qMin(pause * 2, longestPollMs);
        Request request = lambda::getConfiguration(function.name);
        function = co_await m_client.send<Function>(request, parseChanged);
    }
    if (failed(function))
        co_return changeFailed(function);
    co_return function;
}

Flow<Function> LambdaClient::create(FunctionSpec spec)
{
    Request request = lambda::create(spec);
    auto function = co_await m_client.send<Function>(request, parseChanged);
    co_return co_await attempt(settled(function));
}

/// The image is changed first: the rest may need it.
Flow<Function> LambdaClient::change(QString name, FunctionChange change)
{
    if (change.image) {
        Request deploy = lambda::updateImage(name, *change.image, change.revisionId);
        auto deployed = co_await m_client.send<Function>(deploy, parseChanged);
        deployed = co_await settled(deployed);
        deployed.image = *change.image;
        change.image.reset();
        change.revisionId.clear(); // it has another one now
        if (change == FunctionChange())
            co_return deployed;
    }
    Request request = lambda::updateConfiguration(name, change);
    auto function = co_await m_client.send<Function>(request, parseChanged);
    co_return co_await attempt(settled(function));
}

Flow<Function> LambdaClient::updateCode(QString name, QByteArray zip, CodeUpdate update)
{
    Request request = lambda::updateCode(name, zip, update);
    auto function = co_await m_client.send<Function>(request, parseChanged);
    co_return co_await attempt(settled(function));
}

Flow<Function> LambdaClient::updateCodeFrom(QString name, CodePlace place, CodeUpdate update)
{
    Request request = lambda::updateCodeFrom(name, place, update);
    auto function = co_await m_client.send<Function>(request, parseChanged);
    co_return co_await attempt(settled(function));
}

Flow<QByteArray> LambdaClient::code(QString name)
{
    Request request = lambda::get(name);
    QUrl place = co_await m_client.send<QUrl>(request, lambda::parseCodeLocation);
    HttpRequest download; // the address itself is the right to read it: signed by nobody
    download.url = place;
    download.idempotent = true;
    Step<QByteArray>::Start start = [this, download](Done<QByteArray> done) {
        return m_client.http().send<QByteArray>(download, lambda::parseCode, std::move(done));
    };
    co_return co_await Step<QByteArray>(std::move(start));
}

Flow<Nothing> LambdaClient::remove(QString name)
{
    return m_client.send<Nothing>(lambda::remove(name), lambda::parseDone);
}

Flow<Nothing> LambdaClient::setReservedConcurrency(QString name, std::optional<int> limit)
{
    return m_client.send<Nothing>(
        limit ? lambda::putConcurrency(name, *limit) : lambda::deleteConcurrency(name), lambda::parseDone);
}

Flow<Nothing> LambdaClient::setTag(QString name, QString key, QString value)
{
    return changeTags(name, {{{key, value}}, {}});
}

Flow<Nothing> LambdaClient::changeTags(QString name, TagChange change)
{
    Request read = lambda::getConfiguration(name); // tags are set by ARN only
    auto function = co_await m_client.send<Function>(read, parseChanged);
    if (!change.set.isEmpty()) {
        Request set = lambda::tag(function.arn, change.set);
        co_await m_client.send<Nothing>(set, lambda::parseDone);
    }
    if (!change.removed.isEmpty()) {
        Request remove = lambda::untag(function.arn, change.removed);
        co_await m_client.send<Nothing>(remove, lambda::parseDone);
    }
    co_return Nothing{};
}

Flow<InvokeAnswer> LambdaClient::invoke(const lambda::Qualified &function, QByteArray payload,
                                        bool asynchronous)
{
    return m_client.send<InvokeAnswer>(lambda::invoke(function, payload, asynchronous), lambda::parseInvoke);
}

Flow<QList<Trigger>> LambdaClient::listUrls(QString name)
{
    Request request = lambda::listUrls(name);
    auto urls = co_await attempt(m_client.send<QList<Trigger>>(request, lambda::parseUrls));
    const bool unknown = !urls && urls.error().kind == Error::Kind::NotFound && urls.error().code.isEmpty();
    if (!unknown)
        co_return urls;
    // a server that keeps URLs and has no list of them
    Request one = lambda::getUrl(name);
    auto url = co_await attempt(m_client.send<Trigger>(one, lambda::parseUrl));
    if (!url && url.error().kind == Error::Kind::NotFound)
        co_return QList<Trigger>();
    if (!url)
        co_return tl::make_unexpected(url.error());
    QList<Trigger> found;
    found.append(*url);
    co_return found;
}

Flow<Trigger> LambdaClient::createUrl(const lambda::Qualified &function, QString authType)
{
    return m_client.send<Trigger>(lambda::createUrl(function, authType), lambda::parseUrl);
}

Flow<Nothing> LambdaClient::deleteUrl(const lambda::Qualified &function)
{
    return m_client.send<Nothing>(lambda::deleteUrl(function), lambda::parseDone);
}

Flow<bool> LambdaClient::addPermission(lambda::Qualified function, lambda::Permission permission)
{
    Request request = lambda::addPermission(function, permission);
    auto added = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (!added && added.error().kind != Error::Kind::Conflict)
        co_return tl::make_unexpected(added.error());
    co_return added.has_value();
}

Flow<Nothing> LambdaClient::removePermission(lambda::Qualified function, QByteArray statementId)
{
    Request request = lambda::removePermission(function, statementId);
    auto removed = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (!removed && removed.error().kind != Error::Kind::NotFound)
        co_return tl::make_unexpected(removed.error());
    co_return Nothing{};
}

Flow<Nothing> LambdaClient::revoke(lambda::Qualified function, QByteArray statementId)
{
    auto removed = co_await attempt(removePermission(function, statementId));
    if (removed)
        co_return Nothing{};
    Error error = lacking(removed.error(), QStringLiteral("lambda:RemovePermission"));
    error.advice = LambdaClientText::tr("The trigger is removed, but its permission %1 is left in the "
                                        "function's policy: remove it under Configuration, Permissions.")
                       .arg(QString::fromUtf8(statementId)) +
                   u' ' + error.advice;
    co_return tl::make_unexpected(error);
}

} // namespace signalbox::aws
