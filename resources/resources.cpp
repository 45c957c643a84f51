// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QtCore/qglobal.h>

// The macro must stand outside every namespace.
static void initialise()
{
    Q_INIT_RESOURCE(signalbox);
    Q_INIT_RESOURCE(signalbox_native);
}

void signalbox::loadResources()
{
    initialise();
}
