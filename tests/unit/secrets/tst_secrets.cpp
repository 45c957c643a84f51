// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/sealedtext.h"
#include "models/services/secrets.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;

namespace {

const QString First = QStringLiteral("connection/a");
const QString Second = QStringLiteral("connection/b");
const QByteArray Passphrase = "Zug um Zug · 7";

/// Whether it can be read in there, as it is or in one of the encoded parts.
bool holds(const QByteArray &json, const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return json.contains(text) || std::any_of(object.begin(), object.end(), [&text](const QJsonValue &part) {
               return QByteArray::fromBase64(part.toString().toLatin1()).contains(text);
           });
}

} // namespace

/// Secrets in an encrypted file: only the passphrase opens it, nothing changed in it passes, and nothing that
/// a person typed is lost on the way. There is no keychain here (no message bus).
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sealedTextOpensWithItsKeyOnly();
    void everyChangedByteIsRefused();
    void everyPartIsRefused();
    void sameTextIsSealedDifferently();
    void fileTakesTheSecretsOfTheSession();
    void lockedFileIsLeftAlone();
    void wrongPassphraseOpensNothing();
    void damagedFileIsKept();
    void removedSecretIsGone();
    void unwritableFileKeepsTheSession();
    void leavingNeedsTheKeychain();
    void forgottenFileIsGone();

private:
    Result<QByteArray> read(SecretStore &store, const QString &key);
    void write(SecretStore &store, const QString &key, const QByteArray &secret);
    Result<Nothing> remove(SecretStore &store, const QString &key);
    Result<Nothing> chooseFile(Secrets &secrets, const QByteArray &passphrase = Passphrase);
    Result<Nothing> unlock(Secrets &secrets, const QByteArray &passphrase = Passphrase);
    QByteArray file() const;
    void setFile(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

template <class T>
Result<T> waitFor(const std::function<CallPtr(Done<T>)> &start)
{
    std::optional<Result<T>> result;
    const CallPtr call = start([&](Result<T> answer) { result = std::move(answer); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 30'000); }();
    return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
}

Result<QByteArray> TestSecrets::read(SecretStore &store, const QString &key)
{
    return waitFor<QByteArray>([&](const auto &done) { return store.read(key, done); });
}

void TestSecrets::write(SecretStore &store, const QString &key, const QByteArray &secret)
{
    QVERIFY(waitFor<Nothing>([&](const auto &done) { return store.write(key, secret, done); }));
}

Result<Nothing> TestSecrets::remove(SecretStore &store, const QString &key)
{
    return waitFor<Nothing>([&](const auto &done) { return store.remove(key, done); });
}

Result<Nothing> TestSecrets::chooseFile(Secrets &secrets, const QByteArray &passphrase)
{
    return waitFor<Nothing>([&](const auto &done) {
        secrets.chooseFile(passphrase, this, done);
        return CallPtr();
    });
}

Result<Nothing> TestSecrets::unlock(Secrets &secrets, const QByteArray &passphrase)
{
    return waitFor<Nothing>([&](const auto &done) {
        secrets.unlock(passphrase, this, done);
        return CallPtr();
    });
}

QByteArray TestSecrets::file() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSecrets::setFile(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestSecrets::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qunsetenv("KDE_FULL_SESSION");
}

void TestSecrets::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("secrets.json"));
}

void TestSecrets::sealedTextOpensWithItsKeyOnly()
{
    const auto key = SealKey::make(Passphrase);
    QVERIFY(key);
    for (const QByteArray &text : {QByteArray("a secret"), QByteArray(), QByteArray(100'000, '\xff')}) {
        const auto sealed = seal(text, *key);
        QVERIFY(sealed);
        const auto same = SealKey::of(*sealed, Passphrase);
        QVERIFY(same);
        QCOMPARE(unseal(*sealed, *same).value_or("refused"), text);
    }
    const auto sealed = seal("a secret", *key);
    QVERIFY(!holds(*sealed, "a secret"));
    const auto other = SealKey::of(*sealed, Passphrase + ' ');
    QVERIFY(other);
    const auto opened = unseal(*sealed, *other);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Unauthorised);
}

void TestSecrets::everyChangedByteIsRefused()
{
    const auto key = SealKey::make(Passphrase);
    const QByteArray sealed = seal("a secret", *key).value();
    int refused = 0;
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        QByteArray changed = sealed;
        changed[at] = char(changed.at(at) ^ 1);
        const auto opened = unseal(changed, *key);
        // what only changes the white space between the parts is the same text
        if (opened)
            QCOMPARE(*opened, QByteArray("a secret"));
        else
            ++refused;
    }
    QVERIFY2(refused > 150, qPrintable(QString::number(refused)));
}

void TestSecrets::everyPartIsRefused()
{
    const auto key = SealKey::make(Passphrase);
    const QByteArray sealed = seal("a secret", *key).value().trimmed();
    for (qsizetype size = 0; size < sealed.size(); ++size) {
        QVERIFY(!unseal(sealed.left(size), *key));
        QVERIFY(!SealKey::of(sealed.left(size), Passphrase));
    }
}

void TestSecrets::sameTextIsSealedDifferently()
{
    const auto key = SealKey::make(Passphrase);
    QVERIFY(seal("a secret", *key).value() != seal("a secret", *key).value());
    QVERIFY(SealKey::make(Passphrase)->bytes() != key->bytes());
}

void TestSecrets::fileTakesTheSecretsOfTheSession()
{
    Secrets secrets(m_path);
    write(secrets, First, "secret-of-a");
    QCOMPARE(secrets.place(), Secrets::Place::Session);
    QVERIFY(!secrets.trouble().isEmpty());
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(chooseFile(secrets));
    QCOMPARE(secrets.place(), Secrets::Place::File);
    QCOMPARE(secrets.trouble(), QString());
    write(secrets, Second, "secret-of-b");
    QVERIFY(!holds(file(), "secret-of"));
    QVERIFY(!holds(file(), QByteArray("secret-of-a").toBase64()));
    QCOMPARE(QFileInfo(m_path).permissions() &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());

    Secrets later(m_path);
    QCOMPARE(later.place(), Secrets::Place::LockedFile);
    QVERIFY(unlock(later));
    QCOMPARE(read(later, First).value_or("none"), QByteArray("secret-of-a"));
    QCOMPARE(read(later, Second).value_or("none"), QByteArray("secret-of-b"));
}

/// A secret typed while it is locked lasts for the session, and joins the file once that is unlocked.
void TestSecrets::lockedFileIsLeftAlone()
{
    {
        Secrets secrets(m_path);
        QVERIFY(chooseFile(secrets));
        write(secrets, First, "old");
        write(secrets, Second, "kept");
    }
    const QByteArray before = file();
    {
        Secrets locked(m_path);
        const auto refused = read(locked, First);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Unauthorised);
        write(locked, First, "new");
        QCOMPARE(read(locked, First).value_or("none"), QByteArray("new"));
        QCOMPARE(locked.placeOf(First), Secrets::Place::Session);
        QCOMPARE(locked.placeOf(Second), Secrets::Place::LockedFile);
        QVERIFY(!remove(locked, Second));
        QCOMPARE(file(), before);
        QVERIFY(unlock(locked));
    } // waits for what is being written
    Secrets later(m_path);
    QVERIFY(unlock(later));
    QCOMPARE(read(later, First).value_or("none"), QByteArray("new"));
    QVERIFY(!read(later, Second)); // its removal waited
}

