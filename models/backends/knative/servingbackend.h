// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/checks.h"
#include "models/backends/knative/triggers.h"

namespace signalbox::knative {

/// A Backend over a cluster's API: all of its calls. How it becomes usable is up to the class made of it.
class ServingBackend : public Backend
{
    Q_OBJECT

public:
    /// `ingress`: where calls of functions go instead of to their own addresses; empty for those.
    ServingBackend(NetworkFactory network, const Clock &clock, const QUrl &ingress, HttpRetries retries = {},
                   QObject *parent = nullptr);

    CallPtr check(Done<QList<CheckReport>> done) override;
    CallPtr listFunctions(Done<QList<Function>> done) override;
    CallPtr getFunction(const QString &name, Done<Function> done) override;
    CallPtr createFunction(const FunctionSpec &spec, Done<Function> done) override;
    CallPtr changeFunction(const QString &name, const FunctionChange &change, Done<Function> done) override;
    CallPtr updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update,
                       Done<Function> done) override;
    CallPtr downloadCode(const QString &name, Done<QByteArray> done) override;
    CallPtr deleteFunction(const QString &name, Done<Nothing> done) override;
    CallPtr setReservedConcurrency(const QString &name, std::optional<int> limit,
                                   Done<Nothing> done) override;
    CallPtr setTag(const QString &name, const QString &key, const QString &value,
                   Done<Nothing> done) override;
    CallPtr changeTags(const QString &name, const TagChange &change, Done<Nothing> done) override;
    CallPtr invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                   Done<InvokeAnswer> done) override;

    CallPtr listVersions(const QString &functionName, Done<Versions> done) override;
    CallPtr publishVersion(const QString &functionName, const QString &description,
                           Done<Version> done) override;
    CallPtr removeVersion(const QString &functionName, const QString &number, Done<Nothing> done) override;
    CallPtr putAlias(const QString &functionName, const Alias &alias, Done<Alias> done) override;
    CallPtr removeAlias(const QString &functionName, const QString &alias, Done<Nothing> done) override;

    CallPtr listTriggers(const QString &functionName, Done<TriggerList> done) override;
    CallPtr addTrigger(const Trigger &trigger, Done<Trigger> done) override;
    CallPtr removeTrigger(const Trigger &trigger, Done<Nothing> done) override;
    CallPtr setTriggerEnabled(const Trigger &trigger, bool enabled, Done<Nothing> done) override;
    CallPtr fireTrigger(const Trigger &trigger, Done<QString> done) override;
    CallPtr listTriggerSources(Trigger::Kind kind, Done<TriggerSources> done) override;

    Traffic traffic() const override { return m_http.traffic() + m_outside.traffic(); }

protected:
    Client &client() { return m_client; }
    HttpClient &http() { return m_http; }
    /// For calls of functions.
    HttpClient &outside() { return m_outside; }
    Checks &checks() { return m_checks; }
    Triggers &triggers() { return m_triggers; }
    const Triggers &triggers() const { return m_triggers; }

private:
    Flow<InvokeAnswer> invoked(QString name, QByteArray payload);

    const QUrl m_ingress;
    HttpClient m_http;
    HttpClient m_outside;
    Client m_client;
    Caller m_caller;
    Checks m_checks;
    ServingClient m_serving;
    Triggers m_triggers;
};

} // namespace signalbox::knative
