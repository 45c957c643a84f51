// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

#include <QTimer>
#include <algorithm>
#include <deque>

namespace signalbox::test {

/// A backend in memory, for tests only. Answers when the event loop runs, or, while `hold` is set, when
/// release() is called; in the order asked or in reverse.
class FakeBackend : public Backend
{
public:
    Capabilities can{.createFunctions = true,
                     .code = true,
                     .editConfiguration = true,
                     .reservedConcurrency = true,
                     .functionNetwork = true,
                     .versions = true,
                     .httpTrigger = true,
                     .scheduleTrigger = true,
                     .objectTrigger = true,
                     .queueTrigger = true,
                     .aliasTriggers = true,
                     .liveEvents = true,
                     .tags = true,
                     .asynchronousSettings = true,
                     .layers = true,
                     .provisionedConcurrency = true,
                     .permissions = true,
                     .codeFromBuckets = true};
    ConnectionState current{ConnectionState::Kind::Idle, {}, {}};
    BackendReport said;
    QList<CheckReport> checks;
    QList<Function> functions;
    QList<Trigger> triggers;
    QList<UnreadTriggers> unread;
    TriggerSources sources;
    Versions versions;
    QStringList buckets;
    QStringList queues; ///< ARNs
    InvokeAnswer answer;
    QByteArray code;    ///< what downloadCode gives
    Progress uploading; ///< what the last putFile is to report by
    QList<MetricSeries> counted;
    QList<MetricsQuery> metricsAsked;
    QStringList watched;
    std::optional<Error> trouble; ///< of the stream
    QList<ExecutionRole> roles;
    QMap<QString, AsynchronousSettings> asynchronous; ///< by qualifier
    QMap<QString, FunctionPolicy> allowed;            ///< by qualifier
    QList<LayerVersion> layers;                       ///< newest first
    QList<ProvisionedConcurrency> provisioned;
    QString shaOfNext;                ///< what code has that is deployed; empty: as before
    CodeUpdate updated;               ///< how the last code was to take the other's place
    std::optional<FunctionTags> tags; ///< what listTags gives; unset: Unsupported
    QStringList buses;                ///< ARNs
    CodePlace placed;                 ///< what the last updateCodeFrom named
    TagChange tagged;                 ///< what the last changeTags asked for
    FunctionChange changed;           ///< what the last changeFunction asked for
    std::optional<Error> failNext;
    bool hold = false;
    QStringList asked; ///< "listFunctions", "createFunction hello", …
    int retries = 0;
    int unaskedRetries = 0;

    Capabilities capabilities() const override { return can; }
    ConnectionState state() const override { return current; }
    void open() override { become({ConnectionState::Kind::Ready, {}, {}}); }
    void retry() override { ++retries; }
    void retryUnasked() override { ++unaskedRetries; }
    std::optional<Error> streamTrouble() const override { return trouble; }
    void watch(const QString &functionName) override { watched.append(functionName); }
    void close() override { become({ConnectionState::Kind::Idle, {}, {}}); }

    void become(const ConnectionState &state)
    {
        current = state;
        Q_EMIT stateChanged(current);
    }

    /// Answers one held call: the oldest, or the newest.
    void release(bool newest = false)
    {
        if (m_held.empty())
            return;
        const auto call = newest ? m_held.back() : m_held.front();
        newest ? m_held.pop_back() : m_held.pop_front();
        call();
    }
    int held() const { return static_cast<int>(m_held.size()); }

    CallPtr report(Done<BackendReport> done) override { return later<BackendReport>("report", done, said); }

    CallPtr check(Done<QList<CheckReport>> done) override
    {
        return later<QList<CheckReport>>("check", done, checks);
    }

    CallPtr listFunctions(Done<QList<Function>> done) override
    {
        return later<QList<Function>>("listFunctions", done, functions);
    }

    CallPtr getFunction(const QString &name, Done<Function> done) override
    {
        const auto found = find(name);
        Result<Function> result =
            found == functions.end() ? missing<Function>(name) : Result<Function>(*found);
        return later<Function>("getFunction " + name.toUtf8(), done, result);
    }

    CallPtr createFunction(const FunctionSpec &spec, Done<Function> done) override
    {
        Function function;
        function.name = spec.name;
        function.runtime = spec.runtime;
        function.handler = spec.handler;
        function.description = spec.description;
        function.memoryMb = spec.memoryMb;
        function.timeoutSeconds = spec.timeoutSeconds;
        function.codeSize = spec.zip.size();
        function.state = QStringLiteral("Active");
        if (!failNext)
            functions.append(function);
        return later<Function>("createFunction " + spec.name.toUtf8(), done, function);
    }

