// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/foundprofiles.h"

#include "models/backends/aws/profileproblem.h"
#include "models/backends/knative/signin.h"
#include "models/backends/openfaas/cliconfig.h"

#include <QCoreApplication>
#include <algorithm>

namespace signalbox {

namespace {

struct FoundProfilesText
{
    Q_DECLARE_TR_FUNCTIONS(FoundProfiles)
};

QString wordsOf(const std::optional<Error> &problem)
{
    return problem ? problem->message : QString();
}

QString describe(const aws::Section &section)
{
    const QString role = QString::fromUtf8(section.value("role_arn")).section(u'/', -1);
    if (!role.isEmpty() && section.contains("mfa_serial"))
        return FoundProfilesText::tr("role %1, with a code").arg(role);
    if (!role.isEmpty())
        return FoundProfilesText::tr("role %1").arg(role);
    if (section.contains("sso_session") || section.contains("sso_start_url"))
        return FoundProfilesText::tr("single sign-on");
    if (section.contains("aws_access_key_id"))
        return FoundProfilesText::tr("key pair");
    if (section.contains("credential_process"))
        return FoundProfilesText::tr("program");
    return FoundProfilesText::tr("no credentials");
}

Result<QList<FoundProfile>> awsProfiles(const QProcessEnvironment &environment)
{
    return aws::readProfiles(environment).map([](const aws::Profiles &all) {
        QList<FoundProfile> found;
        for (auto it = all.profiles.begin(); it != all.profiles.end(); ++it)
            found.append({it.key(), QString::fromUtf8(it->value("region")), describe(*it),
                          wordsOf(aws::profileProblem(all, it.key()))});
        return found;
    });
}

QString describe(const knative::User &user)
{
    if (!user.unsupported.isEmpty())
        return user.unsupported;
    if (!user.token.isEmpty() || !user.tokenFile.isEmpty())
        return FoundProfilesText::tr("token");
    if (!user.name.isEmpty())
        return FoundProfilesText::tr("name and password");
    if (user.exec)
        return FoundProfilesText::tr("program");
    if (!user.certificateData.isEmpty() || !user.certificateFile.isEmpty())
        return FoundProfilesText::tr("certificate");
    return FoundProfilesText::tr("no credentials");
}

QString problemOf(const knative::KubeConfig &config, const QString &context)
{
    const auto found = config.find(context);
    return wordsOf(found ? knative::contextProblem(*found) : std::optional(found.error()));
}

Result<QList<FoundProfile>> contexts(const QProcessEnvironment &environment)
{
    return knative::readKubeConfig(environment).map([](const knative::KubeConfig &config) {
        QList<FoundProfile> found;
        for (const knative::Context &context : config.contexts)
            found.append(
                {context.name, context.clusterName, describe(context.user), problemOf(config, context.name)});
        return found;
    });
}

bool isAmong(const QList<FoundProfile> &found, const QString &name)
{
    return std::any_of(found.begin(), found.end(),
                       [&](const FoundProfile &each) { return each.name == name; });
}

Result<QList<FoundProfile>> openFaasLogins(const QProcessEnvironment &environment)
{
    return openfaas::readLogins(environment).map([](const QList<openfaas::Login> &all) {
        QList<FoundProfile> found;
        for (const openfaas::Login &login : all) {
            if (isAmong(found, login.gateway))
                continue; // the first one counts
            const auto usable = openfaas::authorizationOf(login);
            found.append({login.gateway,
                          {},
                          login.kind == QLatin1String("oauth2") ? FoundProfilesText::tr("single sign-on")
                                                                : FoundProfilesText::tr("user and password"),
                          usable ? QString() : usable.error().message});
        }
        return found;
    });
}

} // namespace

Result<QList<FoundProfile>> findProfiles(Connection::Kind kind, const QProcessEnvironment &environment)
{
    if (kind == Connection::Kind::AwsLambda)
        return awsProfiles(environment);
    if (kind == Connection::Kind::Knative)
        return contexts(environment);
    if (kind == Connection::Kind::OpenFaas)
        return openFaasLogins(environment);
    return QList<FoundProfile>();
}

} // namespace signalbox
