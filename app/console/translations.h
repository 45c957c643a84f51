// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

/// Installs the English texts, which carry the plurals, and over them those of the system's language where
/// there are some. Needs the application; call it before the first text is shown.
void loadTranslations();

} // namespace signalbox
