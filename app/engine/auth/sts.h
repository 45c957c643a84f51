// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"

namespace signalbox::engine {

/// The one operation of STS that clients use to ask who they are: GetCallerIdentity.
class StsService final : public Service
{
public:
    explicit StsService(std::string account);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    std::string m_account;
};

} // namespace signalbox::engine
