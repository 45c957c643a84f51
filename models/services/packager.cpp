// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/packager.h"

#include <QThreadPool>

namespace signalbox {

namespace {

struct Job
{
    std::atomic_bool cancelled = false;
    Done<CodePackage> done;
};

class PackageCall final : public Call
{
public:
    explicit PackageCall(std::shared_ptr<Job> job)
        : m_job(std::move(job))
    {
    }
    PackageCall(const PackageCall &) = delete;
    PackageCall &operator=(const PackageCall &) = delete;
    ~PackageCall() override { m_job->cancelled = true; }

private:
    std::shared_ptr<Job> m_job;
};

} // namespace

Packager::~Packager() = default;

CallPtr Packager::package(const QString &path, Done<CodePackage> done)
{
    auto job = std::make_shared<Job>();
    job->done = std::move(done);
    // The worker may outlive this object, so it reports through one that only counts while both live.
    auto *receiver = new QObject;
    connect(this, &QObject::destroyed, receiver, [job] { job->cancelled = true; });
    QThreadPool::globalInstance()->start([path, job, receiver] {
        auto result = std::make_shared<Result<CodePackage>>(packageFrom(path, job->cancelled));
        QMetaObject::invokeMethod(receiver, [job, receiver, result] {
            receiver->deleteLater();
            const Done<CodePackage> finish = std::exchange(job->done, {});
            if (!job->cancelled)
                finish(std::move(*result));
        });
    });
    return std::make_unique<PackageCall>(std::move(job));
}

} // namespace signalbox
