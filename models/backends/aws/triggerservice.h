// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/flow.h"

#include <QCoreApplication>

namespace signalbox::aws {

/// What the services say to people.
struct TriggersText
{
    Q_DECLARE_TR_FUNCTIONS(Triggers)
};

/// The triggers that one of AWS's services gives, each with the right to call the function that it needs.
class TriggerService
{
public:
    TriggerService() = default;
    TriggerService(const TriggerService &) = delete;
    TriggerService &operator=(const TriggerService &) = delete;
    virtual ~TriggerService() = default;

    /// The permission that reading them takes, e.g. "events:ListRuleNamesByTarget".
    virtual QString permission() const = 0;
    /// Those of a function and of its versions and aliases; their functionName is left empty. `qualifiers`:
    /// the versions and aliases to ask about, where the service wants each of them named.
    virtual Flow<TriggerList> list(Function function, QStringList qualifiers) = 0;
    virtual Flow<Trigger> add(Trigger trigger) = 0;
    virtual Flow<Nothing> remove(Trigger trigger) = 0;
    virtual Flow<Nothing> setEnabled(Trigger trigger, bool enabled);
    /// Fires a real event; says in one sentence what was sent.
    virtual Flow<QString> fire(Trigger trigger) = 0;

    /// What its triggers can be bound to, where that is asked for through the trigger's kind.
    virtual Flow<TriggerSources> sources();
    virtual Flow<TriggerSource> createSource(QString name);
};

inline Flow<Nothing> TriggerService::setEnabled(Trigger, bool)
{
    co_return failure(Error::Kind::Unsupported,
                      TriggersText::tr("Triggers of this kind cannot be switched off and on."),
                      TriggersText::tr("Remove the trigger instead; it can be added again later."));
}

inline Flow<TriggerSources> TriggerService::sources()
{
    co_return failure(Error::Kind::Unsupported,
                      TriggersText::tr("Triggers of this kind have nothing to choose from."));
}

inline Flow<TriggerSource> TriggerService::createSource(QString)
{
    co_return failure(Error::Kind::Unsupported,
                      TriggersText::tr("Nothing can be made for triggers of this kind."));
}

} // namespace signalbox::aws
