// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functionedit.h"

#include <QSet>

namespace signalbox {

namespace {

template <class T>
std::optional<T> ifChanged(const T &before, const T &after)
{
    if (before == after)
        return std::nullopt;
    return std::optional<T>(std::in_place, after); // T may be an optional itself
}

/// One of two values that were made of a third: the first, unless only the second is another.
template <class T>
const T &chosen(const T &base, const T &first, const T &second)
{
    return first == base ? second : first;
}

using Texts = QMap<QString, QString>;

std::optional<QString> valueOf(const Texts &texts, const QString &name)
{
    const auto found = texts.constFind(name);
    return found == texts.cend() ? std::nullopt : std::optional(*found);
}

Texts chosenTexts(const Texts &base, const Texts &first, const Texts &second)
{
    Texts all;
    const QStringList names = first.keys() + second.keys();
    for (const QString &name : names) {
        if (const auto value = chosen(valueOf(base, name), valueOf(first, name), valueOf(second, name)))
            all.insert(name, *value);
    }
    return all;
}

/// Sorted, as they are read.
QStringList chosenNames(const QStringList &base, const QStringList &first, const QStringList &second)
{
    QSet<QString> all;
    const QStringList names = first + second;
    for (const QString &name : names) {
        if (chosen(base.contains(name), first.contains(name), second.contains(name)))
            all.insert(name);
    }
    QStringList sorted(all.begin(), all.end());
    sorted.sort();
    return sorted;
}

void setNetwork(Function &function, FunctionNetwork network)
{
    if (function.tags && network != networkOf(function))
        function.tags->insert(networkTag, networkText(network));
}

/// `now` with the settings that `first` and `second`, one of which it is, have made of `base`.
Function merged(const Function &base, const Function &first, const Function &second, const Function &now)
{
    Function all = now;
    const auto take = [&](auto... members) {
        ((all.*members = chosen(base.*members, first.*members, second.*members)), ...);
    };
    take(&Function::description, &Function::runtime, &Function::handler, &Function::memoryMb,
         &Function::timeoutSeconds, &Function::ephemeralMb, &Function::role, &Function::tracing,
         &Function::reservedConcurrency);
    all.environment = chosenTexts(base.environment, first.environment, second.environment);
    all.scaling = chosenTexts(base.scaling, first.scaling, second.scaling);
    all.secrets = chosenNames(base.secrets, first.secrets, second.secrets);
    setNetwork(all, chosen(networkOf(base), networkOf(first), networkOf(second)));
    return all;
}

} // namespace

bool FunctionEdit::changesConfiguration() const
{
    FunctionChange nothing;
    nothing.revisionId = change.revisionId;
    return change != nothing;
}

FunctionEdit editOf(const Function &base, const Function &edited)
{
    FunctionEdit edit;
    FunctionChange &change = edit.change;
    change.description = ifChanged(base.description, edited.description);
    change.runtime = ifChanged(base.runtime, edited.runtime);
    change.handler = ifChanged(base.handler, edited.handler);
    change.memoryMb = ifChanged(base.memoryMb, edited.memoryMb);
    change.timeoutSeconds = ifChanged(base.timeoutSeconds, edited.timeoutSeconds);
    change.ephemeralMb = ifChanged(base.ephemeralMb, edited.ephemeralMb);
    change.role = ifChanged(base.role, edited.role);
    change.tracing = ifChanged(base.tracing, edited.tracing);
    change.environment = ifChanged(base.environment, edited.environment);
    change.scaling = ifChanged(base.scaling, edited.scaling);
    change.secrets = ifChanged(base.secrets, edited.secrets);
    change.revisionId = base.revisionId;
    edit.reserved = ifChanged(base.reservedConcurrency, edited.reservedConcurrency);
    edit.network = ifChanged(networkOf(base), networkOf(edited));
    return edit;
}

FunctionMerge mergeOf(const Function &base, const Function &mine, const Function &now)
{
    return {merged(base, mine, now, now), merged(base, now, mine, now)};
}

} // namespace signalbox
