// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/packager.h"

#include <QThreadPool>

namespace signalbox {

namespace {

template <class T>
struct Job
{
    std::atomic_bool cancelled = false;
    Done<T> done;
};

template <class T>
class JobCall final : public Call
{
public:
    explicit JobCall(std::shared_ptr<Job<T>> job)
        : m_job(std::move(job))
    {
    }
    JobCall(const JobCall &) = delete;
    JobCall &operator=(const JobCall &) = delete;
    ~JobCall() override { m_job->cancelled = true; }

private:
    std::shared_ptr<Job<T>> m_job;
};

} // namespace

Packager::~Packager() = default;

template <class T>
CallPtr Packager::run(std::function<Result<T>(const std::atomic_bool &)> work, Done<T> done)
{
    auto job = std::make_shared<Job<T>>();
    job->done = std::move(done);
    // The worker may outlive this object, so it reports through one that only counts while both live.
    auto *receiver = new QObject;
    connect(this, &QObject::destroyed, receiver, [job] { job->cancelled = true; });
    QThreadPool::globalInstance()->start([work = std::move(work), job, receiver] {
        auto result = std::make_shared<Result<T>>(work(job->cancelled));
        QMetaObject::invokeMethod(receiver, [job, receiver, result] {
            receiver->deleteLater();
            const Done<T> finish = std::exchange(job->done, {});
            if (!job->cancelled)
                finish(std::move(*result));
        });
    });
    return std::make_unique<JobCall<T>>(std::move(job));
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
