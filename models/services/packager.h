// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/services/codepackage.h"

#include <QObject>

namespace signalbox {

/// Packages code on a worker thread and answers on the window's.
class Packager : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Packager() override;

    /// `path`: a folder or a zip file. Dropping the call stops the work.
    CallPtr package(const QString &path, Done<CodePackage> done);
};

} // namespace signalbox
