// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/packager.h"

#include "models/services/workercall.h"

namespace signalbox {

Packager::~Packager() = default;

template <class T>
CallPtr Packager::run(std::function<Result<T>(const std::atomic_bool &)> work, Done<T> done)
{
    return onWorker<T>(*QThreadPool::globalInstance(), this, std::move(work), std::move(done));
}

CallPtr Packager::package(const QString &path, Done<CodePackage> done)
{
    return run<CodePackage>([path](const auto &cancelled) { return packageFrom(path, cancelled); },
                            std::move(done));
}

CallPtr Packager::listFiles(const QByteArray &zip, Done<QList<PackedFile>> done)
{
    return run<QList<PackedFile>>(
        [zip](const auto &cancelled) { return signalbox::listFiles(zip, cancelled); }, std::move(done));
}

CallPtr Packager::readFile(const QByteArray &zip, const QString &path, Done<SourceText> done)
{
    return run<SourceText>(
        [zip, path](const auto &cancelled) { return signalbox::readFile(zip, path, cancelled); },
        std::move(done));
}

CallPtr Packager::withFiles(const QByteArray &zip, const QHash<QString, QByteArray> &contents,
                            Done<QByteArray> done)
{
    return run<QByteArray>(
        [zip, contents](const auto &cancelled) { return signalbox::withFiles(zip, contents, cancelled); },
        std::move(done));
}

} // namespace signalbox
