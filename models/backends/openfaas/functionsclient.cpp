// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/functionsclient.h"

#include "models/backends/openfaas/answer.h"
#include "models/backends/openfaas/invocation.h"
#include "models/backends/openfaas/logline.h"
#include "models/backends/openfaas/triggers.h"

#include <QCoreApplication>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaas)
};

constexpr int firstPollMs = 50;
constexpr int longestPollMs = 2'000;
constexpr int mostPolls = 36; ///< a minute, about
constexpr int mostTails = 4;
constexpr qsizetype longestTail = 4096;

tl::unexpected<Error> changedMeanwhile(const QString &name)
{
    return failure(Error::Kind::Conflict, Text::tr("Somebody else changed %1 meanwhile.").arg(name),
                   Text::tr("Reload it, then make your change again."));
}

Result<QList<LogLine>> parseLog(const HttpAnswer &answer)
{
    return parseDone(answer).map([&](Nothing) { return parseLogLines(answer.body); });
}

} // namespace

Flow<QList<Function>> FunctionsClient::list()
{
    Request request = openfaas::list(m_client.nameSpace());
    auto statuses = co_await m_client.send<QList<QJsonObject>>(request, parseStatuses);
    QList<Function> functions;
    for (const QJsonObject &each : statuses)
        functions.append(functionOf(each, m_readiness));
    co_return functions;
}

/// With what only a list tells where a provider is short of words about one function.
Flow<QJsonObject> FunctionsClient::status(QString name)
{
    Request one = openfaas::get(name, m_client.nameSpace());
    auto status = co_await m_client.send<QJsonObject>(one, parseStatus);
    if (!status.value(QLatin1String("image")).toString().isEmpty())
        co_return status;
    Request all = openfaas::list(m_client.nameSpace());
    auto statuses = co_await m_client.send<QList<QJsonObject>>(all, parseStatuses);
    for (const QJsonObject &each : statuses) {
        if (each.value(QLatin1String("name")) != status.value(QLatin1String("name")))
            continue;
        for (auto it = each.begin(); it != each.end(); ++it) {
            if (!status.contains(it.key()))
                status.insert(it.key(), it.value());
        }
    }
    co_return status;
}

Flow<QJsonObject> FunctionsClient::deployment(QString name)
{
    auto found = co_await status(name);
    QJsonObject deployment = deploymentOf(found);
    if (deployment.value(QLatin1String("image")).toString().isEmpty())
        co_return failure(Error::Kind::Unsupported,
                          Text::tr("The gateway does not say which image %1 is made of.").arg(name),
                          Text::tr("Without it a change would lose the function: deploy it anew instead."));
    co_return deployment;
}

/// Any change starts the function anew, be it one of a label: the next call is to find it ready.
Flow<Function> FunctionsClient::update(QJsonObject deployment)
{
    Request request = openfaas::update(deployment);
    co_await m_client.send<Nothing>(request, parseDone);
    co_return co_await attempt(settled(deployment.value(QLatin1String("service")).toString()));
}

Flow<Function> FunctionsClient::get(QString name)
{
    auto found = co_await status(name);
    co_return functionOf(found, m_readiness);
}

Flow<Function> FunctionsClient::settled(QString name)
{
    int pause = firstPollMs;
    auto function = co_await get(name);
    for (int poll = 0; poll < mostPolls && function.state == QLatin1String("Pending"); ++poll) {
        co_await Pause(pause, m_guard);
        pause = qMin(pause * 2, longestPollMs);
        function = co_await get(name);
    }
    co_return function;
}

Flow<Function> FunctionsClient::create(FunctionSpec spec)
{
    if (spec.image.trimmed().isEmpty())
        co_return failure(Error::Kind::Invalid, Text::tr("OpenFaaS deploys container images."),
                          Text::tr("Name the image to deploy."));
    Request one = openfaas::get(spec.name, m_client.nameSpace());
    auto before = co_await attempt(m_client.send<QJsonObject>(one, parseStatus));
    if (before)
        co_return failure(Error::Kind::Conflict, Text::tr("A function “%1” is there already.").arg(spec.name),
                          Text::tr("Choose another name."));
    if (before.error().kind != Error::Kind::NotFound)
        co_return tl::make_unexpected(before.error());
    Request request = openfaas::deploy(deploymentFor(spec, m_client.nameSpace()));
    co_await m_client.send<Nothing>(request, parseDone);
    co_return co_await attempt(settled(spec.name));
}

Flow<Function> FunctionsClient::change(QString name, FunctionChange change)
{
    auto wanted = co_await deployment(name);
    if (!change.revisionId.isEmpty() && change.revisionId != revisionOf(wanted))
        co_return changedMeanwhile(name);
    apply(change, wanted);
    co_return co_await attempt(update(wanted));
}

