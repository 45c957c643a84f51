// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/sigv2.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/virtualhost.h"

#include <algorithm>
#include <array>
#include <map>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace signalbox::engine {

namespace {

/// The parameters that are part of the resource; others are not signed.
constexpr std::string_view signedParameters[] = {
    "accelerate",
    "acl",
    "analytics",
    "cors",
    "defaultObjectAcl",
    "delete",
    "inventory",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "partNumber",
    "policy",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "select",
    "select-type",
    "storageClass",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "website",
};

bool isSigned(std::string_view parameter)
{
    return std::ranges::find(signedParameters, parameter) != std::end(signedParameters);
}

/// A header that may have been put into the link instead.
std::string_view headerOrParameter(const RequestHead &head, std::string_view name)
{
    const std::string_view header = head.header(name);
    return header.empty() ? head.parameter(name).value_or("") : header;
}

/// name:value lines of the x-amz-… headers, in the order of their names.
std::string amazonHeaders(const RequestHead &head)
{
    std::map<std::string, std::string> found;
    const auto add = [&found](std::string_view name, std::string_view value) {
        const std::string key = toLower(name);
        if (!key.starts_with("x-amz-"))
            return;
        auto &all = found[key];
        all.append(all.empty() ? "" : ",").append(value);
    };
    for (const auto &[name, value] : *head.fields)
        add(name, value);
    const auto headers = found; // where to look, as a link may have thousands of parameters
    for (const auto &[name, value] : head.query) {
        const auto header = headers.find(toLower(name));
        if (header == headers.end() || header->second.empty()) // all of a name, as all of them are kept
            add(name, value);
    }
    std::string lines;
    for (const auto &[name, value] : found)
        lines.append(name).append(":").append(value).append("\n");
    return lines;
}

std::string addressOf(const RequestHead &head)
{
    const std::string bucket = bucketOfHost(head.header("Host"));
    return (bucket.empty() ? "" : "/" + bucket) + std::string(head.rawPath);
}

/// The parameters that are signed, in the order of their names.
std::string parametersOf(const RequestHead &head)
{
    std::string out;
    auto parameters = head.query;
    std::ranges::sort(parameters);
    char separator = '?';
    for (const auto &[name, value] : parameters) {
        if (!isSigned(name))
            continue;
        out.append(1, separator).append(name);
        if (!value.empty())
            out.append("=").append(value);
        separator = '&';
    }
    return out;
}

std::string toSign(const RequestHead &head, const std::string &address)
{
    std::string out(http::to_string(head.method));
    out.append("\n").append(headerOrParameter(head, "content-md5"));
    out.append("\n").append(headerOrParameter(head, "content-type"));
    out.append("\n").append(head.parameter("Expires").value_or(""));
    return out.append("\n").append(amazonHeaders(head)).append(address).append(parametersOf(head));
}

} // namespace

bool isLinkSigned(const RequestHead &head, std::string_view secret, std::string_view signature)
{
    const std::string address = addressOf(head);
    // Clients that put the bucket into the path sign its own address with a slash they do not send.
    const bool bucketOnly = address.find('/', 1) == std::string::npos;
    return sameSecret(signatureV2(secret, toSign(head, address)), signature) ||
           (bucketOnly && sameSecret(signatureV2(secret, toSign(head, address + "/")), signature));
}

std::string signatureV2(std::string_view secret, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
    unsigned size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char *>(text.data()), text.size(), code.data(), &size);
    return base64Encode({reinterpret_cast<const char *>(code.data()), size});
}

} // namespace signalbox::engine
