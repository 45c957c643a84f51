// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asynchronoussettings.h"
#include "models/domain/attention.h"
#include "models/domain/call.h"
#include "models/domain/capabilities.h"
#include "models/domain/connection.h"
#include "models/domain/executionrole.h"
#include "models/domain/function.h"
#include "models/domain/invocation.h"
#include "models/domain/layer.h"
#include "models/domain/lifecycle.h"
#include "models/domain/metrics.h"
#include "models/domain/permission.h"
#include "models/domain/provisionedconcurrency.h"
#include "models/domain/report.h"
#include "models/domain/streamposition.h"
#include "models/domain/traffic.h"
#include "models/domain/trigger.h"
#include "models/domain/version.h"

#include <QObject>
#include <QUrl>
#include <optional>

namespace signalbox {

class LifecycleSource;

/// One connection to a FaaS. Contract:
/// - lives on one thread (the window's) and never blocks it; big bodies are parsed on a worker;
/// - each function starts one operation and returns at once; the operation ends when its callback was called
///   or its CallPtr destroyed; the caller keeps the CallPtr, and may destroy it inside the callback;
/// - a function whose capability is off answers Unsupported;
/// - functions are named as people name them (no ARN needed); qualifiers are not part of the name.
class Backend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Capabilities capabilities() const = 0;
    virtual ConnectionState state() const = 0;

    /// Makes the connection usable: starts the engine, signs in. Progress and failure come by stateChanged.
    virtual void open() = 0;
    /// Tries again after Offline or SignInNeeded.
    virtual void retry() = 0;
    /// The same when nobody asked for it: begins nothing that a person has to end, e.g. in a browser.
    virtual void retryUnasked() { retry(); }
    /// Stops what open() started: Stopping, while calls under way end, then Idle. Again: at once. Only where
    /// the capability `stop` is on.
    virtual void close() {}
    /// Goes on with a sign-in that asked for something (ConnectionState::prompt): what the person typed.
    virtual void answerPrompt(const QString &answer) { Q_UNUSED(answer) }
    /// The settings of how a function is scaled that can be read and changed; none where there are none.
    virtual QList<ScalingField> scalingFields() const { return {}; }
    /// What this connection's own calls amounted to since it was made.
    virtual Traffic traffic() const { return {}; }
    /// The lifecycle stream of this connection, which follows it to wherever it goes; may be moved to another
    /// thread. Nothing where the capability `liveEvents` is off.
    virtual std::unique_ptr<LifecycleSource> makeEventStream();
    /// Somebody looks at what this function does: for the next minutes the stream tells of it soon. Where it
    /// has to ask, it asks for this one more often.
    virtual void watch(const QString &functionName) { Q_UNUSED(functionName) }
    /// Why that stream misses something although the connection works, e.g. a log that may not be read.
    virtual std::optional<Error> streamTrouble() const { return {}; }
    /// What there is to know of where that stream's figures come from; empty for nothing.
    virtual QString streamNote() const { return {}; }

    virtual CallPtr report(Done<BackendReport> done) = 0;
    /// Tries, without changing anything, what the console needs: what works and which permission is missing.
    virtual CallPtr check(Done<QList<CheckReport>> done) = 0;

