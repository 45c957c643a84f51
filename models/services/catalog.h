// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asynchronoussettings.h"
#include "models/domain/call.h"
#include "models/domain/capabilities.h"
#include "models/domain/clock.h"
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
#include "models/domain/traffic.h"
#include "models/domain/trigger.h"
#include "models/domain/version.h"

#include <QObject>
#include <QUrl>
#include <memory>
#include <optional>

namespace signalbox {

class Backend;

/// Every function of every connection, and the commands on them. The only way from the window to a backend.
/// Lives on the window's thread. Lists stay as they were, with their age, while a connection is away.
class Catalog : public QObject
{
    Q_OBJECT

public:
    explicit Catalog(const Clock &clock, QObject *parent = nullptr);
    ~Catalog() override;

    /// Takes the backend. Does not open it yet.
    void addConnection(const Connection &connection, std::unique_ptr<Backend> backend);
    /// Takes what changed about a connection; with another backend, the old one is dropped, and what was read
    /// through it stays, with its age. Calls under way end with an error then. Does not open it.
    void changeConnection(const Connection &connection, std::unique_ptr<Backend> backend);
    void changeConnection(const Connection &connection);
    /// Drops the connection, its backend and its functions; calls under way stay unanswered.
    void removeConnection(const QString &connectionId);
    /// Opens the connection (starts the engine, signs in) and loads its functions.
    void open(const QString &connectionId);
    void retry(const QString &connectionId);
    /// Tries again because of what happened elsewhere, not because a person asked.
    void retryUnasked(const QString &connectionId);
    /// Stops what open() started, where the connection's capabilities say that it can be stopped.
    void close(const QString &connectionId);

    QList<Connection> connections() const;
    Connection connection(const QString &connectionId) const;
    ConnectionState state(const QString &connectionId) const;
    Capabilities capabilities(const QString &connectionId) const;
    /// The settings of how the connection's functions are scaled.
    QList<ScalingField> scalingFields(const QString &connectionId) const;
    /// Goes on with a sign-in that asked for something (ConnectionState::prompt).
    void answerPrompt(const QString &connectionId, const QString &answer);
    /// What the connection's own calls amounted to since the start.
    Traffic traffic(const QString &connectionId) const;
    /// What the backend said of itself when it became ready; default-constructed before that.
    BackendReport report(const QString &connectionId) const;

    /// Tries what works on a connection that is signed in already. Dropped, it says nothing.
    CallPtr check(const QString &connectionId, Done<QList<CheckReport>> done);
    /// Somebody looks at what a function does: what runs is heard of soon for the next minutes.
    void watch(const QString &connectionId, const QString &functionName);
    /// Why what runs on a connection that works is not wholly heard of, if so.
    std::optional<Error> streamTrouble(const QString &connectionId) const;
    /// Where the figures of what runs come from, and what stays unknown; empty for nothing to say.
    QString streamNote(const QString &connectionId) const;

    QList<Function> functions() const;
    QList<Function> functions(const QString &connectionId) const;
    std::optional<Function> function(const QString &connectionId, const QString &name) const;
    /// When the list was last read, ms since the epoch; 0 for never.
    qint64 listedAtMs(const QString &connectionId) const;
    /// Shows what was read of a connection in an earlier run, at `listedAtMs`, until its list is read. Does
    /// nothing where it was never read (0), or is read already.
    void remember(const QString &connectionId, const QList<Function> &functions, qint64 listedAtMs);
    /// Whether the functions are those of an earlier run. Of these only what lists show is known.
    bool remembered(const QString &connectionId) const;
    bool loading(const QString &connectionId) const;
    /// Why the last refresh failed, if it did.
    std::optional<Error> lastError(const QString &connectionId) const;
    /// Why the tags of functions are not known, though the functions are, if so.
    std::optional<Error> tagsError(const QString &connectionId) const;

    // Commands. `done` is called on this thread while `context` lives; the lists are already up to date then.
    void refresh(const QString &connectionId);
    /// Reads one function again, with what a list leaves out (its reserved concurrency and tags).
    void refreshFunction(const QString &connectionId, const QString &name);
    /// The same, and gives it.
    void read(const QString &connectionId, const QString &name, QObject *context, Done<Function> done);
    void create(const QString &connectionId, const FunctionSpec &spec, QObject *context, Done<Function> done);
    void change(const QString &connectionId, const QString &name, const FunctionChange &change,
                QObject *context, Done<Function> done);
    void updateCode(const QString &connectionId, const QString &name, const QByteArray &zip,
                    const CodeUpdate &update, QObject *context, Done<Function> done);
    void remove(const QString &connectionId, const QString &name, QObject *context, Done<Nothing> done);
    /// The deployed zip. The returned call may be dropped to cancel, as with putFile and invoke.
    CallPtr downloadCode(const QString &connectionId, const QString &name, Done<QByteArray> done);
    void setReservedConcurrency(const QString &connectionId, const QString &name, std::optional<int> limit,
                                QObject *context, Done<Nothing> done);
    void setTag(const QString &connectionId, const QString &name, const QString &key, const QString &value,
                QObject *context, Done<Nothing> done);
    CallPtr invoke(const QString &connectionId, const QString &name, const QByteArray &payload,
                   bool asynchronous, Done<InvokeAnswer> done);
    CallPtr invokeWithCallback(const QString &connectionId, const QString &name, const QByteArray &payload,
                               const QUrl &callback, Done<InvokeAnswer> done);

