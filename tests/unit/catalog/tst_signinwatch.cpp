// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/signinwatch.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakeservices.h"

#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include <cstdio>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::SetClock;

/// What people do with a provider's own tools, in a terminal, is noticed.
class TestSignInWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changedFilesAreTriedAgain();
    void replacedFilesAreTriedAgain();
    void otherFilesDoNotCount();
    void changesDuringATryAreTried();
    void filesThatEachTryWritesArePaused();
    void firstFilesAreTried();
    void aSignInOnTheWebIsTriedAgain();
    void whoIsAskedHereIsLeftAlone();
    void everyKindHasItsFiles();

private:
    FakeBackend *add(Connection::Kind kind);
    void write(const QString &path, const QByteArray &text) const;
    QString inHome(const QString &path) const { return m_home->filePath(path); }

    SetClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
    std::unique_ptr<SignInWatch> m_watch;
    std::unique_ptr<Catalog> m_catalog;
};

void TestSignInWatch::init()
{
    m_watch.reset();
    m_home = std::make_unique<QTemporaryDir>();
    m_environment.clear();
    m_environment.insert(QStringLiteral("HOME"), m_home->path());
    m_catalog = std::make_unique<Catalog>(m_clock);
    m_watch = std::make_unique<SignInWatch>(*m_catalog, m_clock, m_environment);
}

FakeBackend *TestSignInWatch::add(Connection::Kind kind)
{
    Connection connection;
    connection.id = connection.name = connection.profile = QStringLiteral("c");
    connection.kind = kind;
    auto owned = std::make_unique<FakeBackend>();
    FakeBackend *backend = owned.get();
    m_catalog->addConnection(connection, std::move(owned));
    return backend;
}

