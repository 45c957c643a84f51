// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AWS's own signing vectors judge the canonical request, the string to sign and the signature.
#include "app/engine/auth/sigv4.h"
#include "app/engine/http/encoding.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox::engine;

namespace {

QString vectorsFolder()
{
    const QString shared = qEnvironmentVariable("SIGNALBOX_SHARED");
    if (!shared.isEmpty())
        return shared + QStringLiteral("/sigv4/v4");
    return qEnvironmentVariable("SIGNALBOX_SOURCE") + QStringLiteral("/../shared/sigv4/v4");
}

std::string content(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return {};
    return in.readAll().toStdString();
}

std::string trimmed(std::string text)
{
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

/// A request of the vectors: taken apart by hand, because some of them no HTTP parser would let through.
struct WireRequest
{
    explicit WireRequest(const std::string &text)
    {
        std::size_t at = text.find('\n');
        const std::string line = text.substr(0, at);
        const std::size_t space = line.find(' ');
        method = line.substr(0, space);
        target = line.substr(space + 1, line.rfind(" HTTP/1.1") - space - 1);
        while (at != text.npos && at + 1 < text.size() && text[at + 1] != '\n') {
            const std::size_t end = text.find('\n', at + 1);
            const std::string header = text.substr(at + 1, end - at - 1);
            if (header.starts_with(' '))
                headers.back().second += header;
            else
                headers.emplace_back(header.substr(0, header.find(':')), header.substr(header.find(':') + 1));
            at = end;
        }
        if (at != text.npos && at + 2 < text.size())
            body = text.substr(at + 2);
    }

    /// A token that was added after signing is in the request but not in what was signed.
    void dropToken()
    {
        if (const std::size_t at = target.find("&X-Amz-Security-Token="); at != target.npos)
            target.erase(at, target.find('&', at + 1) - at);
    }

    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct Case
{
    explicit Case(const QString &name)
        : folder(vectorsFolder() + QLatin1Char('/') + name)
        , context(QJsonDocument::fromJson(
                      QByteArray::fromStdString(content(folder + QStringLiteral("/context.json"))))
                      .object())
    {
    }
    std::string text(const char *file) const
    {
        return content(folder + QLatin1Char('/') + QLatin1String(file));
    }
    std::string value(const char *key) const { return context[QLatin1String(key)].toString().toStdString(); }

    QString folder;
    QJsonObject context;
};

} // namespace

class TestSigV4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void secretsCompare();

private:
    static void check(const Case &vector, const char *kind);
};

void TestSigV4::vectors_data()
{
    const QDir folder(vectorsFolder());
    if (!folder.exists())
        QSKIP("AWS's signing vectors are not beside the project (shared/sigv4)");
    QTest::addColumn<QString>("name");
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(names.size(), 38);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestSigV4::vectors()
{
    QFETCH(QString, name);
    const Case vector(name);
    check(vector, "header");
    check(vector, "query");
}

void TestSigV4::check(const Case &vector, const char *kind)
{
    const auto file = [kind](const char *rest) { return std::string(kind) + rest; };
    WireRequest request(vector.text(file("-signed-request.txt").c_str()));
    if (vector.context[QLatin1String("omit_session_token")].toBool())
        request.dropToken();
    const std::string expected = trimmed(vector.text(file("-canonical-request.txt").c_str()));
    const std::size_t hashAt = expected.rfind('\n') + 1;
    const std::size_t namesAt = expected.rfind('\n', hashAt - 2) + 1;
    const std::string names = expected.substr(namesAt, hashAt - namesAt - 1);

    std::vector<std::string_view> signedNames;
    for (std::string_view rest = names; !rest.empty();) {
        signedNames.push_back(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.size(), signedNames.back().size() + 1));
    }
    std::vector<std::pair<std::string_view, std::string_view>> headers(request.headers.begin(),
                                                                       request.headers.end());
    const std::size_t question = request.target.find('?');
    const bool signBody = vector.context[QLatin1String("sign_body")].toBool();
    const std::string bodyHash = sha256Hex(signBody ? request.body : std::string());

    SignedParts parts;
    parts.method = request.method;
    parts.path = std::string_view(request.target).substr(0, question);
    parts.query = question == std::string::npos ? std::string_view()
                                                : std::string_view(request.target).substr(question + 1);
    parts.headers = headers;
    parts.signedNames = signedNames;
    parts.payloadHash = bodyHash;
    parts.normalizePath = vector.context[QLatin1String("normalize")].toBool();
    std::string canonical = "of the request before"; // is replaced
    canonicalRequest(canonical, parts);
    QCOMPARE(QString::fromStdString(canonical), QString::fromStdString(expected));

    std::string timestamp = vector.value("timestamp");
    std::erase_if(timestamp, [](char c) { return c == '-' || c == ':'; });
    const std::string date = timestamp.substr(0, 8);
    const std::string scope =
        date + "/" + vector.value("region") + "/" + vector.value("service") + "/aws4_request";
    std::string toSign = canonical;
    stringToSign(toSign, timestamp, scope, canonical);
    QCOMPARE(toSign, trimmed(vector.text(file("-string-to-sign.txt").c_str())));

    const std::string secret = vector.context[QLatin1String("credentials")]
                                   .toObject()[QLatin1String("secret_access_key")]
                                   .toString()
                                   .toStdString();
    const HmacKey key = signingKey(secret, date, vector.value("region"), vector.value("service"));
    QCOMPARE(hex(key.sign(toSign)).text(), trimmed(vector.text(file("-signature.txt").c_str())));
}

void TestSigV4::secretsCompare()
{
    QVERIFY(sameSecret("abc", "abc"));
    QVERIFY(!sameSecret("abc", "abd"));
    QVERIFY(!sameSecret("abc", "abcd"));
    QVERIFY(sameSecret("", ""));
}

QTEST_APPLESS_MAIN(TestSigV4)
#include "tst_enginesigv4.moc"
