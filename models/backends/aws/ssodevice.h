// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/http/message.h"
#include "models/domain/result.h"

/// The device flow of IAM Identity Center (OAuth 2.0, RFC 8628): the person signs in with a browser, this
/// program asks until that is done. The requests are not signed.
namespace signalbox::aws::sso {

/// This program, as the service knows it.
struct DeviceClient
{
    QString id;
    QString secret;
};

/// A sign-in that waits for the person.
struct DeviceAuthorization
{
    QString deviceCode;
    QString userCode; ///< the browser shows it: the person compares
    QString link;     ///< where to sign in
    int intervalSeconds = 5;
    int lastsSeconds = 600;
};

/// What the service says when it is asked whether the person is done.
struct DeviceToken
{
    enum class Kind { Granted, Pending, SlowDown };

    Kind kind = Kind::Pending;
    QByteArray token;
    int lastsSeconds = 0;
};

Request registerClient();
Result<DeviceClient> parseDeviceClient(const HttpAnswer &answer);
Request authorizeDevice(const DeviceClient &client, const QString &startUrl);
Result<DeviceAuthorization> parseDeviceAuthorization(const HttpAnswer &answer);
Request askForToken(const DeviceClient &client, const QString &deviceCode);
Result<DeviceToken> parseDeviceToken(const HttpAnswer &answer);

} // namespace signalbox::aws::sso
