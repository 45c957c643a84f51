// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace signalbox {

/// Figures of one width, so that columns of numbers line up and live figures do not tremble.
///
/// Inter has them as the OpenType feature `tnum`, but Qt 6.4 cannot switch features on and no configuration
/// of fontconfig reaches its shaper. So the installed Inter is registered a second time, for this process
/// only, under a family name of its own and with that feature's tag replaced by one every shaper applies by
/// itself (`rclt`). Where Inter is absent or has no such feature the system's text font is used as it is.
QStringList tabularFamilies();

/// The tables of a font file, by their four-letter tags.
using FontTables = QMap<QByteArray, QByteArray>;

/// Makes `tnum` the default in a font's GSUB table. False, and nothing changed, when it has no such feature
/// or the table is damaged.
bool makeFiguresTabular(QByteArray *gsub);
/// A font file of these tables under a new family name.
QByteArray fontFile(FontTables tables, const QString &family, const QString &style);

} // namespace signalbox