    CallPtr changeFunction(const QString &name, const FunctionChange &change, Done<Function> done) override
    {
        const auto found = find(name);
        if (found == functions.end())
            return later<Function>("changeFunction", done, missing<Function>(name));
        if (!failNext) {
            found->memoryMb = change.memoryMb.value_or(found->memoryMb);
            found->timeoutSeconds = change.timeoutSeconds.value_or(found->timeoutSeconds);
            found->description = change.description.value_or(found->description);
            found->environment = change.environment.value_or(found->environment);
            found->layers = change.layers.value_or(found->layers);
            found->image = change.image.value_or(found->image);
            found->ephemeralMb = change.ephemeralMb.value_or(found->ephemeralMb);
            found->role = change.role.value_or(found->role);
        }
        changed = change;
        return later<Function>("changeFunction " + name.toUtf8(), done, *found);
    }

    CallPtr updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update,
                       Done<Function> done) override
    {
        updated = update;
        const auto found = find(name);
        if (found == functions.end())
            return later<Function>("updateCode", done, missing<Function>(name));
        found->codeSize = zip.size();
        if (!failNext && !shaOfNext.isEmpty())
            found->codeSha256 = shaOfNext;
        return later<Function>("updateCode " + name.toUtf8(), done, *found);
    }

    CallPtr downloadCode(const QString &name, Done<QByteArray> done) override
    {
        return later<QByteArray>("downloadCode " + name.toUtf8(), done, code);
    }

    CallPtr deleteFunction(const QString &name, Done<Nothing> done) override
    {
        if (!failNext)
            functions.removeIf([&](const Function &function) { return function.name == name; });
        return later<Nothing>("deleteFunction " + name.toUtf8(), done, Nothing{});
    }

    CallPtr setReservedConcurrency(const QString &name, std::optional<int>, Done<Nothing> done) override
    {
        return later<Nothing>("setReservedConcurrency " + name.toUtf8(), done, Nothing{});
    }

    CallPtr setTag(const QString &name, const QString &key, const QString &value, Done<Nothing> done) override
    {
        if (const auto found = find(name); found != functions.end()) {
            found->tags = found->tags.value_or(QMap<QString, QString>());
            found->tags->insert(key, value);
        }
        return later<Nothing>("setTag " + name.toUtf8() + ' ' + key.toUtf8() + '=' + value.toUtf8(), done,
                              Nothing{});
    }

