// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/connectionpulse.h"
#include "models/backends/knative/podsource.h"
#include "models/backends/knative/scaling.h"
#include "models/backends/knative/servingbackend.h"
#include "models/backends/knative/signin.h"
#include "models/backends/sharedcall.h"

namespace signalbox::knative {

/// How patient a KnativeBackend is; tests shorten it.
struct KnativePace
{
    int retryMs = 2'000; ///< after the network failed; doubled each time, with jitter
    int longestRetryMs = 60'000;
    int beforeExpiryMs = 60'000; ///< credentials that end are renewed so long before
    HttpRetries http = {};
    PodPace pods = {};
};

/// A connection to a cluster with Knative. Expired or refused credentials are one state, SignInNeeded, until
/// retry(); a network that fails is another, Offline, left by itself as soon as the cluster answers again.
class KnativeBackend final : public ServingBackend
{
    Q_OBJECT

public:
    KnativeBackend(const SignInSettings &settings, const QUrl &ingress, const Clock &clock,
                   KnativePace pace = {}, MakeNetwork makeNetwork = secureNetwork, QObject *parent = nullptr);

    Capabilities capabilities() const override;
    ConnectionState state() const override { return m_pulse.state(); }
    QList<ScalingField> scalingFields() const override { return knative::scalingFields(); }
    void open() override;
    void retry() override;
    Traffic traffic() const override { return ServingBackend::traffic() + m_followed; }
    std::unique_ptr<LifecycleSource> makeEventStream() override;
    std::optional<Error> streamTrouble() const override { return m_trouble; }
    QString streamNote() const override { return m_note; }
    CallPtr report(Done<BackendReport> done) override;

Q_SIGNALS:
    /// Whom to ask now; nobody while the connection cannot be used.
    void accessChanged(const std::optional<signalbox::knative::Access> &access);

private:
    Flow<Nothing> signedIn();
    Flow<Nothing> answers();
    CallPtr renew(const Access &refused, Done<Nothing> done);
    Flow<Nothing> renewed(Access refused);
    Flow<BackendReport> described();
    Result<Nothing> take(const Access &access);
    Result<Nothing> reach(HttpClient &http, std::optional<NetworkSettings> &known,
                          const NetworkSettings &wanted);
    void onStreamFailed(const Error &error);
    void setTrouble(const std::optional<Error> &trouble);

    const Clock &m_clock;
    SignIn m_signIn;
    MakeNetwork m_makeNetwork;
    KnativePace m_pace;
    std::optional<NetworkSettings> m_network; ///< what the network in use was made of
    std::optional<NetworkSettings> m_outside; ///< and that of functions
    Traffic m_followed;                       ///< what following pods amounted to
    std::optional<Error> m_trouble;           ///< why pods or their logs may not be seen
    QString m_note;                           ///< where the calls come from that are told of
    ConnectionPulse m_pulse;
    SharedCall m_renewing; ///< new credentials for all who wait for them
    CallPtr m_refreshing;  ///< new credentials, got before the old ones end
};

} // namespace signalbox::knative