    virtual CallPtr listFunctions(Done<QList<Function>> done) = 0;
    virtual CallPtr getFunction(const QString &name, Done<Function> done) = 0;
    virtual CallPtr createFunction(const FunctionSpec &spec, Done<Function> done) = 0;
    virtual CallPtr changeFunction(const QString &name, const FunctionChange &change,
                                   Done<Function> done) = 0;
    virtual CallPtr updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update,
                               Done<Function> done) = 0;
    /// The deployed code, a zip archive.
    virtual CallPtr downloadCode(const QString &name, Done<QByteArray> done) = 0;
    virtual CallPtr deleteFunction(const QString &name, Done<Nothing> done) = 0;
    /// Unset removes the reservation.
    virtual CallPtr setReservedConcurrency(const QString &name, std::optional<int> limit,
                                           Done<Nothing> done) = 0;
    /// Adds the tag or gives it another value; where functions have tags.
    virtual CallPtr setTag(const QString &name, const QString &key, const QString &value,
                           Done<Nothing> done) = 0;
    virtual CallPtr invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                           Done<InvokeAnswer> done) = 0;

    /// Queues an invocation whose answer goes to an address, http or https; where there are callbacks.
    virtual CallPtr invokeWithCallback(const QString &name, const QByteArray &payload, const QUrl &callback,
                                       Done<InvokeAnswer> done);

    /// Puts code there that lies in a bucket.
    virtual CallPtr updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update,
                                   Done<Function> done);
    virtual CallPtr changeTags(const QString &name, const TagChange &change, Done<Nothing> done);
    /// Those of all functions at once, by the function's name; a function without tags may be left out.
    virtual CallPtr listTags(Done<FunctionTags> done);

    // `qualifier`: an alias or a version, which have settings and a policy of their own; empty: the function.
    virtual CallPtr asynchronousSettings(const QString &name, const QString &qualifier,
                                         Done<AsynchronousSettings> done);
    /// All of them; with nothing set, the backend's defaults are back.
    virtual CallPtr setAsynchronousSettings(const QString &name, const QString &qualifier,
                                            const AsynchronousSettings &settings, Done<Nothing> done);
    /// What may call the function or change it, by its own policy.
    virtual CallPtr policy(const QString &name, const QString &qualifier, Done<FunctionPolicy> done);
    virtual CallPtr addPermission(const QString &name, const QString &qualifier, const Permission &permission,
                                  Done<Nothing> done);
    virtual CallPtr removePermission(const QString &name, const QString &qualifier, const QString &id,
                                     Done<Nothing> done);

    /// The newest version of each of the account's layers, by name.
    virtual CallPtr listLayers(Done<QList<LayerVersion>> done);
    /// Newest first. `layer`: its name or ARN.
    virtual CallPtr listLayerVersions(const QString &layer, Done<QList<LayerVersion>> done);
    virtual CallPtr publishLayer(const LayerSpec &spec, Done<LayerVersion> done);

    /// Of all versions and aliases that have some.
    virtual CallPtr listProvisioned(const QString &functionName, Done<QList<ProvisionedConcurrency>> done);
    /// Unset gives the environments back. Answers when it is begun; the list tells how far it is.
    virtual CallPtr setProvisioned(const QString &functionName, const QString &qualifier,
                                   std::optional<int> environments, Done<Nothing> done);

    virtual CallPtr listVersions(const QString &functionName, Done<Versions> done) = 0;
    /// Code and configuration that did not change since the last version give that one again.
    virtual CallPtr publishVersion(const QString &functionName, const QString &description,
                                   Done<Version> done) = 0;
    virtual CallPtr removeVersion(const QString &functionName, const QString &number, Done<Nothing> done) = 0;
    /// Makes an alias that has no revision, changes one that has: Conflict if somebody was faster.
    virtual CallPtr putAlias(const QString &functionName, const Alias &alias, Done<Alias> done) = 0;
    virtual CallPtr removeAlias(const QString &functionName, const QString &alias, Done<Nothing> done) = 0;

    /// What starts the function. A service that refuses or fails is said to be unread and hides no other.
    virtual CallPtr listTriggers(const QString &functionName, Done<TriggerList> done) = 0;
    /// Fills in the trigger's id and source where the backend decides them. One that has an id already takes
    /// the place of the trigger of that id, where these can be changed.
    virtual CallPtr addTrigger(const Trigger &trigger, Done<Trigger> done) = 0;
    virtual CallPtr removeTrigger(const Trigger &trigger, Done<Nothing> done) = 0;
    virtual CallPtr setTriggerEnabled(const Trigger &trigger, bool enabled, Done<Nothing> done) = 0;
    /// Fires a real event of the trigger's kind; the answer says in one sentence what was sent.
    virtual CallPtr fireTrigger(const Trigger &trigger, Done<QString> done) = 0;

    /// What triggers of a kind can be bound to: topics, streams and tables, APIs, roles for the scheduler.
    virtual CallPtr listTriggerSources(Trigger::Kind kind, Done<TriggerSources> done);
    /// Makes a topic, or switches a table's stream on.
    virtual CallPtr createTriggerSource(Trigger::Kind kind, const QString &name, Done<TriggerSource> done);
    virtual CallPtr listBuckets(Done<QStringList> done);
    virtual CallPtr createBucket(const QString &name, Done<Nothing> done);
    /// By ARN.
    virtual CallPtr listEventBuses(Done<QStringList> done);
    /// By ARN.
    virtual CallPtr listQueues(Done<QStringList> done);
    /// A queue fit for a function that runs for so long at most. Gives its ARN.
    virtual CallPtr createQueue(const QString &name, int functionTimeoutSeconds, Done<QString> done);
    /// Puts what a file holds into a bucket; the file is read while it is sent.
    virtual CallPtr putFile(const QString &bucket, const QString &key, const QString &path, Progress progress,
                            Done<Nothing> done);

    /// Every metric of the query's functions; a series without points is there as well.
    virtual CallPtr metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done);

    /// The roles that functions may run under, by name.
    virtual CallPtr listRoles(Done<QList<ExecutionRole>> done);
    /// Makes a role that may write logs and nothing else. A function can be created with it at once: that
    /// waits until the role is known everywhere.
    virtual CallPtr createBasicRole(const QString &name, Done<ExecutionRole> done);

    /// The secrets that functions may be given, by name. Values can be written and never read.
    virtual CallPtr listSecrets(Done<QStringList> done);
    /// Makes the secret, or gives it another value; functions that run see that when they start anew.
    virtual CallPtr putSecret(const QString &name, const QString &value, Done<Nothing> done);
    virtual CallPtr removeSecret(const QString &name, Done<Nothing> done);

Q_SIGNALS:
    void stateChanged(const signalbox::ConnectionState &state);
    void streamTroubleChanged(); ///< or its note
};

/// The lifecycle stream of one connection. Lives on the history thread. Reconnects by itself from the
/// position it reached; never skips an event and never delivers one twice. Pauses reading while `deliver` has
/// not returned.
class LifecycleSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start(const signalbox::StreamPosition &from) = 0;
    virtual void stop() = 0;
    /// How closely somebody looks from now on; a stream that has to ask does so more or less often.
    virtual void attend(signalbox::Attention attention) { Q_UNUSED(attention) }

Q_SIGNALS:
    /// `position` is where a stream that has taken these events goes on.
    void received(const signalbox::LifecycleEvents &events, const signalbox::StreamPosition &position);
    void connectedChanged(bool connected);
};

} // namespace signalbox
