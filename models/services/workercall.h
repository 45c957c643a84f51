// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <QObject>
#include <QThreadPool>
#include <atomic>

namespace signalbox {

/// Work under way on another thread: dropping the call sets `cancelled`.
template <class T>
class WorkerCall final : public Call
{
public:
    struct Job
    {
        std::atomic_bool cancelled = false;
        Done<T> done;
    };

    explicit WorkerCall(std::shared_ptr<Job> job)
        : m_job(std::move(job))
    {
    }
    WorkerCall(const WorkerCall &) = delete;
    WorkerCall &operator=(const WorkerCall &) = delete;
    ~WorkerCall() override { m_job->cancelled = true; }

private:
    std::shared_ptr<Job> m_job;
};

/// Does the work on a thread of the pool and answers on this one, while `context` and the call live.
template <class T>
CallPtr onWorker(QThreadPool &pool, QObject *context,
                 std::function<Result<T>(const std::atomic_bool &cancelled)> work, Done<T> done)
{
    auto job = std::make_shared<typename WorkerCall<T>::Job>();
    job->done = std::move(done);
    // The worker may outlive the context, so it reports through one that only counts while both live.
    auto *receiver = new QObject;
    QObject::connect(context, &QObject::destroyed, receiver, [job] { job->cancelled = true; });
    pool.start([work = std::move(work), job, receiver] {
        auto result = std::make_shared<Result<T>>(work(job->cancelled));
        QMetaObject::invokeMethod(receiver, [job, receiver, result] {
            receiver->deleteLater();
            const Done<T> finish = std::exchange(job->done, {});
            if (!job->cancelled)
                finish(std::move(*result));
        });
    });
    return std::make_unique<WorkerCall<T>>(std::move(job));
}

} // namespace signalbox
