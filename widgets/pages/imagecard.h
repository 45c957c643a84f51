// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "models/domain/result.h"
#include "widgets/controls/card.h"
#include "widgets/pages/context.h"

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Label;

/// The container image a function is deployed from, and deploying another one.
class ImageCard : public Card
{
    Q_OBJECT

public:
    explicit ImageCard(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function);
    /// What is being typed stays.
    void updateFunction(const Function &function);

private:
    void deploy();
    void onDeployed(const Result<Function> &result);
    void update();

    Context m_context;
    Function m_function;
    bool m_busy = false;
    Banner *m_banner;
    QLineEdit *m_image;
    Label *m_deployed;
    Label *m_why; ///< why there is nothing else to deploy from; empty where there is
    QPushButton *m_deploy;
};

} // namespace signalbox
