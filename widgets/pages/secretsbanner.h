// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/banner.h"

namespace signalbox {

class Secrets;

/// Says why typed secrets are not kept, or cannot be read, and what to do; nothing while all is well.
class SecretsBanner : public Banner
{
    Q_OBJECT

public:
    explicit SecretsBanner(Secrets &secrets, QWidget *parent = nullptr);

private:
    void act();
    void update();

    Secrets &m_secrets;
};

/// Where a typed key pair is, in words.
QString keyPairText(const Secrets &secrets, const QString &key);

} // namespace signalbox
