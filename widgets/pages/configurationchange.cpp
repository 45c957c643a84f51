// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationchange.h"

#include "widgets/pages/configurationtab.h"

namespace signalbox {

namespace {

constexpr qsizetype mostNames = 3;

/// The names of the variables that are others, while these are few.
QString variables(const Pairs &before, const Pairs &after)
{
    QStringList names;
    const QStringList all = (before.keys() + after.keys());
    for (const QString &name : all) {
        const bool same =
            before.contains(name) == after.contains(name) && before.value(name) == after.value(name);
        if (!same && !names.contains(name))
            names.append(name);
    }
    names.sort();
    return names.size() > mostNames
               ? ConfigurationTab::tr("environment variables")
               : ConfigurationTab::tr("environment variables (%1)").arg(names.join(QStringLiteral(", ")));
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
        all.append(variables(base.environment, *change.environment));
    if (change.scaling)
        all.append(ConfigurationTab::tr("scaling"));
    if (change.secrets)
        all.append(ConfigurationTab::tr("secrets"));
    return all;
}

} // namespace

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
