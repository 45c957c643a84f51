// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

#include <QtTest>

namespace signalbox::test {

/// What every Backend must do, asked through its interface alone. A test of one backend derives from this and
/// says how to get at it; a part whose capability is off is left out.
class BackendContract : public QObject
{
    Q_OBJECT

protected:
    /// Ready to be used, for the whole suite.
    virtual Backend &backend() = 0;
    /// A fresh stream from its oldest event, started; nothing where there are no live events.
    virtual std::unique_ptr<LifecycleSource> stream() = 0;
    /// What a peer is known not to do, in the words of its own documentation or issues; nothing for a full
    /// one. Parts that need it are left out, by this name.
    virtual QString gap(const QByteArray &part) const
    {
        Q_UNUSED(part)
        return {};
    }
    virtual QString role() const { return {}; }
    /// A function of which the peer has counted five calls already; empty: the suite makes some.
    virtual QString countedFunction() const { return {}; }
    /// A small function: answers {"echo": event}, fails on {"fail": …}, logs a line "heard …". In Python, for
    /// backends that take code.
    virtual FunctionSpec sample(const QString &name) const;
    /// Deploys other code, or another image, in place of the sample's.
    virtual Result<Function> deployAnother(const QString &name);
    /// An alias that can be made, changed and removed, and split between two versions.
    virtual QString aliasName() const { return QStringLiteral("live"); }
    /// Makes the table "orders", without a stream, unless the peer has it already.
    virtual void needTable() {}
    /// Whether a trigger is one that can come and go.
    virtual bool counts(const Trigger &trigger) const
    {
        Q_UNUSED(trigger)
        return true;
    }

    template <class T, class Method, class... Arguments>
    Result<T> call(Method method, const Arguments &...arguments)
    {
        std::optional<Result<T>> result;
        const CallPtr pending =
            (backend().*method)(arguments..., Done<T>([&](Result<T> answer) { result = std::move(answer); }));
        if (result)
            return failure(Error::Kind::Internal, QStringLiteral("called back from inside the call"));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 60'000); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }
    Result<InvokeAnswer> invoke(const QString &name, const QByteArray &payload, bool asynchronous = false)
    {
        return call<InvokeAnswer>(&Backend::invoke, name, payload, asynchronous);
    }
    QList<Trigger> triggers(const QString &name);
    /// The last hour's values of one metric of a function, summed; nothing where there are none.
    std::optional<double> counted(const QString &name, Metric metric);
    /// Fires it, waits for the invocation it causes where the stream tells causes, and gives what was said.
    QString fire(const Trigger &trigger, const QString &cause);
    /// Adds it, finds it listed as it was added, switches it off and on where that can be, and removes it.
    void addListAndRemove(const Trigger &trigger, bool canSwitch);
    Function read(const QString &name)
    {
        return call<Function>(&Backend::getFunction, name).value_or(Function());
    }
    /// An alias of the function `name`, at a new version.
    void needAlias();
    /// Makes the bucket unless it is there.
    void needBucket(const QString &bucket);
    /// Puts a small file into a bucket.
    Result<Nothing> put(const QString &bucket, const QString &key, const QByteArray &content = "x");

private Q_SLOTS:
    void cleanup();

    void saysWhatItIs();
    void checksWhatWorks();
    void functionFromCreationToDeletion();
    void refusesWhatCannotBe();
    void changeOfAnOldRevision();
    void invocations();
    void asynchronousInvocation();
    void reservedConcurrency();
    void functionNetwork();
    void versionsAndAliases();
    void tags();
    void asynchronousSettings();
    void layers();
    void provisionedConcurrency();
    void permissions();
    void codeFromBucket();
    void httpTrigger();
    void scheduleTrigger();
    void objectTrigger();
    void queueTrigger();
    void topicTrigger();
    void streamTrigger();
    void tableTrigger();
    void triggersOfAliases();
    void architecture();
    void eventBuses();
    void schedulerTrigger();
    void eventTrigger();
    void apiTrigger();
    void apiOfOthers();
    void objectsWithOddNames();
    void bigFilesAreStreamed();
    void streamTellsOfInvocations();
    void countsWhatRan();
};

/// Everything a stream delivered, in order.
class Heard : public QObject
{
public:
    explicit Heard(LifecycleSource &source);
    bool has(LifecycleEvent::Type type, const QString &requestId) const;
    /// The first event of this type whose source is this.
    std::optional<LifecycleEvent> from(LifecycleEvent::Type type, const QString &source) const;
    const LifecycleEvents &events() const { return m_events; }
    const StreamPosition &position() const { return m_position; }

private:
    LifecycleEvents m_events;
    StreamPosition m_position;
};

} // namespace signalbox::test
