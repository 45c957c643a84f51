// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/capabilities.h"
#include "models/backends/aws/lambdabackend.h"
#include "models/backends/aws/logsource.h"
#include "models/backends/aws/signin.h"
#include "models/backends/http/connectionpulse.h"
#include "models/backends/sharedcall.h"

namespace signalbox::aws {

/// How patient an AwsBackend is; tests shorten it.
struct AwsPace
{
    int retryMs = 2'000; ///< after the network failed; doubled each time, with jitter
    int longestRetryMs = 60'000;
    int beforeExpiryMs = 300'000; ///< credentials that end are renewed so long before
    HttpRetries http;
    LogPace logs = {};
};

/// A connection to AWS Lambda and the services around it, or to whatever speaks their protocols at an
/// endpoint of one's own. Expired or refused credentials are one state, SignInNeeded, until retry() or
/// answerPrompt(); a network that fails is another, Offline, left by itself as soon as the service answers
/// again.
class AwsBackend final : public LambdaBackend
{
    Q_OBJECT

public:
    AwsBackend(const SignInSettings &settings, NetworkFactory network, const Clock &clock, AwsPace pace = {},
               QObject *parent = nullptr);

    Capabilities capabilities() const override { return aws::capabilities(); }
    ConnectionState state() const override { return m_pulse.state(); }
    void open() override;
    void retry() override;
    void retryUnasked() override;
    void answerPrompt(const QString &answer) override;
    Traffic traffic() const override { return LambdaBackend::traffic() + m_polled; }
    std::unique_ptr<LifecycleSource> makeEventStream() override;
    void watch(const QString &functionName) override { Q_EMIT expected(functionName); }
    std::optional<Error> streamTrouble() const override { return m_streamTrouble; }
    CallPtr report(Done<BackendReport> done) override;
    CallPtr invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                   Done<InvokeAnswer> done) override;

Q_SIGNALS:
    /// A function was called from here, or somebody looks at it.
    void expected(const QString &functionName);
    /// Where requests go now; nowhere while the connection cannot be used.
    void targetChanged(const std::optional<signalbox::aws::Target> &target);

private:
    void showBrowser(const sso::DeviceAuthorization &waiting);
    /// A person who asks for it may be sent to a browser.
    Flow<Nothing> signedIn(QString code, bool askedByPerson);
    Flow<Nothing> answers();
    CallPtr renew(const Target &refused, Done<Nothing> done);
    Flow<Nothing> renewed(Target refused);
    Flow<BackendReport> described();
    bool lasts(const std::optional<Session> &session);
    void take(const Session &session);
    void onDoubted(const Error &error);

    NetworkFactory m_network;
    const Clock &m_clock;
    SignIn m_signIn;
    std::optional<Session> m_session; ///< the last one, until it is refused
    AwsPace m_pace;
    Traffic m_polled; ///< what reading the logs amounted to
    std::optional<Error> m_streamTrouble;
    ConnectionPulse m_pulse;
    SharedCall m_renewing; ///< new credentials for the calls that wait for them
    CallPtr m_refreshing;  ///< new credentials, got before the old ones end
};

} // namespace signalbox::aws
