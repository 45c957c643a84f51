// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/load/presigned.h"

#include "app/engine/auth/credentials.h"
#include "app/engine/auth/sigv4.h"

#include <array>
#include <ctime>
#include <stdexcept>

namespace signalbox::bench {

using namespace signalbox::engine;

namespace {

std::string timestamp()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 20> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts)};
}

/// The Authorization header of a request whose other headers are these.
std::string authorization(const RequestPlan &plan, const std::string &body, const std::string &time,
                          const HmacKey &key)
{
    using Header = std::pair<std::string_view, std::string_view>;
    const std::array<Header, 2> headers{Header{"host", plan.host}, Header{"x-amz-date", time}};
    constexpr std::array<std::string_view, 2> names{"host", "x-amz-date"};
    const std::string hash = sha256Hex(body);
    SignedParts parts;
    parts.method = plan.method;
    parts.path = plan.path;
    parts.headers = headers;
    parts.signedNames = names;
    parts.payloadHash = hash;
    const std::string scope = time.substr(0, 8) + "/" + plan.region + "/" + plan.service + "/aws4_request";
    std::string canonical, toSign;
    canonicalRequest(canonical, parts);
    stringToSign(toSign, time, scope, canonical);
    const std::string signature = hex(key.sign(toSign)).text();
    return "AWS4-HMAC-SHA256 Credential=" + plan.accessKey + "/" + scope +
           ", SignedHeaders=host;x-amz-date, Signature=" + signature;
}

} // namespace

std::vector<std::string> presigned(const RequestPlan &plan, int count)
{
    const std::string time = timestamp();
    const HmacKey key = signingKey(plan.secret, time.substr(0, 8), plan.region, plan.service);
    std::vector<std::string> made;
    for (int i = 0; i < count; ++i) {
        const std::string body = plan.body ? R"({"number":)" + std::to_string(i) + "}" : "";
        std::string text = plan.method + " " + plan.path + " HTTP/1.1\r\nHost: " + plan.host + "\r\n";
        text += "Accept-Encoding: identity\r\nUser-Agent: signalbox-load\r\nX-Amz-Date: " + time + "\r\n";
        if (!plan.accessKey.empty())
            text += "Authorization: " + authorization(plan, body, time, key) + "\r\n";
        if (plan.body)
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        made.push_back(text + "\r\n" + body);
    }
    return made;
}

std::pair<std::string, std::string> readCredentials(const std::string &file)
{
    const Credentials owner = CredentialStore::loadOrCreate(file, "us-east-1");
    return {owner.accessKey, owner.secret};
}

} // namespace signalbox::bench
