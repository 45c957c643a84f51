// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/profiles.h"
#include "models/backends/aws/session.h"
#include "models/backends/aws/ssodevice.h"
#include "models/backends/aws/ssoportal.h"
#include "models/backends/http/proxylogin.h"
#include "models/domain/connection.h"

namespace signalbox::aws {

/// Reads the key pair that was typed for a connection from where secrets are kept.
using KeySource = std::function<CallPtr(Done<Credentials>)>;

/// What a connection says about its credentials.
struct SignInSettings
{
    Connection::SignIn how = Connection::SignIn::Profile;
    QString profile;                 ///< Profile
    KeySource keys;                  ///< Keys
    QString region;                  ///< empty: the profile's
    QUrl endpoint;                   ///< empty: the profile's, or AWS's own
    QProcessEnvironment environment; ///< where the files are, and what they may refer to
    std::optional<Error> problem;    ///< why these settings cannot be used at all
    Prepare prepare;                 ///< done before anything is sent; may be empty
};

/// Turns what a connection says about its credentials into credentials: key pairs, roles assumed with them
/// (one after the other), programs that print some, tokens of IAM Identity Center. Its errors are
/// Unauthorised and say which setting to correct.
class SignIn
{
public:
    /// Hears of a sign-in that the person has to do in a browser, while it waits for that.
    using Ask = std::function<void(const sso::DeviceAuthorization &)>;

    SignIn(HttpClient &http, const Clock &clock, SignInSettings settings);

    /// `mfaCode` may be empty: where one is needed, the error's code is promptCode and its message says of
    /// what device. With `ask` a single sign-on that has ended is begun anew; without, it is an error.
    Flow<Session> start(QString mfaCode, Ask ask = {});

private:
    /// What the person gave, and may still be asked for.
    struct Wish
    {
        QString mfaCode;
        Ask ask;
    };

    Flow<Session> profile(Profiles all, QString name, QStringList through, Wish wish);
    Flow<Session> role(Profiles all, QString name, QStringList through, Wish wish);
    /// Sends this, signed with `source` where that holds a key pair.
    Flow<Session> assume(Section section, QString name, Credentials source, Request request);
    Flow<Session> webIdentity(Section section, QString name);
    Flow<Session> fromEnvironment();
    Flow<Session> roleSource(Profiles all, QString name, QStringList through, Wish wish);
    Flow<Session> process(QByteArray command);
    Flow<Session> sso(Profiles all, Section section, Ask ask);
    Result<QByteArray> knownToken(const sso::Access &access) const;
    Flow<QByteArray> tokenByBrowser(sso::Access access, Ask ask);
    Result<Session> environment() const;
    QByteArray regionOf(const Section &section) const;

    HttpClient &m_http;
    const Clock &m_clock;
    SignInSettings m_settings;
    QByteArray m_refusedToken; ///< one that AWS's tools keep and that is good no more
    /// The last token got through the browser: here only, never written down.
    QByteArray m_token;
    qint64 m_tokenEndsMs = 0;
};

} // namespace signalbox::aws
