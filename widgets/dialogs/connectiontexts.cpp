// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/connectiontexts.h"

#include "models/domain/sentence.h"
#include "models/services/openfaasconnection.h"

#include <QCoreApplication>
#include <QUrl>

namespace signalbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTexts)
};

ConnectionTexts aws()
{
    return {.profile = Text::tr("Profile"),
            .keys = Text::tr("Access key"),
            .environment = Text::tr("Environment"),
            .keyId = Text::tr("Access key"),
            .secret = Text::tr("Secret access key"),
            .token = Text::tr("Session token"),
            .region = Text::tr("Region"),
            .nameSpace = {},
            .endpoint = Text::tr("Endpoint"),
            .endpointHint = Text::tr("AWS's own, or e.g. http://localhost:4566"),
            .certificates = true};
}

ConnectionTexts openFaas()
{
    return {.profile = Text::tr("faas-cli login"),
            .keys = Text::tr("User and password"),
            .environment = {},
            .keyId = Text::tr("User"),
            .secret = Text::tr("Password"),
            .token = {},
            .region = {},
            .nameSpace = Text::tr("Namespace"),
            .endpoint = Text::tr("Gateway"),
            .endpointHint = Text::tr("e.g. http://127.0.0.1:8080"),
            .certificates = true};
}

ConnectionTexts knative()
{
    return {.profile = Text::tr("Context"),
            .keys = {},
            .environment = {},
            .keyId = {},
            .secret = {},
            .token = {},
            .region = {},
            .nameSpace = Text::tr("Namespace"),
            .endpoint = Text::tr("Ingress"),
            .endpointHint = Text::tr("the services' own addresses, or e.g. http://127.0.0.1:8080"),
            .certificates = false};
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return http && !url.host().isEmpty();
}

bool hasUserInfo(const QString &address)
{
    return !QUrl(address).userInfo().isEmpty();
}

QString missingSecret(Connection::Kind kind)
{
    return kind == Connection::Kind::OpenFaas ? Text::tr("Type the user and the password.")
                                              : Text::tr("Type the access key and its secret.");
}

QString missingProfile(Connection::Kind kind)
{
    switch (kind) {
    case Connection::Kind::Knative:
        return Text::tr("Choose a context of your kubeconfig.");
    case Connection::Kind::OpenFaas:
        return Text::tr("Choose the gateway that faas-cli is signed in to.");
    default:
        return Text::tr("Choose a profile.");
    }
}

QString proxyProblem(const Connection &connection, bool typed)
{
    if (hasUserInfo(connection.proxy))
        return Text::tr("Type the proxy's user and password into their own fields: its address is kept where "
                        "anybody can read it.");
    if (typed)
        return {};
    return connection.proxyUser.isEmpty() ? Text::tr("Type the proxy's user, or no password.")
                                          : Text::tr("Type the proxy's password.");
}

} // namespace

ConnectionTexts connectionTexts(Connection::Kind kind)
{
    if (kind == Connection::Kind::OpenFaas)
        return openFaas();
    return kind == Connection::Kind::Knative ? knative() : aws();
}

QString connectionProblem(const Connection &connection, bool typed, bool proxyTyped)
{
    const bool ownEndpoint = connection.kind == Connection::Kind::OpenFaas &&
                             connection.signIn == Connection::SignIn::Keys; // it has no other
    if (connection.name.isEmpty())
        return Text::tr("Give the connection a name.");
    if (connection.stage == Connection::Stage::Own && connection.label.isEmpty())
        return Text::tr("Give the label a text.");
    if (connection.signIn == Connection::SignIn::Profile && connection.profile.isEmpty())
        return missingProfile(connection.kind);
    if (connection.signIn == Connection::SignIn::Keys && !typed)
        return missingSecret(connection.kind);
    if (ownEndpoint && connection.endpoint.isEmpty())
        return Text::tr("Type the gateway's address.");
    if (!connection.endpoint.isEmpty() && !isWebAddress(connection.endpoint))
        return Text::tr("The address starts with http:// or https:// and a name.");
    if (hasUserInfo(connection.endpoint))
        return Text::tr(
            "Leave names and passwords out of addresses: these are kept where anybody can read them.");
    if (const QString problem = proxyProblem(connection, proxyTyped); !problem.isEmpty())
        return problem;
    if (connection.certificateFile.isEmpty() != connection.keyFile.isEmpty())
        return Text::tr("A client certificate needs its key, and the key its certificate.");
    return {};
}

QString connectionWarning(const Connection &connection)
{
    const QString host = hostReachedInTheClear(connection);
    if (host.isEmpty())
        return {};
    return Text::tr(
               "The password would go to %1 in the clear. Give an https address, unless the way there is "
               "protected otherwise.")
        .arg(host);
}

QString checkText(const CheckReport &check)
{
    if (check.works || check.advice.isEmpty())
        return check.message;
    return sentence(check.message) + u' ' + check.advice;
}

} // namespace signalbox
