// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationchange.h"

#include "widgets/pages/configurationtab.h"

namespace signalbox {

namespace {

template <class T>
std::optional<T> ifChanged(const T &before, const T &after)
{
    if (before == after)
        return std::nullopt;
    return std::optional<T>(std::in_place, after); // T may be an optional itself
}

QStringList figures(const Function &base, const FunctionChange &change)
{
    QStringList all;
    if (change.memoryMb)
        all.append(ConfigurationTab::tr("memory %1 → %2 MB").arg(base.memoryMb).arg(*change.memoryMb));
    if (change.timeoutSeconds)
        all.append(
            ConfigurationTab::tr("timeout %1 → %2 s").arg(base.timeoutSeconds).arg(*change.timeoutSeconds));
    if (change.ephemeralMb)
        all.append(ConfigurationTab::tr("temporary files %1 → %2 MB")
                       .arg(base.ephemeralMb)
                       .arg(*change.ephemeralMb));
    if (change.role)
        all.append(ConfigurationTab::tr("role %1 → %2")
                       .arg(base.role.section(u'/', -1), change.role->section(u'/', -1)));
    return all;
}

QStringList texts(const Function &base, const FunctionChange &change)
{
    QStringList all;
    if (change.tracing)
        all.append(*change.tracing ? ConfigurationTab::tr("tracing") : ConfigurationTab::tr("no tracing"));
    if (change.handler)
        all.append(ConfigurationTab::tr("handler %1 → %2").arg(base.handler, *change.handler));
    if (change.runtime)
        all.append(ConfigurationTab::tr("runtime %1 → %2").arg(base.runtime, *change.runtime));
    if (change.description)
        all.append(ConfigurationTab::tr("description"));
    if (change.environment)
        all.append(ConfigurationTab::tr("environment variables"));
    if (change.scaling)
        all.append(ConfigurationTab::tr("scaling"));
    if (change.secrets)
        all.append(ConfigurationTab::tr("secrets"));
    return all;
}

} // namespace

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

QStringList words(const Function &base, const FunctionEdit &edit)
{
    QStringList all = figures(base, edit.change) + texts(base, edit.change);
    if (edit.reserved)
        all.append(*edit.reserved ? ConfigurationTab::tr("reserved concurrency %1").arg(**edit.reserved)
                                  : ConfigurationTab::tr("no reserved concurrency"));
    if (edit.network)
        all.append(*edit.network == FunctionNetwork::Host ? ConfigurationTab::tr("this machine's network")
                                                          : ConfigurationTab::tr("isolated network"));
    return all;
}

} // namespace signalbox
