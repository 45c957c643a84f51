// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/profileproblem.h"

#include "models/backends/aws/ssoportal.h"
#include "models/backends/aws/webidentity.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

struct ProfileText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

Error unusable(const QString &message, const QString &advice)
{
    return {Error::Kind::Unauthorised, message, advice, {}, {}};
}

bool isRoleOfAMachine(const Section &section)
{
    const QByteArray source = section.value("credential_source");
    return source == "Environment" || source == "Ec2InstanceMetadata" || source == "EcsContainer";
}

std::optional<Error> problemOf(const Profiles &all, const QString &name, QStringList through);

/// What is wrong with where a role's credentials come from. `through`: the profiles that led here.
std::optional<Error> sourceProblem(const Profiles &all, const QString &name, const Section &section,
                                   const QStringList &through)
{
    const QString source = QString::fromUtf8(section.value("source_profile"));
    if (source.isEmpty() && isRoleOfAMachine(section))
        return {};
    if (source.isEmpty())
        return unusable(
            ProfileText::tr("The role of the profile “%1” has no source that can be used here.").arg(name),
            ProfileText::tr("Give it a source_profile, or credential_source = Environment."));
    const bool ownKeys = source == name && hasKeys(section);
    if (through.contains(source) && !ownKeys)
        return unusable(ProfileText::tr("The profile “%1” leads back to itself.").arg(name),
                        ProfileText::tr("Correct its source_profile in ~/.aws/config."));
    return problemOf(all, source, through);
}

std::optional<Error> problemOf(const Profiles &all, const QString &name, QStringList through)
{
    const auto section = all.find(name);
    if (!section)
        return unusable(ProfileText::tr("There is no profile “%1”.").arg(name),
                        ProfileText::tr("Add it to ~/.aws/config, or choose another profile."));
    if (webidentity::isIn(*section))
        return {};
    // a profile that names itself as its source has its own keys
    if (section->contains("role_arn") && !(hasKeys(*section) && through.contains(name))) {
        through.append(name);
        return sourceProblem(all, name, *section, through);
    }
    if (hasSso(*section)) {
        const auto access = sso::accessOf(*section, all.ssoSessions);
        return access ? std::nullopt : std::optional(access.error());
    }
    if (hasKeys(*section) || section->contains("credential_process"))
        return {};
    return unusable(ProfileText::tr("The profile “%1” says nothing of credentials.").arg(name),
                    ProfileText::tr("Give it a key pair, a role, a credential_process or a single sign-on."));
}

} // namespace

bool hasSso(const Section &section)
{
    return section.contains("sso_session") || section.contains("sso_start_url");
}

bool hasKeys(const Section &section)
{
    const Credentials keys = keysOf(section);
    return !keys.accessKeyId.isEmpty() && !keys.secretAccessKey.isEmpty();
}

std::optional<Error> profileProblem(const Profiles &all, const QString &name)
{
    return problemOf(all, name, {});
}

} // namespace signalbox::aws
