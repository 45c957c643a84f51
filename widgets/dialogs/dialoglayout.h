// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QLayout;
class QPushButton;

namespace signalbox {

class Banner;

/// Lays a dialog out: what went wrong, the form, then Cancel (which rejects) and the button that goes on.
void layOut(QDialog &dialog, Banner *banner, QLayout *form, QPushButton *goOn);

} // namespace signalbox
