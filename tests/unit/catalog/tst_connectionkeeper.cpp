// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectioncheck.h"
#include "models/services/connectionjson.h"
#include "models/services/connectionkeeper.h"
#include "models/services/connectionnetwork.h"
#include "models/services/profileconnections.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakeservices.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::SetClock;

namespace {

Connection remote()
{
    Connection connection;
    connection.id = QStringLiteral("r");
    connection.name = QStringLiteral("remote");
    connection.kind = Connection::Kind::AwsLambda;
    connection.stage = Connection::Stage::Own;
    connection.label = QStringLiteral("demo");
    connection.colour = 2;
    connection.endpoint = QStringLiteral("https://host:1");
    connection.region = QStringLiteral("eu-west-1");
    connection.signIn = Connection::SignIn::Environment;
    connection.profile = QStringLiteral("p");
    connection.caFile = QStringLiteral("/ca");
    connection.certificateFile = QStringLiteral("/crt");
    connection.keyFile = QStringLiteral("/key");
    connection.proxy = QStringLiteral("http://proxy:1");
    connection.callsPerMinute = 7;
    connection.readOnly = true;
    return connection;
}

} // namespace

/// Connections are remembered, found again, changed and forgotten; what is read-only stays as it is.
class TestConnectionKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jsonHoldsEverything();
    void oddJsonIsNoConnection();
    void addedIsKeptAndOpened();
    void labelChangesKeepTheBackend();
    void otherEndpointMakesAnother();
    void readOnlyRefusesWhatChanges();
    void aRefusedCallCanBeDropped();
    void removedIsForgotten();
    void passwordsOfProxiesAreSecrets();
    void unlockedSecretsGoOn();
    void checkTellsWhyItCannot();
    void checkTellsWhatWorks();
    void profilesAreDescribed();
    void oddProfilesSayWhy();
    void profilesBecomeConnections();

private:
    QString add(const Connection &connection, const TypedSecrets &typed = {});
    QString proxyPassword(const Connection &connection, SecretStore &secrets);

    SetClock m_clock;
    FakeHistory m_history;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<ConnectionKeeper> m_keeper;
    QList<FakeBackend *> m_made;
};

void TestConnectionKeeper::init()
{
    m_keeper.reset();
    m_catalog = std::make_unique<Catalog>(m_clock);
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.json")));
    m_secrets = std::make_unique<Secrets>(m_folder->filePath(QStringLiteral("secrets.json")));
    m_made.clear();
    m_keeper = std::make_unique<ConnectionKeeper>(*m_catalog, m_history, *m_settings, *m_secrets,
                                                  [this](const Connection &, SecretStore &) {
                                                      auto backend = std::make_unique<FakeBackend>();
                                                      m_made.append(backend.get());
                                                      return backend;
                                                  });
}

QString TestConnectionKeeper::add(const Connection &connection, const TypedSecrets &typed)
{
    std::optional<QString> id;
    m_keeper->add(connection, typed, this,
                  [&](const Result<QString> &added) { id = added.value_or(QString()); });
    [&] { QTRY_VERIFY(id); }();
    return id.value_or(QString());
}

void TestConnectionKeeper::jsonHoldsEverything()
{
    Connection all = remote();
    all.proxyUser = QStringLiteral("me");
    QCOMPARE(connectionFromJson(toJson(all)), std::optional(all));
}

void TestConnectionKeeper::oddJsonIsNoConnection()
{
    QVERIFY(!connectionFromJson({}));
    QJsonObject object = toJson(remote());
    object.insert(QStringLiteral("kind"), QStringLiteral("of tomorrow"));
    QVERIFY(!connectionFromJson(object));
    object = toJson(remote());
    object.insert(QStringLiteral("id"), QStringLiteral("local"));
    QVERIFY(!connectionFromJson(object));
    object = {{QStringLiteral("id"), QStringLiteral("x")},
              {QStringLiteral("kind"), QStringLiteral("aws-lambda")},
              {QStringLiteral("callsPerMinute"), -5},
              {QStringLiteral("colour"), QStringLiteral("red")}};
    const auto bare = connectionFromJson(object);
    QVERIFY(bare);
    QCOMPARE(bare->name, QStringLiteral("x"));
    QVERIFY(bare->readOnly); // what does not say otherwise is only looked at
    QCOMPARE(bare->callsPerMinute, 1);
    QVERIFY(!bare->colour);
}

