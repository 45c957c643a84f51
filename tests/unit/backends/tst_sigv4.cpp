// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/request.h"
#include "models/backends/aws/sigv4.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;

namespace {

/// Where the official vectors are; empty when they are not on this machine.
QString vectorFolder()
{
    const QString named = qEnvironmentVariable("SIGNALBOX_SHARED");
    const QString beside = qEnvironmentVariable("SIGNALBOX_SOURCE") + QStringLiteral("/../shared");
    for (const QString &shared : {named, beside}) {
        if (!shared.isEmpty() && QDir(shared + QStringLiteral("/sigv4/v4")).exists())
            return shared + QStringLiteral("/sigv4/v4");
    }
    return {};
}

struct Vector
{
    SigningInput input;
    SigningScope scope;
    Credentials credentials;
    SigningRules rules;
    QByteArray body;
    bool signBody = false;
    int seconds = 0;
};

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

void readContext(const QJsonObject &context, Vector &vector)
{
    const auto text = [](const QJsonObject &object, const char *key) {
        return object.value(QLatin1String(key)).toString().toUtf8();
    };
    const QJsonObject keys = context.value(QLatin1String("credentials")).toObject();
    vector.credentials.accessKeyId = text(keys, "access_key_id");
    vector.credentials.secretAccessKey = text(keys, "secret_access_key");
    vector.credentials.sessionToken = text(keys, "token");
    vector.scope.region = text(context, "region");
    vector.scope.service = text(context, "service");
    vector.scope.time =
        QDateTime::fromString(context.value(QLatin1String("timestamp")).toString(), Qt::ISODate);
    vector.rules.normalizePath = context.value(QLatin1String("normalize")).toBool();
    vector.rules.signToken = !context.value(QLatin1String("omit_session_token")).toBool();
    vector.signBody = context.value(QLatin1String("sign_body")).toBool();
    vector.seconds = context.value(QLatin1String("expiration_in_seconds")).toInt();
}

/// An HTTP request as text; a header line that starts with a space goes on with the one before.
void readRequest(const QByteArray &text, Vector &vector)
{
    const qsizetype end = text.indexOf("\n\n");
    const auto lines = (end < 0 ? text : text.left(end)).split('\n');
    vector.body = end < 0 ? QByteArray() : text.mid(end + 2);
    const QByteArray &first = lines.first();
    const QByteArray target =
        first.mid(first.indexOf(' ') + 1, first.lastIndexOf(' ') - first.indexOf(' ') - 1);
    const qsizetype mark = target.indexOf('?');
    vector.input.method = first.left(first.indexOf(' '));
    vector.input.path = mark < 0 ? target : target.left(mark);
    vector.input.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const QByteArray &line : lines.mid(1)) {
        if (line.startsWith(' '))
            vector.input.headers.last().second += ' ' + line;
        else if (!line.isEmpty())
            vector.input.headers.emplaceBack(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1));
    }
    vector.input.payloadHash = sha256Hex(vector.body);
}

Vector readVector(const QString &folder)
{
    Vector vector;
    readContext(QJsonDocument::fromJson(readFile(folder + QStringLiteral("/context.json"))).object(), vector);
    readRequest(readFile(folder + QStringLiteral("/request.txt")), vector);
    return vector;
}

} // namespace

class TestSigV4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void officialVectors_data();
    void officialVectors();
    void allVectorsAreThere();
    void preparedRequest();
    void s3PathIsEncodedOnce();
    void hostLeavesOutTheUsualPort();
};

void TestSigV4::officialVectors_data()
{
    QTest::addColumn<QString>("folder");
    const QString root = vectorFolder();
    if (root.isEmpty())
        QSKIP("the official SigV4 vectors are not on this machine");
    const QStringList names = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << root + QLatin1Char('/') + name;
}

