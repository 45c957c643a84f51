// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/profileproblem.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sections();
    void oddTextsAreLeftOut();
    void bothFiles();
    void theLongDefaultCounts();
    void filesOfTheEnvironment();
    void anyBytesAreTaken();
    void whatCannotBeUsedIsKnown_data();
    void whatCannotBeUsedIsKnown();
};

void TestProfiles::sections()
{
    const auto all = parseSections("\xEF\xBB\xBF[default]\r\n"
                                   "Region = eu-west-1 # home\r\n"
                                   "output=json\r\n"
                                   "\r\n"
                                   "[ profile  dev ] ; mine\r\n"
                                   "region=a\n"
                                   "region = b\n"
                                   "s3 =\n"
                                   "  region = nested\n"
                                   "\tmax_concurrent_requests = 3\n"
                                   "secret = abc#def;ghi\n");
    QCOMPARE(all.keys(), QStringList({QStringLiteral("default"), QStringLiteral("profile dev")}));
    QCOMPARE(all.value(QStringLiteral("default")).value("region"), QByteArray("eu-west-1"));
    const Section dev = all.value(QStringLiteral("profile dev"));
    QCOMPARE(dev.value("region"), QByteArray("b"));
    QCOMPARE(dev.value("s3"), QByteArray());
    QVERIFY(!dev.contains("max_concurrent_requests"));
    QCOMPARE(dev.value("secret"), QByteArray("abc#def;ghi"));
}

void TestProfiles::oddTextsAreLeftOut()
{
    const auto all = parseSections("region = before any section\n"
                                   "# [commented]\n"
                                   "; region = no\n"
                                   "[never closed\n"
                                   "region = lost\n"
                                   "[ok]\n"
                                   "= no name\n"
                                   "no value\n"
                                   "a = \n"
                                   "b = x = y\n");
    QCOMPARE(all.keys(), QStringList{QStringLiteral("ok")});
    QCOMPARE(all.value(QStringLiteral("ok")), (Section{{"a", ""}, {"b", "x = y"}}));
}

void TestProfiles::bothFiles()
{
    const Profiles all = parseProfiles("[default]\nregion=eu-west-1\n"
                                       "[profile \"with space\"]\nrole_arn=r\nsource_profile=default\n"
                                       "[not a profile]\nregion=x\n"
                                       "[sso-session corp]\nsso_region=eu-west-1\n",
                                       "[default]\naws_access_key_id=AKID\naws_secret_access_key=s\n"
                                       "[only keys]\naws_access_key_id=K\nregion=here\n");
    QCOMPARE(all.profiles.keys(), QStringList({QStringLiteral("default"), QStringLiteral("only keys"),
                                               QStringLiteral("with space")}));
    const Section usual = all.find(QStringLiteral("default")).value_or(Section());
    QCOMPARE(usual.value("region"), QByteArray("eu-west-1"));
    QCOMPARE(keysOf(usual).accessKeyId, QByteArray("AKID"));
    QCOMPARE(all.ssoSessions.value(QStringLiteral("corp")).value("sso_region"), QByteArray("eu-west-1"));
    QVERIFY(!all.find(QStringLiteral("Default")));
}

void TestProfiles::theLongDefaultCounts()
{
    const Profiles all = parseProfiles("[profile default]\nregion=long\n[default]\nregion=short\n", {});
    QCOMPARE(all.find(QStringLiteral("default"))->value("region"), QByteArray("long"));
}

void TestProfiles::filesOfTheEnvironment()
{
    const QTemporaryDir folder;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("HOME"), folder.path());
    QCOMPARE(configPath(environment), folder.path() + QStringLiteral("/.aws/config"));
    QCOMPARE(credentialsPath(environment), folder.path() + QStringLiteral("/.aws/credentials"));
    const auto none = readProfiles(environment);
    QVERIFY(none);
    QVERIFY(none->profiles.isEmpty());

    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), folder.path()); // no file but a folder
    const auto unreadable = readProfiles(environment);
    QVERIFY(!unreadable);
    QCOMPARE(unreadable.error().kind, Error::Kind::Unauthorised);
    QVERIFY(unreadable.error().message.contains(folder.path()));
}

/// Whatever is in the files, it is read to its end, and nothing is made up.
void TestProfiles::anyBytesAreTaken()
{
    QByteArray text;
    quint32 state = 1;
    for (int i = 0; i < 20'000; ++i) {
        state = state * 1'664'525 + 1'013'904'223;
        text += "[]=#; \t\r\n\"'ab\0\xFF"[(state >> 16) % 15];
    }
    const auto all = parseSections(text);
    for (const Section &section : all) {
        for (auto it = section.begin(); it != section.end(); ++it)
            QVERIFY(!it.key().isEmpty() && !it.key().contains('\n') && !it.value().contains('\n'));
    }
}

void TestProfiles::whatCannotBeUsedIsKnown_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *profile, const char *why) {
        QTest::newRow(name) << QByteArray(profile) << QString::fromLatin1(why);
    };
    row("keys", "aws_access_key_id=k\naws_secret_access_key=s", "");
    row("half a pair of keys", "aws_access_key_id=k", "says nothing of credentials");
    row("nothing", "region=r", "says nothing of credentials");
    row("program", "credential_process=p", "");
    row("single sign-on", "sso_session=corp\nsso_account_id=1\nsso_role_name=r", "");
    row("half a single sign-on", "sso_session=corp\nsso_account_id=1", "single sign-on is not complete");
    row("a session that is not there", "sso_session=no\nsso_account_id=1\nsso_role_name=r",
        "single sign-on is not complete");
    row("role", "role_arn=r\nsource_profile=base", "");
    row("role of a machine", "role_arn=r\ncredential_source=Ec2InstanceMetadata", "");
    row("role of nobody", "role_arn=r", "has no source that can be used here");
    row("role over a profile that is not there", "role_arn=r\nsource_profile=no", "There is no profile");
    row("role over itself", "role_arn=r\nsource_profile=p", "leads back to itself");
    row("role over itself, with keys",
        "role_arn=r\nsource_profile=p\naws_access_key_id=k\naws_secret_access_key=s", "");
    row("role over itself, with half a pair of keys", "role_arn=r\nsource_profile=p\naws_secret_access_key=s",
        "leads back to itself");
    row("web identity", "role_arn=r\nweb_identity_token_file=f", "");
}

void TestProfiles::whatCannotBeUsedIsKnown()
{
    QFETCH(QByteArray, profile);
    QFETCH(QString, why);
    const Profiles all = parseProfiles("[sso-session corp]\nsso_region=r\nsso_start_url=u\n[profile base]\n"
                                       "credential_process=p\n[profile p]\n" +
                                           profile,
                                       {});
    const auto problem = profileProblem(all, QStringLiteral("p"));
    QCOMPARE(problem.has_value(), !why.isEmpty());
    if (problem) {
        QVERIFY2(problem->message.contains(why), qPrintable(problem->message));
        QVERIFY(!problem->advice.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
