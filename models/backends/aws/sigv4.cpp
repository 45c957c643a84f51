// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/sigv4.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr char algorithm[] = "AWS4-HMAC-SHA256";

QByteArray hmac(const QByteArray &key, const QByteArray &data)
{
    return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
}

QByteArray normalized(const QByteArray &path)
{
    QList<QByteArray> kept;
    const auto segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        else if (!segment.isEmpty() && segment != "." && segment != "..")
            kept.append(segment);
    }
    const bool folder = path.endsWith('/') && !kept.isEmpty();
    return '/' + kept.join('/') + (folder ? "/" : "");
}

QByteArray canonicalPath(const QByteArray &path, const SigningRules &rules)
{
    const QByteArray whole = path.isEmpty() ? QByteArray("/") : path;
    const QByteArray resolved = rules.normalizePath ? normalized(whole) : whole;
    return rules.encodePath ? uriEncode(resolved, "/") : resolved;
}

/// Parameters sorted by name, then value. What is encoded stays so; what is not gets encoded.
QByteArray canonicalQuery(const QByteArray &query)
{
    if (query.isEmpty())
        return {};
    QList<QPair<QByteArray, QByteArray>> pairs;
    const auto parts = query.split('&');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.emplaceBack(uriEncode(QByteArray::fromPercentEncoding(name)),
                          uriEncode(QByteArray::fromPercentEncoding(value)));
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArray result;
    for (const auto &[name, value] : pairs)
        result += (result.isEmpty() ? "" : "&") + name + '=' + value;
    return result;
}

/// Lower-case names with their values joined by commas, runs of spaces folded.
QMap<QByteArray, QByteArray> canonicalHeaders(const HttpHeaders &headers)
{
    QMap<QByteArray, QByteArray> result;
    for (const auto &[name, value] : headers) {
        const QByteArray key = name.trimmed().toLower();
        const QByteArray folded = value.simplified();
        const auto found = result.find(key);
        if (found == result.end())
            result.insert(key, folded);
        else
            *found += ',' + folded;
    }
    return result;
}

QByteArray scopeText(const SigningScope &scope)
{
    return scope.time.toUTC().toString(u"yyyyMMdd").toLatin1() + '/' + scope.region + '/' + scope.service +
           "/aws4_request";
}

QByteArray timeText(const SigningScope &scope)
{
    return scope.time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1();
}

QByteArray signatureOf(const QByteArray &text, const Credentials &credentials, const SigningScope &scope)
{
    const QByteArray day = hmac("AWS4" + credentials.secretAccessKey, timeText(scope).left(8));
    const QByteArray service = hmac(hmac(day, scope.region), scope.service);
    return hmac(hmac(service, "aws4_request"), text).toHex();
}

Signature signCanonical(const SigningInput &input, const Credentials &credentials, const SigningScope &scope,
                        const SigningRules &rules)
{
    Signature result;
    const auto headers = canonicalHeaders(input.headers);
    result.canonicalRequest =
        input.method + '\n' + canonicalPath(input.path, rules) + '\n' + canonicalQuery(input.query) + '\n';
    for (auto it = headers.begin(); it != headers.end(); ++it)
        result.canonicalRequest += it.key() + ':' + it.value() + '\n';
    result.canonicalRequest += '\n' + QList<QByteArray>(headers.keys()).join(';') + '\n' + input.payloadHash;
    result.stringToSign = QByteArray(algorithm) + '\n' + timeText(scope) + '\n' + scopeText(scope) + '\n' +
                          sha256Hex(result.canonicalRequest);
    result.signature = signatureOf(result.stringToSign, credentials, scope);
    return result;
}

QByteArray signedNames(const HttpHeaders &headers)
{
    return QList<QByteArray>(canonicalHeaders(headers).keys()).join(';');
}

} // namespace

QByteArray sha256Hex(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray uriEncode(const QByteArray &text, const QByteArray &keep)
{
    return text.toPercentEncoding(keep); // leaves exactly A-Z a-z 0-9 - . _ ~ alone
}

Signature sign(const SigningInput &input, const Credentials &credentials, const SigningScope &scope,
               const SigningRules &rules)
{
    HttpHeaders added{{"X-Amz-Date", timeText(scope)}};
    const QPair<QByteArray, QByteArray> token{"X-Amz-Security-Token", credentials.sessionToken};
    const bool hasToken = !credentials.sessionToken.isEmpty();
    if (hasToken && rules.signToken)
        added.append(token);

    SigningInput whole = input;
    whole.headers += added;
    Signature result = signCanonical(whole, credentials, scope, rules);
    if (hasToken && !rules.signToken)
        added.append(token);
    added.emplaceBack("Authorization", QByteArray(algorithm) + " Credential=" + credentials.accessKeyId +
                                           '/' + scopeText(scope) + ", SignedHeaders=" +
                                           signedNames(whole.headers) + ", Signature=" + result.signature);
    result.headers = added;
    return result;
}

Signature presign(const SigningInput &input, const Credentials &credentials, const SigningScope &scope,
                  int seconds, const SigningRules &rules)
{
    const QByteArray token = credentials.sessionToken.isEmpty()
                                 ? QByteArray()
                                 : "&X-Amz-Security-Token=" + uriEncode(credentials.sessionToken);
    SigningInput whole = input;
    whole.query += (whole.query.isEmpty() ? "" : "&") + QByteArray("X-Amz-Algorithm=") + algorithm +
                   "&X-Amz-Credential=" + uriEncode(credentials.accessKeyId + '/' + scopeText(scope)) +
                   "&X-Amz-Date=" + timeText(scope) +
                   "&X-Amz-SignedHeaders=" + uriEncode(signedNames(input.headers)) +
                   "&X-Amz-Expires=" + QByteArray::number(seconds);
    if (rules.signToken)
        whole.query += token;
    Signature result = signCanonical(whole, credentials, scope, rules);
    if (!rules.signToken)
        whole.query += token;
    result.query = whole.query + "&X-Amz-Signature=" + result.signature;
    return result;
}

} // namespace signalbox::aws