void TestSecrets::wrongPassphraseOpensNothing()
{
    {
        Secrets secrets(m_path);
        QVERIFY(chooseFile(secrets));
        write(secrets, First, "secret-of-a");
    }
    const QByteArray before = file();
    Secrets later(m_path);
    const auto opened = unlock(later, "another");
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Unauthorised);
    QCOMPARE(later.place(), Secrets::Place::LockedFile);
    QVERIFY(!read(later, First));
    QCOMPARE(file(), before);
}

void TestSecrets::damagedFileIsKept()
{
    setFile("{\"format\":");
    Secrets secrets(m_path);
    const auto opened = unlock(secrets);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Invalid);
    write(secrets, First, "secret-of-a");
    QCOMPARE(file(), QByteArray("{\"format\":"));
    QCOMPARE(read(secrets, First).value_or("none"), QByteArray("secret-of-a"));
}

void TestSecrets::removedSecretIsGone()
{
    {
        Secrets secrets(m_path);
        QVERIFY(chooseFile(secrets));
        write(secrets, First, "secret-of-a");
        QVERIFY(remove(secrets, First));
    }
    Secrets later(m_path);
    QVERIFY(unlock(later));
    const auto gone = read(later, First);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::NotFound);
}

/// A folder stands where the file's new text would be renamed to.
void TestSecrets::unwritableFileKeepsTheSession()
{
    Secrets secrets(m_path);
    QVERIFY(chooseFile(secrets));
    QVERIFY(QFile::remove(m_path) && QDir().mkpath(m_path + QStringLiteral("/in the way")));
    write(secrets, First, "secret-of-a");
    QVERIFY(!secrets.trouble().isEmpty());
    QCOMPARE(read(secrets, First).value_or("none"), QByteArray("secret-of-a"));
    write(secrets, Second, "secret-of-b");
    QVERIFY(!remove(secrets, Second));
    QVERIFY(QDir(m_path).removeRecursively());
    secrets.retry();
    QTRY_COMPARE_WITH_TIMEOUT(secrets.trouble(), QString(), 30'000);
    Secrets later(m_path);
    QVERIFY(unlock(later));
    QCOMPARE(read(later, First).value_or("none"), QByteArray("secret-of-a"));
}

void TestSecrets::leavingNeedsTheKeychain()
{
    Secrets secrets(m_path);
    QVERIFY(chooseFile(secrets));
    write(secrets, First, "secret-of-a");
    const auto left = waitFor<Nothing>([&](const auto &done) {
        secrets.leaveFile(this, done);
        return CallPtr();
    });
    QVERIFY(!left);
    QCOMPARE(secrets.place(), Secrets::Place::File);
    Secrets later(m_path);
    QVERIFY(unlock(later));
    QCOMPARE(read(later, First).value_or("none"), QByteArray("secret-of-a"));
}

/// What is known of it lasts until the program ends.
void TestSecrets::forgottenFileIsGone()
{
    Secrets secrets(m_path);
    QVERIFY(chooseFile(secrets));
    write(secrets, First, "secret-of-a");
    QVERIFY(waitFor<Nothing>([&](const auto &done) {
        secrets.forgetFile(this, done);
        return CallPtr();
    }));
    QVERIFY(!QFile::exists(m_path));
    QCOMPARE(read(secrets, First).value_or("none"), QByteArray("secret-of-a"));
    QCOMPARE(Secrets(m_path).place(), Secrets::Place::Keychain); // until it is found out that there is none
}

QTEST_GUILESS_MAIN(TestSecrets)

#include "tst_secrets.moc"