void TestSigV4::officialVectors()
{
    QFETCH(QString, folder);
    const auto expected = [&](const char *name) {
        return readFile(folder + QLatin1Char('/') + QLatin1String(name)).trimmed();
    };
    Vector vector = readVector(folder);
    SigningInput header = vector.input;
    if (vector.signBody)
        header.headers.emplaceBack("x-amz-content-sha256", header.payloadHash);
    const Signature signature = sign(header, vector.credentials, vector.scope, vector.rules);
    QCOMPARE(signature.canonicalRequest, expected("header-canonical-request.txt"));
    QCOMPARE(signature.stringToSign, expected("header-string-to-sign.txt"));
    QCOMPARE(signature.signature, expected("header-signature.txt"));
    QVERIFY(
        expected("header-signed-request.txt").contains("Authorization:" + signature.headers.last().second) ||
        !vector.rules.signToken);

    const Signature presigned =
        presign(vector.input, vector.credentials, vector.scope, vector.seconds, vector.rules);
    QCOMPARE(presigned.canonicalRequest, expected("query-canonical-request.txt"));
    QCOMPARE(presigned.stringToSign, expected("query-string-to-sign.txt"));
    QCOMPARE(presigned.signature, expected("query-signature.txt"));
}

void TestSigV4::allVectorsAreThere()
{
    const QString root = vectorFolder();
    if (root.isEmpty())
        QSKIP("the official SigV4 vectors are not on this machine");
    QCOMPARE(QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 38);
}

namespace {

Target target(const char *endpoint)
{
    return {QUrl(QString::fromLatin1(endpoint)), "eu-central-1", {"AKID", "secret", {}, {}}};
}

QByteArray headerOf(const HttpRequest &request, const char *name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return "<missing>";
}

const QDateTime noon = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

} // namespace

void TestSigV4::preparedRequest()
{
    Request request;
    request.service = "lambda";
    request.method = "POST";
    request.path = "/2015-03-31/functions/a%3Ab/invocations";
    request.query.emplaceBack("Qualifier", "a/b c");
    request.body = "{}";
    const HttpRequest prepared = prepare(request, target("http://127.0.0.1:4321"), noon);
    QCOMPARE(prepared.url.toEncoded(),
             QByteArray("http://127.0.0.1:4321/2015-03-31/functions/a%3Ab/invocations"
                        "?Qualifier=a%2Fb%20c"));
    QCOMPARE(headerOf(prepared, "Host"), QByteArray("127.0.0.1:4321"));
    QCOMPARE(headerOf(prepared, "X-Amz-Content-Sha256"), sha256Hex("{}"));
    QCOMPARE(headerOf(prepared, "X-Amz-Date"), QByteArray("20261123T120000Z"));
    const QByteArray authorization = headerOf(prepared, "Authorization");
    QVERIFY(
        authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-central-1/lambda/aws4_request,"
                                 " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="));
    QVERIFY(!authorization.contains("secret"));
}

void TestSigV4::s3PathIsEncodedOnce()
{
    SigningInput input{"GET", "/bucket/a%20b//c", {}, {{"Host", "h"}}, sha256Hex({})};
    const SigningRules s3{.encodePath = false, .normalizePath = false};
    const Signature once = sign(input, {}, {"r", "s3", noon}, s3);
    QVERIFY(once.canonicalRequest.startsWith("GET\n/bucket/a%20b//c\n"));
    const Signature twice = sign(input, {}, {"r", "lambda", noon});
    QVERIFY(twice.canonicalRequest.startsWith("GET\n/bucket/a%2520b/c\n"));
}

void TestSigV4::hostLeavesOutTheUsualPort()
{
    Request request;
    request.path = "/";
    QCOMPARE(headerOf(prepare(request, target("https://lambda.eu-central-1.amazonaws.com"), noon), "Host"),
             QByteArray("lambda.eu-central-1.amazonaws.com"));
    QCOMPARE(headerOf(prepare(request, target("https://host:443"), noon), "Host"), QByteArray("host"));
    QCOMPARE(headerOf(prepare(request, target("http://[::1]:443"), noon), "Host"), QByteArray("[::1]:443"));
}

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
