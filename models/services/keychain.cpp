// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/keychain.h"

#include "models/domain/answeredlater.h"

#include <qt6keychain/keychain.h>

namespace signalbox {

namespace {

const QString Service = QStringLiteral("signalbox");

/// A job of the keychain as a call: dropped, it goes on, and nobody hears of it.
class JobCall final : public QObject, public Call
{
public:
    JobCall(QKeychain::Job *job, const std::function<void(QKeychain::Job &)> &finished)
    {
        connect(job, &QKeychain::Job::finished, this,
                [finished](QKeychain::Job *ended) { finished(*ended); });
        // a callback is never called from inside the function that started the call
        QTimer::singleShot(0, job, &QKeychain::Job::start);
    }
};

QString describe(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Keychain::tr("The system's keychain is locked.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Keychain::tr("This system has no keychain.");
    default:
        return Keychain::tr("The system's keychain cannot be used: %1.").arg(job.errorString());
    }
}

} // namespace

CallPtr Keychain::read(const QString &key, Done<QByteArray> done)
{
    const auto held = m_session.find(key);
    if (held != m_session.end())
        return answerLater(std::move(done), *held);
    auto *job = new QKeychain::ReadPasswordJob(Service);
    job->setKey(key);
    return std::make_unique<JobCall>(job, [this, done = std::move(done)](QKeychain::Job &ended) {
        if (ended.error() == QKeychain::NoError) {
            setTrouble({});
            return done(static_cast<QKeychain::ReadPasswordJob &>(ended).binaryData());
        }
        if (ended.error() == QKeychain::EntryNotFound)
            return done(failure(
                Error::Kind::NotFound, tr("The keychain holds no secret for it, or is locked."),
                tr("Unlock the keychain and try again, or edit the connection and type the secret.")));
        setTrouble(describe(ended));
        done(failure(Error::Kind::Unauthorised, m_trouble,
                     tr("Unlock the keychain and try again, or edit the connection and type the secret.")));
    });
}

CallPtr Keychain::write(const QString &key, const QByteArray &secret, Done<Nothing> done)
{
    auto *job = new QKeychain::WritePasswordJob(Service);
    job->setKey(key);
    job->setBinaryData(secret);
    return std::make_unique<JobCall>(job, [this, key, secret, done = std::move(done)](QKeychain::Job &ended) {
        const bool kept = ended.error() == QKeychain::NoError;
        if (kept)
            m_session.remove(key);
        else
            m_session.insert(key, secret);
        setTrouble(kept ? QString() : describe(ended));
        done(Nothing{});
    });
}

CallPtr Keychain::remove(const QString &key, Done<Nothing> done)
{
    m_session.remove(key);
    auto *job = new QKeychain::DeletePasswordJob(Service);
    job->setKey(key);
    return std::make_unique<JobCall>(job, [this, done = std::move(done)](QKeychain::Job &ended) {
        if (ended.error() == QKeychain::NoError || ended.error() == QKeychain::EntryNotFound)
            return done(Nothing{});
        done(failure(Error::Kind::Unauthorised, describe(ended),
                     tr("Unlock it, then remove the entry “%1” there.").arg(Service)));
    });
}

void Keychain::setTrouble(const QString &trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubleChanged();
}

} // namespace signalbox
