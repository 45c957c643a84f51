// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/function.h"
#include "widgets/controls/card.h"
#include "widgets/pages/context.h"

#include <QHash>

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Label;

/// The container image a function is deployed from, and deploying another one. One that is typed and not
/// deployed waits among the drafts.
class ImageCard : public Card
{
    Q_OBJECT

public:
    explicit ImageCard(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function);
    /// What is being typed stays.
    void updateFunction(const Function &function);

Q_SIGNALS:
    /// A deployment ended that is of another function than the one shown by then; or failed out of sight.
    void otherEnded(const signalbox::Function &asked, const signalbox::Result<signalbox::Function> &result);

private:
    bool isBusy() const;
    void deploy(const Function &function, const QString &image, const Done<Nothing> &done);
    void onDeployed(const Function &asked, const Result<Function> &result);
    void tell(const Result<Function> &result);
    void update();
    void keep();

    Context m_context;
    Function m_function;
    QHash<QString, QList<Done<Nothing>>> m_deploying; ///< who waits for a deployment, by function
    Banner *m_banner;
    QLineEdit *m_image;
    Label *m_deployed;
    Label *m_why; ///< why there is nothing else to deploy from; empty where there is
    QPushButton *m_deploy;
};

} // namespace signalbox
