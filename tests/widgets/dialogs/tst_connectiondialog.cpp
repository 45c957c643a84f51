// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectionnetwork.h"
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/dialogs/connectiondialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::firstOf;
using signalbox::test::named;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

Connection awsConnection()
{
    Connection connection;
    connection.kind = Connection::Kind::AwsLambda;
    return connection;
}

/// A new connection, with keys typed for AWS.
struct Adding
{
    World world;
    ConnectionDialog dialog{world.keeper, awsConnection(), {}};

    Adding()
    {
        dialog.show();
        choose("Access key");
        write("Name", "prod");
        write("Access key", "AKIAEXAMPLE");
        write("Secret access key", "the-secret");
        write("Endpoint", "http://127.0.0.1:1");
    }

    void choose(const char *text) { named<QAbstractButton>(dialog, text)->click(); }
    void write(const char *field, const char *text)
    {
        named<QLineEdit>(dialog, field)->setText(QLatin1String(text));
    }
    QPushButton *save() const { return named<QPushButton>(dialog, "Add"); }
    bool says(const char *text) const
    {
        for (const auto *each : dialog.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(QLatin1String(text)))
                return true;
        }
        return false;
    }
    bool showsATest() const
    {
        const auto areas = dialog.findChildren<QScrollArea *>(QString(), Qt::FindDirectChildrenOnly);
        return areas.last()->isVisible();
    }
};

Connection faasConnection()
{
    Connection connection;
    connection.kind = Connection::Kind::OpenFaas;
    connection.signIn = Connection::SignIn::Keys;
    connection.endpoint = QStringLiteral("http://127.0.0.1:1");
    return connection;
}

/// A gateway that knows its namespaces.
std::unique_ptr<test::FakeBackend> servedNamespaces()
{
    auto backend = std::make_unique<test::FakeBackend>();
    backend->checks = {{.name = QStringLiteral("Namespaces"),
                        .works = true,
                        .message = {},
                        .advice = {},
                        .nameSpaces = {QStringLiteral("orders"), QStringLiteral("photos")}}};
    return backend;
}

/// Profiles for AWS's own tools, as long as it lives.
class Profiles
{
public:
    explicit Profiles(const QByteArray &config)
    {
        QFile file(m_folder.filePath(QStringLiteral("config")));
        if (!file.open(QIODevice::WriteOnly) || file.write(config) < 0)
            qFatal("cannot write");
        qputenv("AWS_CONFIG_FILE", file.fileName().toUtf8());
        qputenv("AWS_SHARED_CREDENTIALS_FILE", m_folder.filePath(QStringLiteral("none")).toUtf8());
    }
    ~Profiles()
    {
        qunsetenv("AWS_CONFIG_FILE");
        qunsetenv("AWS_SHARED_CREDENTIALS_FILE");
    }
    Q_DISABLE_COPY_MOVE(Profiles)

private:
    QTemporaryDir m_folder;
};

QCheckBox *eachNamespace(const QWidget &dialog)
{
    for (auto *each : dialog.findChildren<QCheckBox *>()) {
        if (each->text().isEmpty() || each->text().startsWith(QLatin1String("A connection for each")))
            return each;
    }
    qFatal("there is no choice of all namespaces");
}

} // namespace

class ConnectionDialogTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretStaysWithItsKind()
    {
        Adding adding;
        adding.choose("OpenFaaS");
        for (const auto *edit : adding.dialog.findChildren<QLineEdit *>())
            QVERIFY2(!edit->text().contains(QLatin1String("the-secret")) &&
                         !edit->text().contains(QLatin1String("AKIA")) &&
                         !edit->text().contains(QLatin1String("127.0.0.1")),
                     qPrintable(edit->accessibleName()));
        adding.choose("Knative");
        QCOMPARE(named<QLineEdit>(adding.dialog, "Name")->text(), QStringLiteral("prod"));
        adding.choose("AWS Lambda");
        QCOMPARE(named<QLineEdit>(adding.dialog, "Secret access key")->text(), QStringLiteral("the-secret"));
        QCOMPARE(named<QLineEdit>(adding.dialog, "Endpoint")->text(), QStringLiteral("http://127.0.0.1:1"));
    }

    void aNameIsTakenOnce()
    {
        Adding adding;
        QVERIFY(adding.save()->isEnabled());
        adding.write("Name", "local");
        QVERIFY(!adding.save()->isEnabled());
        QVERIFY(adding.says("already a connection"));
    }

    void aTestTellsOfWhatWasTested()
    {
        Adding adding;
        named<QPushButton>(adding.dialog, "Test")->click();
        QTRY_VERIFY(adding.showsATest());
        adding.write("Name", "another name");
        QVERIFY(adding.showsATest());
        adding.write("Secret access key", "another");
        QVERIFY(!adding.showsATest());
    }

    void eachNamespaceGetsOneConnection()
    {
        World world;
        ConnectionKeeper keeper{world.catalog, world.history, world.settings, world.secrets,
                                [](const Connection &, SecretStore &) { return servedNamespaces(); }};
        const auto addEach = [&] {
            ConnectionDialog dialog(keeper, faasConnection(), {});
            dialog.show();
            named<QLineEdit>(dialog, "Name")->setText(QStringLiteral("cluster"));
            named<QLineEdit>(dialog, "User")->setText(QStringLiteral("admin"));
            named<QLineEdit>(dialog, "Password")->setText(QStringLiteral("the-secret"));
            named<QPushButton>(dialog, "Ask the server for its namespaces")->click();
            auto *each = eachNamespace(dialog);
            [&] { QTRY_VERIFY(each->isVisible()); }();
            each->setChecked(true);
            named<QPushButton>(dialog, "Add")->click();
            const auto *banner = dialog.findChild<Banner *>();
            [&] { QTRY_VERIFY(!dialog.isVisible() || !banner->what().isEmpty()); }();
            return banner->what();
        };
        Connection there = faasConnection();
        there.name = QStringLiteral("by another name");
        there.nameSpace = QStringLiteral("orders");
        keeper.add(there, {}, this, [](const auto &) {});
        QTRY_COMPARE(world.catalog.connections().size(), 2);
        QCOMPARE(addEach(), QString());
        QCOMPARE(world.catalog.connections().size(), 3);
        QCOMPARE(world.catalog.connections().last().name, QStringLiteral("cluster, photos"));
        QCOMPARE(addEach(), QStringLiteral("Each of these namespaces has a connection already."));
        QCOMPARE(world.catalog.connections().size(), 3);
    }

    void aSecondConnectionToOnePlaceIsAddedKnowingly()
    {
        World world;
        Connection there = faasConnection();
        there.name = QStringLiteral("photos");
        there.nameSpace = QStringLiteral("photos");
        world.keeper.add(there, {}, this, [](const auto &) {});
        QTRY_COMPARE(world.catalog.connections().size(), 2);
        Connection again = there;
        again.name.clear();
        again.endpoint += u'/'; // written otherwise
        const auto open = [&] {
            auto dialog = std::make_unique<ConnectionDialog>(world.keeper, again, QStringList());
            dialog->show();
            named<QLineEdit>(*dialog, "Name")->setText(QStringLiteral("another"));
            named<QLineEdit>(*dialog, "User")->setText(QStringLiteral("admin"));
            named<QLineEdit>(*dialog, "Password")->setText(QStringLiteral("the-secret"));
            named<QPushButton>(*dialog, "Add")->click();
            return dialog;
        };
        const auto first = open();
        const auto *banner = first->findChild<Banner *>();
        QCOMPARE(banner->what(), QStringLiteral("photos leads to the same place already."));
        named<QLineEdit>(*first, "Gateway")->setText(QStringLiteral("http://127.0.0.1:2"));
        QCOMPARE(banner->what(), QString());
        named<QLineEdit>(*first, "Gateway")->setText(again.endpoint);
        named<QPushButton>(*first, "Add")->click();
        QSignalSpy chosen(first.get(), &ConnectionDialog::saved);
        auto *offered = banner->findChild<QPushButton *>();
        QCOMPARE(offered->text(), QStringLiteral("Open photos"));
        offered->click();
        QVERIFY(!first->isVisible());
        QCOMPARE(chosen.value(0).value(0).toString(), world.catalog.connections().last().id);
        QCOMPARE(world.catalog.connections().size(), 2);
        const auto second = open();
        named<QPushButton>(*second, "Add")->click();
        QTRY_COMPARE(world.catalog.connections().size(), 3);
    }

    void keysOfAwsTellNothingOfTheirAccount()
    {
        World world;
        Connection there = awsConnection();
        there.name = QStringLiteral("prod");
        there.signIn = Connection::SignIn::Keys;
        world.keeper.add(there, {}, this, [](const auto &) {});
        QTRY_COMPARE(world.catalog.connections().size(), 2);
        QVERIFY(!world.keeper.sameAs(there));
        there.signIn = Connection::SignIn::Profile;
        QVERIFY(!world.keeper.sameAs(there));
    }

    void severalProfilesAreAddedAtOnce()
    {
        const Profiles profiles("[profile dev]\nregion=eu-west-1\ncredential_process=p\n"
                                "[profile local]\ncredential_process=p\n[profile odd]\nregion=r\n"
                                "[profile prod]\ncredential_process=p\n"
                                "[profile there]\nregion=eu-west-1\ncredential_process=p\n");
        World world;
        Connection connection = awsConnection();
        connection.region.clear();
        connection.readOnly = true;
        Connection there = connection;
        there.name = QStringLiteral("mine");
        there.profile = QStringLiteral("there");
        world.keeper.add(there, {}, this, [](const auto &) {});
        QTRY_COMPARE(world.catalog.connections().size(), 2);

        ConnectionDialog dialog(world.keeper, connection, {});
        dialog.show();
        const auto box = [&dialog](const char *name) { return named<QCheckBox>(dialog, name); };
        const auto *add = named<QPushButton>(dialog, "Add");
        firstOf<QCheckBox>(dialog, [](const QCheckBox &each) {
            return each.text() == QLatin1String("Add several of the 5 at once");
        })->click();
        QVERIFY(!named<QLineEdit>(dialog, "Name")->isVisible());
        QVERIFY(!named<QPushButton>(dialog, "Test")->isVisible());
        QVERIFY(!add->isEnabled());
        QVERIFY(!box("there")->isEnabled());
        QCOMPARE(box("there")->accessibleDescription(), QStringLiteral("is there already, as mine"));
        QVERIFY(!box("odd")->isEnabled());
        QVERIFY(box("odd")->accessibleDescription().contains(QLatin1String("says nothing of credentials")));
        QCOMPARE(box("dev")->accessibleDescription(), QStringLiteral("program, eu-west-1"));
        QCOMPARE(box("local")->accessibleDescription(), QStringLiteral("program, to be called local 2"));

        auto *all = firstOf<QCheckBox>(
            dialog, [](const QCheckBox &each) { return each.text() == QLatin1String("All of them"); });
        all->toggle(); // as assistive technology does
        QVERIFY(add->isEnabled());
        QVERIFY(box("dev")->isChecked() && box("local")->isChecked() && box("prod")->isChecked());
        QVERIFY(!box("there")->isChecked() && !box("odd")->isChecked());
        box("prod")->click();
        QVERIFY(!all->isChecked());
        auto *region = named<QComboBox>(dialog, "Region");
        region->setCurrentText(QStringLiteral("eu-west-2"));
        QVERIFY(box("there")->isEnabled()); // elsewhere
        QVERIFY(box("dev")->isChecked() && !box("prod")->isChecked());
        region->setCurrentText(QString());

        named<QPushButton>(dialog, "Add")->click();
        QTRY_VERIFY(!dialog.isVisible());
        QStringList names;
        const QList<Connection> connections = world.catalog.connections();
        for (const Connection &each : connections)
            names.append(each.name);
        QCOMPARE(names, QStringList({QStringLiteral("Local"), there.name, QStringLiteral("dev"),
                                     QStringLiteral("local 2")}));
        QCOMPARE(connections.last().profile, QStringLiteral("local"));
        QVERIFY(connections.last().readOnly);
    }

    void aProxyMayWantAUser()
    {
        Adding adding;
        auto *user = named<QLineEdit>(adding.dialog, "Proxy user");
        auto *password = named<QLineEdit>(adding.dialog, "Proxy password");
        adding.choose("More: certificates, proxy, budget");
        QVERIFY(!user->isVisible());
        adding.write("Proxy", "http://me:planted@proxy:3128");
        QVERIFY(adding.says("into their own fields"));
        QVERIFY(!adding.save()->isEnabled());
        adding.write("Proxy", "http://proxy:3128");
        QVERIFY(user->isVisible() && password->isVisible());
        QVERIFY(adding.save()->isEnabled()); // most ask for nobody
        user->setText(QStringLiteral("me"));
        QVERIFY(adding.says("Type the proxy's password."));
        QVERIFY(!adding.save()->isEnabled());
        password->setText(QStringLiteral("planted"));
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        adding.save()->click();
        QTRY_COMPARE(adding.world.catalog.connections().size(), 2);
        const Connection added = adding.world.catalog.connections().last();
        QCOMPARE(added.proxyUser, QStringLiteral("me"));
        std::optional<QByteArray> kept;
        const CallPtr reading =
            adding.world.secrets.read(proxySecretKey(added.id), [&](const Result<QByteArray> &secret) {
                kept = secret.value_or(QByteArray());
            });
        QTRY_COMPARE(kept, std::optional(QByteArray("planted")));

        ConnectionDialog again(adding.world.keeper, added, {});
        again.show();
        named<QAbstractButton>(again, "More: certificates, proxy, budget")->click();
        QCOMPARE(named<QLineEdit>(again, "Proxy password")->text(), QString());
        QVERIFY(named<QPushButton>(again, "Save")->isEnabled()); // it is kept
        named<QLineEdit>(again, "Proxy user")->setText(QStringLiteral("another"));
        QVERIFY(!named<QPushButton>(again, "Save")->isEnabled());
        named<QLineEdit>(again, "Proxy user")->setText(QStringLiteral("me"));
        named<QLineEdit>(again, "Proxy")->setText(QStringLiteral("http://elsewhere:3128"));
        QVERIFY(!named<QPushButton>(again, "Save")->isEnabled()); // no other host is to get it
        named<QLineEdit>(again, "Proxy")->clear();
        QVERIFY(named<QPushButton>(again, "Save")->isEnabled());
    }
};

QTEST_MAIN(ConnectionDialogTest)
#include "tst_connectiondialog.moc"
