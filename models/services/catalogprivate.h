// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of Catalog share: catalog.cpp keeps connections and lists, catalogreading.cpp reads them,
// catalogstate.cpp answers from them; catalogcommands.cpp, catalogtriggers.cpp and catalogsettings.cpp change
// what they list.
#pragma once

#include "models/backends/backend.h"
#include "models/domain/answeredlater.h"
#include "models/services/calls.h"
#include "models/services/catalog.h"

#include <algorithm>

namespace signalbox {

/// One connection: its backend, and what was last heard of it.
struct CatalogEntry
{
    Connection connection;
    std::unique_ptr<Backend> backend;
    BackendReport report;
    QList<Function> functions;
    qint64 listedAtMs = 0;
    bool remembered = false; ///< the functions are those of an earlier run
    bool loading = false;
    bool readingTags = false;
    std::optional<Error> error;
    std::optional<Error> tagsError;
    quint64 generation = 0; ///< an answer that began under another one is stale
    Calls reading;          ///< dropped when a newer read makes them stale
    Calls commands;
};

inline Error unknownConnection()
{
    return {Error::Kind::NotFound, Catalog::tr("This connection is gone."), {}, {}, {}};
}

/// Why a connection that is read-only refuses what changes or runs something.
inline Error readOnlyError(const Connection &connection)
{
    return {Error::Kind::Unsupported,
            Catalog::tr("%1 is read-only here.").arg(connection.name),
            Catalog::tr("Switch that off on the Connections page first."),
            QStringLiteral("ReadOnly"),
            {}};
}

/// What a call under way is told when its connection is made anew.
inline Error connectionChanged(const Connection &connection)
{
    return {Error::Kind::Network,
            Catalog::tr("%1 was changed while this was under way.").arg(connection.name),
            Catalog::tr("It may have been done already: look, then try again."),
            {},
            {}};
}

/// Whether both lead to the same functions, as far as can be told without asking.
inline bool sameFunctions(const Connection &a, const Connection &b)
{
    return a.kind == b.kind && a.endpoint == b.endpoint && a.region == b.region && a.signIn == b.signIn &&
           a.profile == b.profile && a.nameSpace == b.nameSpace;
}

inline auto byName(const QString &name)
{
    return [name](const Function &function) { return function.name == name; };
}

/// In the place of the function of this name, or behind the others.
inline void upsert(QList<Function> &functions, const Function &function)
{
    const auto found = std::find_if(functions.begin(), functions.end(), byName(function.name));
    if (found == functions.end())
        functions.append(function);
    else
        *found = function;
}

struct Catalog::Private
{
    /// Whether a call only looks, or changes or runs something.
    enum class Touch { Reads, Changes };

    Catalog *q = nullptr;
    const Clock &clock;
    std::vector<std::unique_ptr<CatalogEntry>> entries = {};

    CatalogEntry *entry(const QString &connectionId) const
    {
        for (const auto &candidate : entries) {
            if (candidate->connection.id == connectionId)
                return candidate.get();
        }
        return nullptr;
    }

    void adopt(CatalogEntry &entry, std::unique_ptr<Backend> backend);
    void onStateChanged(CatalogEntry &entry);
    void list(CatalogEntry &entry);
    void listed(CatalogEntry &entry, Result<QList<Function>> result);
    void readTags(CatalogEntry &entry);
    /// A command changed tags: what is being read is read again.
    void retagged(CatalogEntry &entry);
    void readReport(CatalogEntry &entry);
    void readFunction(CatalogEntry &entry, const QString &name);
    void setLoading(CatalogEntry &entry, bool loading);
    void changed(CatalogEntry &entry);
    /// A command changed the list here: answers on their way are older than what we know. Completes the
    /// function by what the answer does not tell.
    void accept(CatalogEntry &entry, Function &function);
    /// The same of a function that was read by itself, which leaves nothing out.
    void take(CatalogEntry &entry, Function &function);
    void forget(CatalogEntry &entry, const QString &name);
    /// Notes of one function what a command changed and no answer tells.
    void amend(CatalogEntry &entry, const QString &name, const std::function<void(Function &)> &change);
    /// A list, and most answers, leave something out; what is known of the function, if it is, stands until
    /// it is read by itself.
    static void keepUntold(const Function *known, Function &function);

    /// Why a call cannot even be started, if so.
    static std::optional<Error> refusal(const CatalogEntry *target, Touch touch)
    {
        if (!target)
            return unknownConnection();
        if (touch == Touch::Changes && target->connection.readOnly)
            return readOnlyError(target->connection);
        return std::nullopt;
    }

    /// Starts a call that its caller keeps.
    template <class T>
    CallPtr call(const QString &connectionId, Done<T> done,
                 const std::function<CallPtr(Backend &, Done<T>)> &start, Touch touch = Touch::Changes)
    {
        CatalogEntry *target = entry(connectionId);
        if (const auto refused = refusal(target, touch))
            return answerLater(std::move(done), tl::make_unexpected(*refused));
        return target->commands.keep<T>(
            [&](Done<T> answer) { return start(*target->backend, std::move(answer)); }, std::move(done));
    }

    /// Runs one command; `apply` brings the lists up to date, and completes the answer, before the caller
    /// hears of it.
    template <class T>
    void command(const QString &connectionId, QObject *context, Done<T> done,
                 const std::function<CallPtr(Backend &, Done<T>)> &start,
                 std::function<void(CatalogEntry &, T &)> apply = {}, Touch touch = Touch::Changes)
    {
        CatalogEntry *target = entry(connectionId);
        const Done<T> guarded = whileAlive(context, std::move(done));
        if (const auto refused = refusal(target, touch)) {
            QMetaObject::invokeMethod(
                q, [guarded, error = *refused] { guarded(tl::make_unexpected(error)); },
                Qt::QueuedConnection);
            return;
        }
        target->commands.start<T>([&](Done<T> answer) { return start(*target->backend, std::move(answer)); },
                                  [target, guarded, apply = std::move(apply)](Result<T> result) {
                                      if (result && apply)
                                          apply(*target, *result);
                                      guarded(std::move(result));
                                  });
    }
};

} // namespace signalbox
