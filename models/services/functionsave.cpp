// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functionsave.h"

namespace signalbox {

namespace {

Error replacedByOthers(Error error, const QString &advice)
{
    error.message = Catalog::tr("Somebody else changed this function meanwhile.");
    error.advice = advice;
    return error;
}

/// One way through the parts; copies of it wait in the requests.
struct Saving
{
    Catalog &catalog;
    Function base;
    Function edited;
    QObject *context;
    std::function<void(const Function &)> configured;
    Done<Nothing> done;
    bool again = false; ///< what is known is what was read since it was refused

    FunctionEdit edit() const { return editOf(base, edited); }

    /// Puts what was edited over what others made of the function; nothing where both changed the same.
    std::optional<Saving> over(const Function &now) const
    {
        const FunctionMerge merge = mergeOf(base, edited, now);
        if (merge.isDisputed())
            return std::nullopt;
        Saving saving = *this;
        saving.base = now;
        saving.edited = merge.mine;
        return saving;
    }

    void configure() const
    {
        const FunctionEdit wanted = edit();
        if (!wanted.changesConfiguration())
            return reserve();
        catalog.change(base.connectionId, base.name, wanted.change, context,
                       [saving = *this](const Result<Function> &result) {
                           if (!result)
                               return saving.refused(result.error());
                           saving.configured(*result);
                           saving.reserve();
                       });
    }

    void refused(const Error &error) const
    {
        if (again || !changedMeanwhile(error))
            return done(tl::make_unexpected(error));
        catalog.read(base.connectionId, base.name, context,
                     [saving = *this, error](const Result<Function> &now) {
                         auto anew = now ? saving.over(*now) : std::nullopt;
                         if (!anew)
                             return saving.done(tl::make_unexpected(error));
                         anew->again = true;
                         anew->configure();
                     });
    }

    void reserve() const
    {
        const auto reserved = edit().reserved;
        if (!reserved)
            return connectNetwork();
        catalog.setReservedConcurrency(base.connectionId, base.name, *reserved, context,
                                       [saving = *this](const Result<Nothing> &result) {
                                           result ? saving.connectNetwork() : saving.done(result);
                                       });
    }

    void connectNetwork() const
    {
        const auto network = edit().network;
        if (!network)
            return done(Nothing());
        catalog.setTag(base.connectionId, base.name, networkTag, networkText(*network), context, done);
    }
};

} // namespace

void saveFunction(Catalog &catalog, const Function &base, const Function &edited, QObject *context,
                  const std::function<void(const Function &)> &configured, const Done<Nothing> &done)
{
    const Saving asked{catalog, base, edited, context, configured, done};
    const auto now = catalog.function(base.connectionId, base.name);
    const auto saving = now ? asked.over(*now) : asked;
    if (saving)
        saving->configure();
    else
        QMetaObject::invokeMethod(
            context, [done] { done(tl::make_unexpected(changedTheSame())); }, Qt::QueuedConnection);
}

Error changedTheSame()
{
    return {Error::Kind::Conflict,
            Catalog::tr("Somebody else changed the same settings meanwhile."),
            Catalog::tr("Nothing was saved. Look at what is set now, then save again."),
            {},
            {}};
}

bool changedMeanwhile(const Error &error)
{
    return error.kind == Error::Kind::Conflict && error.code != QLatin1String("ResourceConflictException");
}

Replacement
Replacement::ofCode(const std::function<void(const QString &revision, const Done<Function> &)> &replace)
{
    const auto isSame = [](const Function &a, const Function &b) {
        return a.codeSha256 == b.codeSha256 && a.image == b.image;
    };
    return {isSame, replace,
            Catalog::tr("Nothing was deployed. Look at what is deployed now; deploying again replaces it.")};
}

void replacePart(Catalog &catalog, const Function &seen, const Replacement &part, QObject *context,
                 const Done<Function> &done)
{
    const auto known = catalog.function(seen.connectionId, seen.name);
    const QString revision = known && part.isSame(seen, *known) ? known->revisionId : seen.revisionId;
    const Done<Function> told = [advice = part.advice, done](const Result<Function> &result) {
        if (result || !changedMeanwhile(result.error()))
            return done(result);
        done(tl::make_unexpected(replacedByOthers(result.error(), advice)));
    };
    part.replace(revision, [&catalog, seen, part, context, told](const Result<Function> &result) {
        if (result || !changedMeanwhile(result.error()))
            return told(result);
        catalog.read(seen.connectionId, seen.name, context,
                     [seen, part, told, refused = result](const Result<Function> &now) {
                         if (now && part.isSame(seen, *now))
                             part.replace(now->revisionId, told);
                         else
                             told(refused);
                     });
    });
}

} // namespace signalbox