    CallPtr updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update,
                           Done<Function> done) override
    {
        updated = update;
        placed = place;
        return later<Function>("updateCodeFrom " + name.toUtf8(), done,
                               find(name) == functions.end() ? missing<Function>(name)
                                                             : Result<Function>(*find(name)));
    }

    CallPtr changeTags(const QString &name, const TagChange &change, Done<Nothing> done) override
    {
        tagged = change;
        return later<Nothing>("changeTags " + name.toUtf8(), done, Nothing{});
    }

    CallPtr listTags(Done<FunctionTags> done) override
    {
        return tags ? later<FunctionTags>("listTags", done, *tags) : Backend::listTags(std::move(done));
    }

    CallPtr listEventBuses(Done<QStringList> done) override
    {
        return later<QStringList>("listEventBuses", done, buses);
    }

    CallPtr asynchronousSettings(const QString &name, const QString &qualifier,
                                 Done<AsynchronousSettings> done) override
    {
        return later<AsynchronousSettings>("asynchronousSettings " + named(name, qualifier), done,
                                           asynchronous.value(qualifier));
    }

    CallPtr setAsynchronousSettings(const QString &name, const QString &qualifier,
                                    const AsynchronousSettings &settings, Done<Nothing> done) override
    {
        if (!failNext)
            asynchronous.insert(qualifier, settings);
        return later<Nothing>("setAsynchronousSettings " + named(name, qualifier), done, Nothing{});
    }

    CallPtr policy(const QString &name, const QString &qualifier, Done<FunctionPolicy> done) override
    {
        return later<FunctionPolicy>("policy " + named(name, qualifier), done, allowed.value(qualifier));
    }

    CallPtr addPermission(const QString &name, const QString &qualifier, const Permission &permission,
                          Done<Nothing> done) override
    {
        if (!failNext)
            allowed[qualifier].permissions.append(permission);
        return later<Nothing>("addPermission " + named(name, qualifier), done, Nothing{});
    }

    CallPtr removePermission(const QString &name, const QString &qualifier, const QString &id,
                             Done<Nothing> done) override
    {
        allowed[qualifier].permissions.removeIf([&](const Permission &one) { return one.id == id; });
        return later<Nothing>("removePermission " + named(name, qualifier) + ' ' + id.toUtf8(), done,
                              Nothing{});
    }

    CallPtr listLayers(Done<QList<LayerVersion>> done) override
    {
        QList<LayerVersion> newest;
        for (const LayerVersion &each : layers) {
            const bool known = std::any_of(newest.begin(), newest.end(),
                                           [&](const LayerVersion &one) { return one.layer == each.layer; });
            if (!known)
                newest.append(each);
        }
        return later<QList<LayerVersion>>("listLayers", done, newest);
    }

    CallPtr listLayerVersions(const QString &layer, Done<QList<LayerVersion>> done) override
    {
        QList<LayerVersion> all = layers;
        all.removeIf(
            [&](const LayerVersion &one) { return one.layer != layer && layerArn(one.arn) != layer; });
        return later<QList<LayerVersion>>("listLayerVersions " + layer.toUtf8(), done, all);
    }

    CallPtr publishLayer(const LayerSpec &spec, Done<LayerVersion> done) override
    {
        LayerVersion made;
        made.layer = spec.layer;
        made.number = static_cast<int>(layers.size()) + 1;
        made.arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:layer:%1:%2")
                       .arg(spec.layer)
                       .arg(made.number);
        made.description = spec.description;
        made.runtimes = spec.runtimes;
        if (!failNext)
            layers.prepend(made);
        return later<LayerVersion>("publishLayer " + spec.layer.toUtf8(), done, made);
    }

    CallPtr listProvisioned(const QString &, Done<QList<ProvisionedConcurrency>> done) override
    {
        return later<QList<ProvisionedConcurrency>>("listProvisioned", done, provisioned);
    }

    CallPtr setProvisioned(const QString &, const QString &qualifier, std::optional<int> environments,
                           Done<Nothing> done) override
    {
        provisioned.removeIf([&](const auto &one) { return one.qualifier == qualifier; });
        if (environments) {
            ProvisionedConcurrency one;
            one.qualifier = qualifier;
            one.requested = *environments;
            provisioned.append(one);
        }
        return later<Nothing>("setProvisioned " + qualifier.toUtf8(), done, Nothing{});
    }

    CallPtr invoke(const QString &name, const QByteArray &, bool, Done<InvokeAnswer> done) override
    {
        return later<InvokeAnswer>("invoke " + name.toUtf8(), done, answer);
    }

    CallPtr listVersions(const QString &, Done<Versions> done) override
    {
        return later<Versions>("listVersions", done, versions);
    }

    /// Always a new one.
    CallPtr publishVersion(const QString &, const QString &description, Done<Version> done) override
    {
        Version made;
        made.number = QString::number(versions.published.size() + 1);
        made.description = description;
        if (!failNext)
            versions.published.prepend(made);
        return later<Version>("publishVersion", done, made);
    }

    CallPtr removeVersion(const QString &, const QString &number, Done<Nothing> done) override
    {
        versions.published.removeIf([&](const Version &one) { return one.number == number; });
        return later<Nothing>("removeVersion " + number.toUtf8(), done, Nothing{});
    }

    CallPtr putAlias(const QString &, const Alias &alias, Done<Alias> done) override
    {
        if (!failNext) {
            versions.aliases.removeIf([&](const Alias &one) { return one.name == alias.name; });
            versions.aliases.append(alias);
            versions.aliases.back().revisionId = QStringLiteral("1");
        }
        return later<Alias>("putAlias " + alias.name.toUtf8(), done, alias);
    }

    CallPtr removeAlias(const QString &, const QString &alias, Done<Nothing> done) override
    {
        versions.aliases.removeIf([&](const Alias &one) { return one.name == alias; });
        return later<Nothing>("removeAlias " + alias.toUtf8(), done, Nothing{});
    }

    CallPtr listTriggers(const QString &, Done<TriggerList> done) override
    {
        return later<TriggerList>("listTriggers", done, TriggerList{triggers, unread});
    }

    CallPtr addTrigger(const Trigger &trigger, Done<Trigger> done) override
    {
        Trigger added = trigger;
        added.id = QString::number(triggers.size() + 1);
        if (!failNext)
            triggers.append(added);
        return later<Trigger>("addTrigger", done, added);
    }

    CallPtr removeTrigger(const Trigger &trigger, Done<Nothing> done) override
    {
        triggers.removeAll(trigger);
        return later<Nothing>("removeTrigger", done, Nothing{});
    }

    CallPtr setTriggerEnabled(const Trigger &, bool, Done<Nothing> done) override
    {
        return later<Nothing>("setTriggerEnabled", done, Nothing{});
    }

    CallPtr fireTrigger(const Trigger &, Done<QString> done) override
    {
        return later<QString>("fireTrigger", done, QStringLiteral("An event was sent."));
    }

    CallPtr listTriggerSources(Trigger::Kind, Done<TriggerSources> done) override
    {
        return later<TriggerSources>("listTriggerSources", done, sources);
    }

    CallPtr createTriggerSource(Trigger::Kind, const QString &name, Done<TriggerSource> done) override
    {
        const TriggerSource made{name, QStringLiteral("arn:made:") + name};
        if (!failNext)
            sources.sources.append(made);
        return later<TriggerSource>("createTriggerSource " + name.toUtf8(), done, made);
    }

    CallPtr listBuckets(Done<QStringList> done) override
    {
        return later<QStringList>("listBuckets", done, buckets);
    }

    CallPtr createBucket(const QString &name, Done<Nothing> done) override
    {
        buckets.append(name);
        return later<Nothing>("createBucket", done, Nothing{});
    }

    CallPtr listQueues(Done<QStringList> done) override
    {
        return later<QStringList>("listQueues", done, queues);
    }

    CallPtr createQueue(const QString &name, int, Done<QString> done) override
    {
        queues.append(QStringLiteral("arn:aws:sqs:us-east-1:000000000000:") + name);
        return later<QString>("createQueue", done, queues.last());
    }

    CallPtr putFile(const QString &bucket, const QString &key, const QString &, Progress progress,
                    Done<Nothing> done) override
    {
        uploading = std::move(progress);
        return later<Nothing>("putFile " + bucket.toUtf8() + '/' + key.toUtf8(), done, Nothing{});
    }

    CallPtr metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done) override
    {
        metricsAsked.append(query);
        return later<QList<MetricSeries>>("metrics", done, counted);
    }

    CallPtr listRoles(Done<QList<ExecutionRole>> done) override
    {
        return later<QList<ExecutionRole>>("listRoles", done, roles);
    }

    CallPtr createBasicRole(const QString &name, Done<ExecutionRole> done) override
    {
        const ExecutionRole made{name, QStringLiteral("arn:aws:iam::000000000000:role/") + name};
        if (!failNext)
            roles.append(made);
        return later<ExecutionRole>("createBasicRole " + name.toUtf8(), done, made);
    }