    void updateCodeFrom(const QString &connectionId, const QString &name, const CodePlace &place,
                        const CodeUpdate &update, QObject *context, Done<Function> done);
    void changeTags(const QString &connectionId, const QString &name, const TagChange &change,
                    QObject *context, Done<Nothing> done);

    // A function's other settings: catalogsettings.cpp. `qualifier`: a version's or an alias's own.
    CallPtr asynchronousSettings(const QString &connectionId, const QString &name, const QString &qualifier,
                                 Done<AsynchronousSettings> done);
    void setAsynchronousSettings(const QString &connectionId, const QString &name, const QString &qualifier,
                                 const AsynchronousSettings &settings, QObject *context, Done<Nothing> done);
    CallPtr policy(const QString &connectionId, const QString &name, const QString &qualifier,
                   Done<FunctionPolicy> done);
    void addPermission(const QString &connectionId, const QString &name, const QString &qualifier,
                       const Permission &permission, QObject *context, Done<Nothing> done);
    void removePermission(const QString &connectionId, const QString &name, const QString &qualifier,
                          const QString &id, QObject *context, Done<Nothing> done);
    CallPtr listLayers(const QString &connectionId, Done<QList<LayerVersion>> done);
    CallPtr listLayerVersions(const QString &connectionId, const QString &layer,
                              Done<QList<LayerVersion>> done);
    void publishLayer(const QString &connectionId, const LayerSpec &spec, QObject *context,
                      Done<LayerVersion> done);
    CallPtr listProvisioned(const QString &connectionId, const QString &functionName,
                            Done<QList<ProvisionedConcurrency>> done);
    void setProvisioned(const QString &connectionId, const QString &functionName, const QString &qualifier,
                        std::optional<int> environments, QObject *context, Done<Nothing> done);

    void listVersions(const QString &connectionId, const QString &functionName, QObject *context,
                      Done<Versions> done);
    void publishVersion(const QString &connectionId, const QString &functionName, const QString &description,
                        QObject *context, Done<Version> done);
    void removeVersion(const QString &connectionId, const QString &functionName, const QString &number,
                       QObject *context, Done<Nothing> done);
    void putAlias(const QString &connectionId, const QString &functionName, const Alias &alias,
                  QObject *context, Done<Alias> done);
    void removeAlias(const QString &connectionId, const QString &functionName, const QString &alias,
                     QObject *context, Done<Nothing> done);

    void listTriggers(const QString &connectionId, const QString &functionName, QObject *context,
                      Done<TriggerList> done);
    void addTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                    Done<Trigger> done);
    void removeTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                       Done<Nothing> done);
    void setTriggerEnabled(const QString &connectionId, const Trigger &trigger, bool enabled,
                           QObject *context, Done<Nothing> done);
    void fireTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                     Done<QString> done);
    void listTriggerSources(const QString &connectionId, Trigger::Kind kind, QObject *context,
                            Done<TriggerSources> done);
    void createTriggerSource(const QString &connectionId, Trigger::Kind kind, const QString &name,
                             QObject *context, Done<TriggerSource> done);
    void listBuckets(const QString &connectionId, QObject *context, Done<QStringList> done);
    void createBucket(const QString &connectionId, const QString &name, QObject *context, Done<Nothing> done);
    void listEventBuses(const QString &connectionId, QObject *context, Done<QStringList> done);
    void listQueues(const QString &connectionId, QObject *context, Done<QStringList> done);
    void createQueue(const QString &connectionId, const QString &name, int functionTimeoutSeconds,
                     QObject *context, Done<QString> done);
    CallPtr putFile(const QString &connectionId, const QString &bucket, const QString &key,
                    const QString &path, Progress progress, Done<Nothing> done);

    /// The returned call may be dropped to cancel.
    CallPtr metrics(const QString &connectionId, const MetricsQuery &query, Done<QList<MetricSeries>> done);
    CallPtr listRoles(const QString &connectionId, Done<QList<ExecutionRole>> done);
    void createBasicRole(const QString &connectionId, const QString &name, QObject *context,
                         Done<ExecutionRole> done);
    CallPtr listSecrets(const QString &connectionId, Done<QStringList> done);
    void putSecret(const QString &connectionId, const QString &name, const QString &value, QObject *context,
                   Done<Nothing> done);
    void removeSecret(const QString &connectionId, const QString &name, QObject *context, Done<Nothing> done);

    /// Tells the catalog what the recorder committed: Changed events make it refresh what they name.
    void noticeChanges(const QString &connectionId, const LifecycleEvents &events);

Q_SIGNALS:
    void connectionsChanged();
    void stateChanged(const QString &connectionId);
    void functionsChanged(const QString &connectionId);
    /// The connection leads elsewhere now: functions of the same names are others.
    void functionsReplaced(const QString &connectionId);
    void triggersChanged(const QString &connectionId, const QString &functionName);
    /// By a command: versions, or the aliases that lead to them.
    void versionsChanged(const QString &connectionId, const QString &functionName);
    void loadingChanged(const QString &connectionId);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox
