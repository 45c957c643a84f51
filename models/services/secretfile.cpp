// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/secretfile.h"

#include "models/domain/answeredlater.h"
#include "models/services/workercall.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace signalbox {

namespace {

constexpr qint64 mostBytes = 16 << 20; ///< a file of secrets is never longer

/// Somebody who waits for an end; while this lives.
class Waiting final : public Call
{
public:
    explicit Waiting(Done<Nothing> done)
        : m_done(std::make_shared<Done<Nothing>>(std::move(done)))
    {
    }
    std::weak_ptr<Done<Nothing>> done() const { return m_done; }

private:
    std::shared_ptr<Done<Nothing>> m_done;
};

QByteArray toJson(const SecretMap &secrets)
{
    QJsonObject object;
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        object.insert(secret.key(), QString::fromLatin1(secret.value().toBase64()));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

SecretMap fromJson(const QByteArray &json)
{
    SecretMap secrets;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto member = object.begin(); member != object.end(); ++member)
        secrets.insert(member.key(), QByteArray::fromBase64(member.value().toString().toLatin1()));
    return secrets;
}

Result<Nothing> writeSealed(const QString &path, const SecretMap &secrets, const SealKey &key)
{
    const Result<QByteArray> sealed = seal(toJson(secrets), key);
    if (!sealed)
        return tl::make_unexpected(sealed.error());
    QSaveFile file(path);
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
        file.write(*sealed) == sealed->size() && file.commit())
        return Nothing{};
    return failure(
        Error::Kind::Internal,
        SecretFile::tr("The encrypted file of secrets could not be written: %1.").arg(file.errorString()),
        SecretFile::tr("Make room or mend the folder's permissions."));
}

Result<Nothing> removeFile(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.remove())
        return Nothing{};
    return failure(
        Error::Kind::Internal,
        SecretFile::tr("The encrypted file of secrets could not be removed: %1.").arg(file.errorString()));
}

Result<QByteArray> readSealed(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            Error::Kind::Internal,
            SecretFile::tr("The encrypted file of secrets could not be read: %1.").arg(file.errorString()));
    return file.read(mostBytes);
}

} // namespace

SecretFile::SecretFile(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_exists(QFile::exists(m_path))
{
    m_worker.setMaxThreadCount(1);
}

SecretFile::~SecretFile() = default; // the pool waits for what is being written

Result<SecretFile::Opened> SecretFile::made(const QString &path, const QByteArray &passphrase,
                                            const SecretMap &secrets)
{
    const Result<SealKey> key = SealKey::make(passphrase);
    if (!key)
        return tl::make_unexpected(key.error());
    if (const Result<Nothing> written = writeSealed(path, secrets, *key); !written)
        return tl::make_unexpected(written.error());
    return Opened{*key, secrets};
}

Result<SecretFile::Opened> SecretFile::opened(const QString &path, const QByteArray &passphrase)
{
    const Result<QByteArray> sealed = readSealed(path);
    if (!sealed)
        return tl::make_unexpected(sealed.error());
    const Result<SealKey> key = SealKey::of(*sealed, passphrase);
    if (!key)
        return tl::make_unexpected(key.error());
    const Result<QByteArray> text = unseal(*sealed, *key);
    if (!text)
        return tl::make_unexpected(text.error());
    return Opened{*key, fromJson(*text)};
}

void SecretFile::create(const QByteArray &passphrase, const SecretMap &secrets, QObject *context,
                        Done<Nothing> done)
{
    open([path = m_path, passphrase, secrets] { return made(path, passphrase, secrets); },
         whileAlive(context, std::move(done)));
}

void SecretFile::unlock(const QByteArray &passphrase, QObject *context, Done<Nothing> done)
{
    open([path = m_path, passphrase] { return opened(path, passphrase); },
         whileAlive(context, std::move(done)));
}

void SecretFile::open(std::function<Result<Opened>()> work, Done<Nothing> done)
{
    m_calls.start<Opened>(
        [&](Done<Opened> ended) {
            return onWorker<Opened>(
                m_worker, this, [work = std::move(work)](const auto &) { return work(); }, std::move(ended));
        },
        [this, done = std::move(done)](const Result<Opened> &opened) {
            if (!opened)
                return done(tl::make_unexpected(opened.error()));
            take(*opened);
            done(Nothing{});
        });
}

/// What was written while it was locked is newer than what the file holds.
void SecretFile::take(const Opened &opened)
{
    const bool waiting = !m_secrets.isEmpty() || !m_removed.isEmpty();
    SecretMap all = opened.secrets;
    for (const QString &key : std::as_const(m_removed))
        all.remove(key);
    all.insert(m_secrets);
    m_secrets = all;
    m_removed.clear();
    m_key = opened.key;
    m_exists = true;
    if (waiting)
        save({});
    Q_EMIT changed();
}

/// Dropping the call leaves the writing alone.
CallPtr SecretFile::save(Done<Nothing> done)
{
    auto waiting = std::make_unique<Waiting>(std::move(done));
    m_calls.start<Nothing>(
        [this](Done<Nothing> ended) {
            return onWorker<Nothing>(
                m_worker, this,
                [path = m_path, secrets = m_secrets, key = *m_key](const auto &) {
                    return writeSealed(path, secrets, key);
                },
                std::move(ended));
        },
        [this, done = waiting->done()](const Result<Nothing> &written) {
            const QString trouble = written ? QString() : written.error().message;
            if (std::exchange(m_trouble, trouble) != trouble)
                Q_EMIT changed();
            if (const auto heard = done.lock(); heard && *heard)
                (*heard)(written);
        });
    return waiting;
}

void SecretFile::retry()
{
    if (!m_trouble.isEmpty() && m_key)
        save({});
}

/// Behind what is being written: nobody hears of that any more.
void SecretFile::forget(QObject *context, Done<Nothing> done)
{
    m_calls.cancelAll();
    m_calls.start<Nothing>(
        [&](Done<Nothing> ended) {
            return onWorker<Nothing>(
                m_worker, this, [path = m_path](const auto &) { return removeFile(path); }, std::move(ended));
        },
        [this, done = whileAlive(context, std::move(done))](const Result<Nothing> &removed) {
            if (removed) {
                m_exists = false;
                m_key.reset();
                m_trouble.clear();
                m_secrets.clear();
                m_removed.clear();
                Q_EMIT changed();
            }
            done(removed);
        });
}

Error SecretFile::holdsNone()
{
    return {Error::Kind::NotFound,
            tr("The encrypted file holds no secret for it."),
            tr("Edit the connection and type the secret."),
            {},
            {}};
}

CallPtr SecretFile::read(const QString &key, Done<QByteArray> done)
{
    const auto found = m_secrets.constFind(key);
    if (found != m_secrets.constEnd())
        return answerLater(std::move(done), *found);
    Result<QByteArray> none = tl::make_unexpected(holdsNone());
    if (isLocked())
        none = failure(Error::Kind::Unauthorised, tr("Its secret is in the encrypted file, which is locked."),
                       tr("Unlock the file with your passphrase."));
    return answerLater(std::move(done), none);
}

CallPtr SecretFile::write(const QString &key, const QByteArray &secret, Done<Nothing> done)
{
    m_secrets.insert(key, secret);
    m_removed.removeAll(key);
    if (!isLocked())
        return save([done = std::move(done)](const auto &) { done(Nothing{}); });
    Q_EMIT changed();
    return answerLater(std::move(done), Nothing{});
}

CallPtr SecretFile::remove(const QString &key, Done<Nothing> done)
{
    const bool held = m_secrets.remove(key) > 0;
    if (isLocked()) {
        m_removed.append(key);
        return answerLater(std::move(done),
                           failure(Error::Kind::Unauthorised,
                                   tr("Its secret is still in the encrypted file, which is locked."),
                                   tr("Unlock the file before Signalbox ends to have it removed.")));
    }
    if (held)
        return save(std::move(done));
    return answerLater(std::move(done), Nothing{});
}

} // namespace signalbox
