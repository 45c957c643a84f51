// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/services/codecontents.h"
#include "models/services/codepackage.h"

#include <QObject>

namespace signalbox {

/// Makes and reads code packages on a worker thread and answers on the window's. Dropping a call stops the
/// work.
class Packager : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Packager() override;

    /// `path`: a folder or a zip file.
    CallPtr package(const QString &path, Done<CodePackage> done);
    CallPtr listFiles(const QByteArray &zip, Done<QList<PackedFile>> done);
    CallPtr readFile(const QByteArray &zip, const QString &path, Done<SourceText> done);
    /// The zip with new contents for some of its files.
    CallPtr withFiles(const QByteArray &zip, const QHash<QString, QByteArray> &contents,
                      Done<QByteArray> done);

private:
    template <class T>
    CallPtr run(std::function<Result<T>(const std::atomic_bool &cancelled)> work, Done<T> done);
};

} // namespace signalbox