private:
    struct FakeCall final : Call
    {
        explicit FakeCall(std::shared_ptr<bool> flag)
            : alive(std::move(flag))
        {
        }
        FakeCall(const FakeCall &) = delete;
        FakeCall &operator=(const FakeCall &) = delete;
        ~FakeCall() override { *alive = false; }
        std::shared_ptr<bool> alive;
    };

    QList<Function>::iterator find(const QString &name)
    {
        return std::find_if(functions.begin(), functions.end(),
                            [&](const Function &function) { return function.name == name; });
    }

    static QByteArray named(const QString &name, const QString &qualifier)
    {
        return (qualifier.isEmpty() ? name : name + u':' + qualifier).toUtf8();
    }

    template <class T>
    static Result<T> missing(const QString &name)
    {
        return failure(Error::Kind::NotFound, QStringLiteral("There is no %1.").arg(name));
    }

    template <class T>
    CallPtr later(const QByteArray &what, Done<T> done, Result<T> result)
    {
        asked.append(QString::fromUtf8(what));
        if (failNext && what != "report")
            result = tl::make_unexpected(*std::exchange(failNext, std::nullopt));
        auto alive = std::make_shared<bool>(true);
        const auto finish = [alive, done = std::move(done), result = std::move(result)] {
            if (*alive)
                done(result);
        };
        if (hold) {
            m_held.push_back(finish);
        } else {
            QTimer::singleShot(0, this, finish);
        }
        return std::make_unique<FakeCall>(alive);
    }

    std::deque<std::function<void()>> m_held;
};

} // namespace signalbox::test