void TestConnectionKeeper::addedIsKeptAndOpened()
{
    const QString id = add(remote());
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_catalog->state(id).kind, ConnectionState::Kind::Ready);
    Connection kept = remote();
    kept.id = id;
    QCOMPARE(ConnectionKeeper::kept(*m_settings), QList<Connection>{kept});

    m_catalog->removeConnection(id); // as if the program had started again
    m_keeper->load();
    m_keeper->load();
    QCOMPARE(m_catalog->connections(), QList<Connection>{kept});
}

void TestConnectionKeeper::labelChangesKeepTheBackend()
{
    Connection changed = remote();
    changed.id = add(remote());
    changed.name = QStringLiteral("other");
    changed.stage = Connection::Stage::Production;
    bool done = false;
    m_keeper->change(changed, {}, this, [&](const auto &) { done = true; });
    QTRY_VERIFY(done);
    QCOMPARE(m_made.size(), 1);
    QCOMPARE(m_catalog->connections(), QList<Connection>{changed});
    QCOMPARE(m_catalog->state(changed.id).kind, ConnectionState::Kind::Ready);
}

void TestConnectionKeeper::otherEndpointMakesAnother()
{
    Connection changed = remote();
    changed.id = add(remote());
    m_made.first()->functions = {{}};
    changed.endpoint.clear();
    bool done = false;
    m_keeper->change(changed, {}, this, [&](const auto &) { done = true; });
    QTRY_VERIFY(done);
    QCOMPARE(m_made.size(), 2);
    QCOMPARE(m_catalog->state(changed.id).kind, ConnectionState::Kind::Ready);
    QTRY_VERIFY(m_made.last()->asked.contains(QStringLiteral("listFunctions")));
}