Flow<Nothing> FunctionsClient::remove(QString name)
{
    return m_client.send<Nothing>(openfaas::remove(name, m_client.nameSpace()), parseDone);
}

Flow<Nothing> FunctionsClient::changeLabels(QString name, TagChange change)
{
    auto wanted = co_await deployment(name);
    QJsonObject labels = wanted.value(labelsKey).toObject(); // which may be empty and there
    for (const QString &key : std::as_const(change.removed))
        labels.remove(key);
    for (auto it = change.set.cbegin(); it != change.set.cend(); ++it)
        labels.insert(it.key(), it.value());
    wanted.insert(labelsKey, labels);
    co_await update(wanted);
    co_return Nothing{};
}

Flow<InvokeAnswer> FunctionsClient::invoke(QString name, QByteArray payload, QByteArray topic)
{
    Request request = openfaas::invoke(name, m_client.nameSpace(), payload, false, topic);
    auto invoked = co_await attempt(m_client.send<Invoked>(request, parseInvoke));
    if (!invoked) {
        const Error &error = invoked.error();
        if (error.kind == Error::Kind::RateLimited || error.kind == Error::Kind::NotFound)
            co_await status(name); // fails as not found where that is the reason
        co_return tl::make_unexpected(error);
    }
    auto tail = co_await attempt(logTail(name, invoked->startUs));
    invoked->answer.logTail = tail.value_or(QByteArray());
    co_return invoked->answer;
}

Flow<InvokeAnswer> FunctionsClient::queue(QString name, QByteArray payload, QUrl callback)
{
    co_await status(name); // a queue takes calls of anything
    Request request = openfaas::invoke(name, m_client.nameSpace(), payload, true);
    if (!callback.isEmpty())
        request.headers.emplaceBack("X-Callback-Url", callback.toEncoded());
    auto invoked = co_await m_client.send<Invoked>(request, parseQueued);
    co_return invoked.answer;
}

/// Lines may come a moment after the answer.
Flow<QByteArray> FunctionsClient::logTail(QString name, qint64 sinceUs)
{
    QByteArray tail;
    int pause = firstPollMs;
    for (int look = 0; sinceUs > 0 && tail.isEmpty() && look < mostTails; ++look) {
        Request request = openfaas::logs(name, m_client.nameSpace(), sinceUs / 1000, false);
        auto lines = co_await m_client.send<QList<LogLine>>(request, parseLog);
        for (const LogLine &line : lines) {
            if (line.timeUs >= sinceUs)
                tail += line.text.toUtf8() + '\n';
        }
        if (tail.isEmpty())
            co_await Pause(pause, m_guard);
        pause *= 2;
    }
    co_return tail.right(longestTail);
}

QUrl FunctionsClient::addressOf(const QString &name) const
{
    Request request;
    request.path = functionPath(name, m_client.nameSpace());
    return m_client.target() ? prepare(request, *m_client.target()).url : QUrl();
}

Flow<TriggerList> FunctionsClient::triggers(QString name)
{
    auto found = co_await status(name);
    co_return TriggerList{triggersOf(found, addressOf(name)), {}};
}

Flow<Trigger> FunctionsClient::addTrigger(Trigger trigger)
{
    auto wanted = co_await deployment(trigger.functionName);
    auto added = putInto(wanted, trigger);
    if (!added)
        co_return tl::make_unexpected(added.error());
    co_await update(wanted);
    co_return *added;
}

Flow<Nothing> FunctionsClient::removeTrigger(Trigger trigger)
{
    auto wanted = co_await deployment(trigger.functionName);
    auto removed = removeFrom(wanted, trigger);
    if (!removed)
        co_return tl::make_unexpected(removed.error());
    co_await update(wanted);
    co_return Nothing{};
}

Flow<Nothing> FunctionsClient::setTriggerEnabled(Trigger trigger, bool enabled)
{
    auto wanted = co_await deployment(trigger.functionName);
    auto set = setEnabledIn(wanted, trigger, enabled);
    if (!set)
        co_return tl::make_unexpected(set.error());
    co_await update(wanted);
    co_return Nothing{};
}

Flow<QString> FunctionsClient::fire(Trigger trigger)
{
    auto answer = co_await invoke(trigger.functionName, {}, topicOf(trigger));
    const QString how = answer.functionError.isEmpty() ? Text::tr("it answered") : Text::tr("it failed");
    co_return Text::tr("Called %1: %2.").arg(trigger.functionName, how);
}

} // namespace signalbox::openfaas
