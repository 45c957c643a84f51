// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"

#include <QNetworkRequest>

namespace signalbox {

/// A prepared request as Qt's network takes it: no redirects, no cookies, no compression, no HTTP/2.
QNetworkRequest toQt(const HttpRequest &request);

} // namespace signalbox
