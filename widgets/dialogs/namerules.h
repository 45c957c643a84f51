// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

namespace signalbox {

/// What a function made of a folder or a file is called unless somebody says otherwise: "My function!"
/// proposes "My-function".
QString nameFromPath(const QString &path);
/// Why no function can be called so; empty where one can. Functions made of images have host names.
QString nameProblem(const QString &name, bool code);
/// A connection, with the namespace that functions made there are in.
QString placeName(const Connection &connection);

} // namespace signalbox
