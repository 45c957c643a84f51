// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QLayout;
class QPushButton;
class QString;

namespace signalbox {

class Banner;
class Chip;
struct Connection;

/// The head of a dialog that acts on a connection: what it does, and the connection's chip.
QLayout *dialogHead(const QString &title, Chip *chip);
QLayout *dialogHead(const QString &title, const Connection &connection);

/// Gives a dialog the room for what its banner says, which its fields would give otherwise.
void growWithBanner(QDialog &dialog, Banner *banner);

/// Lays a dialog out: what went wrong, the form, then Cancel (which rejects) and the button that goes on.
void layOut(QDialog &dialog, Banner *banner, QLayout *form, QPushButton *goOn);
/// The same for one that acts on a connection: its title and the connection's chip come first.
void layOut(QDialog &dialog, const Connection &connection, Banner *banner, QLayout *form, QPushButton *goOn);

} // namespace signalbox
