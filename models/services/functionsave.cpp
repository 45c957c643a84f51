// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functionsave.h"

namespace signalbox {

namespace {

/// One way through the parts; copies of it wait in the requests.
struct Saving
{
    Catalog &catalog;
    QString connectionId;
    QString name;
    FunctionEdit edit;
    QObject *context;
    std::function<void(const Function &)> configured;
    Done<Nothing> done;

    void configure() const
    {
        FunctionChange nothing;
        nothing.revisionId = edit.change.revisionId;
        if (edit.change == nothing)
            return reserve();
        catalog.change(connectionId, name, edit.change, context,
                       [saving = *this](const Result<Function> &result) {
                           if (!result)
                               return saving.done(tl::make_unexpected(result.error()));
                           saving.configured(*result);
                           saving.reserve();
                       });
    }

    void reserve() const
    {
        if (!edit.reserved)
            return connectNetwork();
        catalog.setReservedConcurrency(connectionId, name, *edit.reserved, context,
                                       [saving = *this](const Result<Nothing> &result) {
                                           result ? saving.connectNetwork() : saving.done(result);
                                       });
    }

    void connectNetwork() const
    {
        if (!edit.network)
            return done(Nothing());
        const bool host = *edit.network == FunctionNetwork::Host;
        catalog.setTag(connectionId, name, networkTag,
                       host ? QStringLiteral("host") : QStringLiteral("isolated"), context, done);
    }
};

} // namespace

void saveFunction(Catalog &catalog, const QString &connectionId, const QString &name,
                  const FunctionEdit &edit, QObject *context,
                  const std::function<void(const Function &)> &configured, const Done<Nothing> &done)
{
    Saving{catalog, connectionId, name, edit, context, configured, done}.configure();
}

bool changedMeanwhile(const Error &error)
{
    return error.kind == Error::Kind::Conflict && error.code != QLatin1String("ResourceConflictException");
}

} // namespace signalbox
