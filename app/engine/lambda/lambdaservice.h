// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"
#include "app/engine/lambda/control.h"

namespace signalbox::engine {

/// The Lambda REST API. Every operation of the model has an answer: the modelled one, or a modelled error.
class LambdaService : public Service
{
public:
    /// What the control refers to must outlive the service.
    explicit LambdaService(Control control);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    Control m_control;
};

} // namespace signalbox::engine