void TestSignInWatch::write(const QString &path, const QByteArray &text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(inHome(path)).path()));
    QFile file(inHome(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestSignInWatch::changedFilesAreTriedAgain()
{
    write(QStringLiteral(".aws/credentials"), "old");
    FakeBackend *backend = add(Connection::Kind::AwsLambda);
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    write(QStringLiteral(".aws/credentials"), "new");
    QTRY_COMPARE(backend->unaskedRetries, 1);
    m_clock.ms += 1000;
    write(QStringLiteral(".aws/credentials"), "newer"); // it was refused, and waits on
    QTRY_COMPARE(backend->unaskedRetries, 2);
}

/// Made elsewhere, renamed over the file; then the new one is written in place.
void TestSignInWatch::replacedFilesAreTriedAgain()
{
    write(QStringLiteral(".kube/config"), "old");
    write(QStringLiteral("new"), "replaced");
    FakeBackend *backend = add(Connection::Kind::Knative);
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    QCOMPARE(std::rename(QFile::encodeName(inHome(QStringLiteral("new"))).constData(),
                         QFile::encodeName(inHome(QStringLiteral(".kube/config"))).constData()),
             0);
    QTRY_COMPARE(backend->unaskedRetries, 1);
    m_clock.ms += 1000;
    write(QStringLiteral(".kube/config"), "written in place");
    QTRY_COMPARE(backend->unaskedRetries, 2);
}

void TestSignInWatch::otherFilesDoNotCount()
{
    write(QStringLiteral(".kube/config"), "old");
    FakeBackend *backend = add(Connection::Kind::Knative);
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    auto *settled = m_watch->findChild<QTimer *>();
    QTRY_VERIFY(!settled->isActive());
    QSignalSpy compared(settled, &QTimer::timeout);
    write(QStringLiteral(".kube/other"), "new");
    QVERIFY(compared.wait());
    QCOMPARE(backend->unaskedRetries, 0);
}

void TestSignInWatch::changesDuringATryAreTried()
{
    write(QStringLiteral(".kube/config"), "old");
    FakeBackend *backend = add(Connection::Kind::Knative);
    backend->become({ConnectionState::Kind::Starting, {}, {}});
    write(QStringLiteral(".kube/config"), "newer");
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    QTRY_COMPARE(backend->unaskedRetries, 1);
}

/// A credential program that keeps its own record there would otherwise be asked without end.
void TestSignInWatch::filesThatEachTryWritesArePaused()
{
    write(QStringLiteral(".kube/config"), "old");
    FakeBackend *backend = add(Connection::Kind::Knative);
    const auto refusedTry = [&](const QByteArray &written) {
        backend->become({ConnectionState::Kind::Starting, {}, {}});
        write(QStringLiteral(".kube/config"), written);
        backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    };
    auto *timer = m_watch->findChild<QTimer *>();
    QSignalSpy compared(timer, &QTimer::timeout);
    refusedTry("1");
    QTRY_COMPARE(backend->unaskedRetries, 1);
    int pause = 1000;
    for (int tries = 1; tries < 9; ++tries) {
        refusedTry(QByteArray(tries + 1, 'x'));
        m_clock.ms += pause - 1;
        QVERIFY(compared.wait());
        QCOMPARE(backend->unaskedRetries, tries);
        m_clock.ms += 1;
        QTRY_COMPARE(backend->unaskedRetries, tries + 1);
        pause = qMin(pause * 2, 60'000);
    }
    // A clock that is set back makes nobody wait for longer.
    refusedTry("again");
    m_clock.ms -= 3'600'000;
    QVERIFY(compared.wait());
    m_clock.ms += pause;
    write(QStringLiteral(".kube/config"), "and again");
    QTRY_COMPARE(backend->unaskedRetries, 10);
    // Once one was not refused, the next change is tried at once.
    backend->become({ConnectionState::Kind::Ready, {}, {}});
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    write(QStringLiteral(".kube/config"), "mended");
    QTRY_COMPARE(backend->unaskedRetries, 11);
}

void TestSignInWatch::firstFilesAreTried()
{
    FakeBackend *backend = add(Connection::Kind::OpenFaas);
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Nobody is known."), {}});
    write(QStringLiteral(".openfaas/config.yml"), "new");
    QTRY_VERIFY(backend->unaskedRetries > 0);
}

void TestSignInWatch::aSignInOnTheWebIsTriedAgain()
{
    QVERIFY(QDir().mkpath(inHome(QStringLiteral(".aws/sso/cache"))));
    FakeBackend *backend = add(Connection::Kind::AwsLambda);
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    write(QStringLiteral(".aws/sso/cache/token.json"), "{}");
    QTRY_COMPARE(backend->unaskedRetries, 1);
    m_clock.ms += 1000;
    write(QStringLiteral(".aws/sso/cache/token.json"), R"({"accessToken":"b"})"); // in place
    QTRY_COMPARE(backend->unaskedRetries, 2);
    QCOMPARE(backend->retries, 0);
}

/// A code is typed, or a browser is open: trying again would ask for another.
void TestSignInWatch::whoIsAskedHereIsLeftAlone()
{
    write(QStringLiteral(".openfaas/config.yml"), "old");
    FakeBackend *backend = add(Connection::Kind::OpenFaas);
    backend->become(
        {ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}, QStringLiteral("The code")});
    const auto *watcher = m_watch->findChild<QFileSystemWatcher *>();
    QVERIFY(watcher->files().isEmpty() && watcher->directories().isEmpty());
    backend->become({ConnectionState::Kind::SignInNeeded,
                     QStringLiteral("The code is A."),
                     {},
                     {},
                     QStringLiteral("https://device.example/")});
    QVERIFY(watcher->files().isEmpty() && watcher->directories().isEmpty());
    backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
    QCOMPARE(watcher->files(), QStringList{inHome(QStringLiteral(".openfaas/config.yml"))});
    backend->become({ConnectionState::Kind::Ready, {}, {}});
    QVERIFY(watcher->files().isEmpty() && watcher->directories().isEmpty());
}

void TestSignInWatch::everyKindHasItsFiles()
{
    Connection connection;
    QVERIFY(signInFiles(connection, m_environment).isEmpty()); // Local
    connection.kind = Connection::Kind::AwsLambda;
    QCOMPARE(signInFiles(connection, m_environment).constFirst(), inHome(QStringLiteral(".aws/config")));
    connection.kind = Connection::Kind::OpenFaas;
    QCOMPARE(signInFiles(connection, m_environment),
             QStringList{inHome(QStringLiteral(".openfaas/config.yml"))});
    connection.kind = Connection::Kind::Knative;
    QCOMPARE(signInFiles(connection, m_environment), QStringList{inHome(QStringLiteral(".kube/config"))});
    connection.signIn = Connection::SignIn::Keys;
    QVERIFY(signInFiles(connection, m_environment).isEmpty());
}

QTEST_GUILESS_MAIN(TestSignInWatch)
#include "tst_signinwatch.moc"