void TestConnectionKeeper::readOnlyRefusesWhatChanges()
{
    const QString id = add(remote());
    FakeBackend &backend = *m_made.first();
    QTRY_VERIFY(!m_catalog->loading(id));
    const QStringList before = backend.asked;
    std::optional<Error> error;
    m_catalog->remove(id, QStringLiteral("f"), this,
                      [&](const Result<Nothing> &result) { error = result.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->code, QStringLiteral("ReadOnly"));
    error.reset();
    const CallPtr call =
        m_catalog->invoke(id, QStringLiteral("f"), "{}", false,
                          [&](const Result<InvokeAnswer> &result) { error = result.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(backend.asked, before); // nothing went out
    QVERIFY(!m_catalog->capabilities(id).editConfiguration);

    bool listed = false;
    m_catalog->listTriggers(id, QStringLiteral("f"), this,
                            [&](const auto &result) { listed = result.has_value(); });
    QTRY_VERIFY(listed);
    m_keeper->setReadOnly(id, false);
    bool removed = false;
    m_catalog->remove(id, QStringLiteral("f"), this,
                      [&](const auto &result) { removed = result.has_value(); });
    QTRY_VERIFY(removed);
    QVERIFY(!ConnectionKeeper::kept(*m_settings).first().readOnly);
}

void TestConnectionKeeper::aRefusedCallCanBeDropped()
{
    const QString id = add(remote());
    QTRY_VERIFY(!m_catalog->loading(id));
    QStringList heard;
    const auto invoke = [&](const QString &connectionId, const QString &who) {
        return m_catalog->invoke(connectionId, QStringLiteral("f"), "{}", false,
                                 [&heard, who](const Result<InvokeAnswer> &) { heard.append(who); });
    };
    CallPtr readOnly = invoke(id, QStringLiteral("read-only, dropped"));
    CallPtr gone = invoke(QStringLiteral("gone"), QStringLiteral("gone, dropped"));
    const CallPtr kept = invoke(id, QStringLiteral("kept"));
    QVERIFY(readOnly && gone && kept); // the caller knows that it waits
    readOnly.reset();
    gone.reset();
    QTRY_VERIFY(!heard.isEmpty());
    QCOMPARE(heard, {QStringLiteral("kept")});
}

void TestConnectionKeeper::removedIsForgotten()
{
    const QString id = add(remote());
    m_keeper->remove(id);
    QVERIFY(m_catalog->connections().isEmpty());
    QVERIFY(m_catalog->functions().isEmpty());
    QVERIFY(ConnectionKeeper::kept(*m_settings).isEmpty());
    m_keeper->remove(id);
}

/// What a network of the connection tells its proxy; empty where that is not known.
QString TestConnectionKeeper::proxyPassword(const Connection &connection, SecretStore &secrets)
{
    const ConnectionNetwork way = networkOf(connection, secrets);
    if (!way.prepare)
        return {};
    std::optional<Result<Nothing>> prepared;
    const CallPtr call = way.prepare([&](const auto &result) { prepared = result; });
    [&] { QTRY_VERIFY(prepared); }();
    return way.settings.proxyLogin->password();
}

void TestConnectionKeeper::passwordsOfProxiesAreSecrets()
{
    Connection connection = remote();
    QVERIFY(!networkOf(connection, *m_secrets).prepare);
    connection.proxyUser = QStringLiteral("me");
    connection.id = add(connection, {.proxyPassword = QStringLiteral("planted")});
    QCOMPARE(proxyPassword(connection, *m_secrets), QStringLiteral("planted"));
    const QByteArray text = QJsonDocument(m_settings->connections()).toJson();
    QVERIFY(text.contains("\"me\"") && !text.contains("planted"));

    TypedSecretStore typed({{proxySecretKey(connection.id), "typed"}}, *m_secrets); // for a test alone
    QCOMPARE(proxyPassword(connection, typed), QStringLiteral("typed"));
    TypedSecretStore nothing({}, *m_secrets);
    QCOMPARE(proxyPassword(connection, nothing), QStringLiteral("planted"));

    const auto change = [&](const TypedSecrets &secrets) {
        bool done = false;
        m_keeper->change(connection, secrets, this, [&](const auto &) { done = true; });
        QTRY_VERIFY(done);
    };
    change({});
    QCOMPARE(proxyPassword(connection, *m_secrets), QStringLiteral("planted"));
    QCOMPARE(m_made.size(), 1);
    change({.proxyPassword = QStringLiteral("another")});
    QCOMPARE(proxyPassword(connection, *m_secrets), QStringLiteral("another"));
    QCOMPARE(m_made.size(), 2);
    Connection named = connection;
    connection.proxyUser.clear();
    change({});
    QTRY_COMPARE(proxyPassword(named, *m_secrets), QString());
}

/// A connection that waits for its secret is tried again; of one that goes while the file is locked, the
/// secret that is left is told of.
void TestConnectionKeeper::unlockedSecretsGoOn()
{
    Connection typed = remote();
    typed.signIn = Connection::SignIn::Keys;
    const QString id = add(typed);
    bool done = false;
    const Done<Nothing> ended = [&done](const Result<Nothing> &opened) { done = bool(opened); };
    m_secrets->chooseFile("passphrase", this, ended);
    QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);

    Secrets locked(m_folder->filePath(QStringLiteral("secrets.json")));
    Catalog catalog(m_clock);
    FakeBackend *made = nullptr;
    ConnectionKeeper keeper(catalog, m_history, *m_settings, locked,
                            [&made](const Connection &, SecretStore &) {
                                auto backend = std::make_unique<FakeBackend>();
                                made = backend.get();
                                return backend;
                            });
    keeper.load();
    made->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("locked"), {}});
    done = false;
    locked.unlock("passphrase", this, ended);
    QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
    QTRY_COMPARE(made->retries, 1);

    Secrets again(m_folder->filePath(QStringLiteral("secrets.json")));
    Catalog other(m_clock);
    ConnectionKeeper last(other, m_history, *m_settings, again,
                          [](const Connection &, SecretStore &) { return std::make_unique<FakeBackend>(); });
    last.load();
    const QSignalSpy left(&last, &ConnectionKeeper::secretLeft);
    last.remove(id);
    QTRY_COMPARE(left.size(), 1);
}

void TestConnectionKeeper::checkTellsWhyItCannot()
{
    std::optional<QList<CheckReport>> found;
    const CallPtr call = m_keeper->check(
        remote(), {}, [&](const auto &result) { found = result.value_or(QList<CheckReport>()); });
    m_made.first()->become(
        {ConnectionState::Kind::SignInNeeded, QStringLiteral("expired"), QStringLiteral("sign in")});
    QTRY_VERIFY(found);
    QCOMPARE(found->size(), 1);
    QVERIFY(!found->first().works);
    QCOMPARE(found->first().message, QStringLiteral("expired"));
    QVERIFY(m_catalog->connections().isEmpty());
}

void TestConnectionKeeper::checkTellsWhatWorks()
{
    std::optional<QList<CheckReport>> found;
    const CallPtr call = m_keeper->check(
        remote(), {}, [&](const auto &result) { found = result.value_or(QList<CheckReport>()); });
    m_made.first()->checks = {{QStringLiteral("Functions"), true, {}, {}}};
    QTRY_VERIFY(found);
    QCOMPARE(found->first().name, QStringLiteral("Functions"));
}

