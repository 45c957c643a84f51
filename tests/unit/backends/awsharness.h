// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/awsbackend.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QTemporaryDir>
#include <QtTest>

namespace signalbox::test {

inline const QByteArray noFunctions = R"({"Functions":[]})";

/// What STS answers to AssumeRole and its like.
inline QByteArray assumed(const QByteArray &key)
{
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key +
           "</AccessKeyId><SecretAccessKey>rolesecret</SecretAccessKey><SessionToken>roletoken</SessionToken>"
           "<Expiration>2026-11-23T13:00:00Z</Expiration></Credentials></AssumeRoleResult></"
           "AssumeRoleResponse>";
}

inline ScriptedAnswer refusal(const QByteArray &code, const QByteArray &message = "no")
{
    return {.status = 403,
            .body = R"({"message":")" + message + R"("})",
            .headers = {{"x-amzn-ErrorType", code}, {"Date", "Mon, 23 Nov 2026 14:00:00 GMT"}}};
}

/// A connection to AWS in front of a scripted network, with a home folder of its own.
struct AwsHarness
{
    using State = ConnectionState::Kind;

    AwsHarness()
    {
        QDir(home.path()).mkpath(QStringLiteral(".aws/sso/cache"));
        write(QStringLiteral("credentials"),
              "[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=plantedsecret\n");
    }
    /// A file in ~/.aws.
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the test's folder cannot be written");
    }
    QString path(const QString &name) const { return home.filePath(QStringLiteral(".aws/") + name); }
    aws::SignInSettings settings(const QString &profile) const
    {
        aws::SignInSettings settings;
        settings.profile = profile;
        settings.environment.insert(QStringLiteral("HOME"), home.path());
        settings.environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        return settings;
    }
    void openWith(const aws::SignInSettings &settings)
    {
        backend = std::make_unique<aws::AwsBackend>(settings, network.factory(), clock,
                                                    aws::AwsPace{1, 10, 300'000, {3, 1, 1'000}});
        states.clear();
        QObject::connect(backend.get(), &Backend::stateChanged, backend.get(),
                         [this](const ConnectionState &state) { states.append(state.kind); });
        backend->open();
        QTRY_VERIFY(backend->state().kind != State::Starting);
    }
    void open(const QString &profile) { openWith(settings(profile)); }
    /// The access key a request was signed with.
    QByteArray keyOf(qsizetype request) const
    {
        const QByteArray header = network.sent().at(request).header("Authorization");
        return header.mid(header.indexOf("Credential=") + 11).split('/').first();
    }

    SetClock clock;
    QTemporaryDir home;
    ScriptedNetwork network;
    QList<State> states; ///< those the backend told of since it was opened
    std::unique_ptr<aws::AwsBackend> backend;
};

} // namespace signalbox::test
