// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/credentials.h"
#include "models/backends/http/message.h"

#include <QDateTime>

namespace signalbox::aws {

/// What of a request is signed. Headers include Host.
struct SigningInput
{
    QByteArray method;
    QByteArray path;  ///< as it goes over the wire
    QByteArray query; ///< as it goes over the wire, without the question mark
    HttpHeaders headers;
    QByteArray payloadHash; ///< lower-case hex SHA-256 of the body, or UNSIGNED-PAYLOAD
};

struct SigningScope
{
    QByteArray region;
    QByteArray service;
    QDateTime time; ///< UTC
};

struct SigningRules
{
    bool encodePath = true;    ///< every service but S3 encodes the path once more
    bool normalizePath = true; ///< every service but S3 resolves "." and ".." and double slashes
    bool signToken = true;     ///< whether the session token is part of what is signed
};

/// A signature and what it was made of.
struct Signature
{
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature;
    HttpHeaders headers; ///< to be added to the request; empty for a presigned one
    QByteArray query;    ///< presigned: the complete query
};

/// AWS Signature Version 4 in the Authorization header.
Signature sign(const SigningInput &input, const Credentials &credentials, const SigningScope &scope,
               const SigningRules &rules = {});
/// The same in the query, good for `seconds`.
Signature presign(const SigningInput &input, const Credentials &credentials, const SigningScope &scope,
                  int seconds, const SigningRules &rules = {});

QByteArray sha256Hex(const QByteArray &data);
/// RFC 3986 with AWS's unreserved characters. `keep` lists further characters to leave alone.
QByteArray uriEncode(const QByteArray &text, const QByteArray &keep = {});

} // namespace signalbox::aws