void TestConnectionKeeper::profilesAreDescribed()
{
    QFile file(m_folder->filePath(QStringLiteral("config")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[profile a]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/Admin\nmfa_serial=x\n"
               "credential_source=Environment\n"
               "[profile b]\nsso_session=s\n"
               "[default]\naws_access_key_id=PLANTED\n");
    file.close();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), file.fileName());
    environment.insert(QStringLiteral("HOME"), m_folder->path());
    const auto found = findProfiles(Connection::Kind::AwsLambda, environment);
    QVERIFY(found);
    QCOMPARE(found->size(), 3);
    QCOMPARE(found->first(), (FoundProfile{QStringLiteral("a"), QStringLiteral("eu-west-1"),
                                           QStringLiteral("role Admin, with a code")}));
    QCOMPARE(found->last().credentials, QStringLiteral("key pair"));
    QVERIFY(found->last().problem.contains(QLatin1String("says nothing of credentials"))); // half a pair
}

/// What cannot be used says why, and keeps from nothing else.
void TestConnectionKeeper::oddProfilesSayWhy()
{
    const auto write = [this](const char *name, const QByteArray &text) {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        return file.fileName();
    };
    QProcessEnvironment environment;
    environment.insert(
        QStringLiteral("KUBECONFIG"),
        write("kube",
              "clusters: [{name: c, cluster: {server: 'https://c'}}]\n"
              "users: [{name: u, user: {token: t}}, {name: old, user: {auth-provider: {name: gcp}}}]\n"
              "contexts: [{name: good, context: {cluster: c, user: u}}, "
              "{name: old, context: {cluster: c, user: old}}, {name: gone, context: {user: u}}]\n"));
    const auto contexts = findProfiles(Connection::Kind::Knative, environment).value();
    QCOMPARE(contexts.size(), 3);
    QCOMPARE(contexts.at(0).problem, QString());
    QVERIFY(contexts.at(1).problem.contains(QLatin1String("auth-provider gcp")));
    QVERIFY(contexts.at(2).problem.contains(QLatin1String("names no cluster")));

    write("config.yml", "auths:\n- {gateway: 'https://a', auth: basic, token: dTpw}\n"
                        "- {gateway: 'https://b', auth: basic}\n- {gateway: 'https://a', auth: basic}\n");
    environment.insert(QStringLiteral("OPENFAAS_CONFIG"), m_folder->path());
    const auto logins = findProfiles(Connection::Kind::OpenFaas, environment).value();
    QCOMPARE(logins.size(), 2);
    QCOMPARE(logins.first().problem, QString());
    QVERIFY(logins.last().problem.contains(QLatin1String("has no token")));
}

/// Each by its own name, and none twice: also not where a region is typed that the profile names itself.
void TestConnectionKeeper::profilesBecomeConnections()
{
    Connection there = remote();
    there.name = QStringLiteral("mine");
    there.signIn = Connection::SignIn::Profile;
    there.endpoint.clear();
    there.profile = QStringLiteral("a");
    there.region = QStringLiteral("eu-west-1");
    add(there, {});
    Connection base = there;
    base.id.clear();
    base.region.clear();
    const QString keys = QStringLiteral("key pair");
    const QList<FoundProfile> found{{there.profile, there.region, keys},
                                    {QStringLiteral("Mine"), {}, keys},
                                    {QStringLiteral("odd"), {}, keys, QStringLiteral("why")},
                                    {QStringLiteral("mine"), {}, keys}};
    const auto all = connectionsOf(found, base, *m_keeper);
    QCOMPARE(all.at(0).same, there.name);
    QVERIFY(!all.at(0).canBeAdded() && all.at(1).canBeAdded() && !all.at(2).canBeAdded());
    QCOMPARE(all.at(1).connection.name, QStringLiteral("Mine 2"));
    QCOMPARE(all.at(3).connection.name, QStringLiteral("mine 3"));
    QCOMPARE(all.at(3).connection.profile, QStringLiteral("mine"));
    QCOMPARE(all.at(3).connection.callsPerMinute, base.callsPerMinute);

    base.region = QStringLiteral("eu-west-2");
    QVERIFY(connectionsOf(found, base, *m_keeper).first().canBeAdded()); // another place
}

QTEST_GUILESS_MAIN(TestConnectionKeeper)
#include "tst_connectionkeeper.moc"
