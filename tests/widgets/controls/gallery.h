// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

/// One of every control, for looking at and for checking that each has a name.
class Gallery : public QWidget
{
public:
    Gallery();
};

} // namespace signalbox
