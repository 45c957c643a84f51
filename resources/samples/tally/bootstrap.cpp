// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A native function: talks to the Runtime API by itself and counts the items of a table.
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

using Headers = std::map<std::string, std::string>; // names in lower case, sorted as the signature wants them

struct Answer
{
    int status = 0;
    Headers headers;
    std::string body;
};

static std::string environment(const char *name, const char *otherwise = "")
{
    const char *value = std::getenv(name);
    return value && *value ? value : otherwise;
}

static int connectTo(const std::string &hostPort)
{
    const auto colon = hostPort.rfind(':');
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(std::stoi(hostPort.substr(colon + 1))));
    if (inet_pton(AF_INET, hostPort.substr(0, colon).c_str(), &address.sin_addr) != 1)
        throw std::runtime_error("cannot understand the address " + hostPort);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        if (fd >= 0)
            close(fd);
        throw std::runtime_error("cannot reach " + hostPort);
    }
    return fd;
}

static std::string exchange(const std::string &hostPort, const std::string &request)
{
    const int fd = connectTo(hostPort);
    std::string answer;
    bool sent = true;
    for (size_t at = 0; sent && at < request.size();) {
        const ssize_t n = send(fd, request.data() + at, request.size() - at, MSG_NOSIGNAL);
        sent = n > 0;
        at += sent ? static_cast<size_t>(n) : 0;
    }
    std::array<char, 16384> piece;
    for (ssize_t n; sent && (n = recv(fd, piece.data(), piece.size(), 0)) > 0;)
        answer.append(piece.data(), static_cast<size_t>(n));
    close(fd);
    return answer;
}

static std::string lower(std::string text)
{
    for (char &c : text)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return text;
}

static std::string unchunked(const std::string &body)
{
    std::string whole;
    for (size_t at = 0; at < body.size();) {
        const size_t size = std::stoul(body.substr(at), nullptr, 16);
        const size_t start = body.find("\r\n", at) + 2;
        if (size == 0)
            break;
        whole += body.substr(start, size);
        at = start + size + 2;
    }
    return whole;
}

static Answer call(const std::string &hostPort, const std::string &method, const std::string &path,
                   const Headers &headers = {}, const std::string &body = {})
{
    std::string request = method + " " + path +
                          " HTTP/1.1\r\nconnection: close\r\ncontent-length: " + std::to_string(body.size()) +
                          "\r\n";
    if (!headers.count("host"))
        request += "host: " + hostPort + "\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    const std::string text = exchange(hostPort, request + "\r\n" + body);
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos || text.size() < 12)
        throw std::runtime_error("no answer from " + hostPort);
    Answer answer{std::stoi(text.substr(9, 3)), {}, text.substr(end + 4)};
    for (size_t at = text.find("\r\n") + 2; at < end + 2;) {
        const size_t stop = text.find("\r\n", at);
        const size_t colon = text.find(':', at);
        answer.headers[lower(text.substr(at, colon - at))] = text.substr(colon + 2, stop - colon - 2);
        at = stop + 2;
    }
    if (answer.headers["transfer-encoding"] == "chunked")
        answer.body = unchunked(answer.body);
    return answer;
}

static std::string hex(const std::string &bytes)
{
    std::string text;
    for (const unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

static std::string sha256(const std::string &text)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char *>(digest.data()), &size,
               EVP_sha256(), nullptr);
    return hex(digest.substr(0, size));
}

static std::string mac(const std::string &key, const std::string &text)
{
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(text.data()), text.size(),
         reinterpret_cast<unsigned char *>(digest.data()), &size);
    return digest.substr(0, size);
}

/// Signature Version 4 for a POST to "/".
static Headers signedHeaders(Headers headers, const std::string &host, const std::string &body)
{
    char now[17];
    const time_t seconds = time(nullptr);
    tm utc{};
    gmtime_r(&seconds, &utc);
    strftime(now, sizeof now, "%Y%m%dT%H%M%SZ", &utc);
    headers["host"] = host;
    headers["x-amz-date"] = now;
    headers["x-amz-content-sha256"] = sha256(body);
    if (const std::string token = environment("AWS_SESSION_TOKEN"); !token.empty())
        headers["x-amz-security-token"] = token;
    std::string lines;
    std::string names;
    for (const auto &[name, value] : headers) {
        lines += name + ":" + value + "\n";
        names += (names.empty() ? "" : ";") + name;
    }
    const std::string region = environment("AWS_REGION", "us-east-1");
    const std::string date(now, 8);
    const std::string scope = date + "/" + region + "/dynamodb/aws4_request";
    const std::string canonical = "POST\n/\n\n" + lines + "\n" + names + "\n" + sha256(body);
    const std::string text =
        "AWS4-HMAC-SHA256\n" + std::string(now) + "\n" + scope + "\n" + sha256(canonical);
    std::string key = "AWS4" + environment("AWS_SECRET_ACCESS_KEY");
    for (const std::string &part : {date, region, std::string("dynamodb"), std::string("aws4_request")})
        key = mac(key, part);
    headers["authorization"] = "AWS4-HMAC-SHA256 Credential=" + environment("AWS_ACCESS_KEY_ID") + "/" +
                               scope + ", SignedHeaders=" + names + ", Signature=" + hex(mac(key, text));
    return headers;
}

static long countItems(const std::string &table)
{
    const std::string endpoint = environment("AWS_ENDPOINT_URL");
    const std::string host = endpoint.substr(endpoint.find("//") + 2);
    const std::string body = R"({"TableName":")" + table + R"(","Select":"COUNT"})";
    const Answer answer = call(host, "POST", "/",
                               signedHeaders({{"content-type", "application/x-amz-json-1.0"},
                                              {"x-amz-target", "DynamoDB_20120810.Scan"}},
                                             host, body),
                               body);
    if (answer.body.find("ResourceNotFoundException") != std::string::npos)
        return 0;
    const size_t at = answer.body.find("\"Count\":");
    if (answer.status != 200 || at == std::string::npos)
        throw std::runtime_error("cannot read the table " + table);
    return std::stol(answer.body.substr(at + 8));
}

static void serveOne(const std::string &api, const std::string &table)
{
    const std::string base = "/2018-06-01/runtime/invocation/";
    Answer next = call(api, "GET", base + "next");
    const std::string id = next.headers["lambda-runtime-aws-request-id"];
    try {
        const long count = countItems(table);
        std::printf("%s holds %ld pictures\n", table.c_str(), count);
        call(api, "POST", base + id + "/response", {},
             R"({"table":")" + table + R"(","count":)" + std::to_string(count) + "}");
    } catch (const std::exception &error) {
        std::printf("%s\n", error.what());
        call(api, "POST", base + id + "/error", {{"lambda-runtime-function-error-type", "Tally.Failed"}},
             std::string(R"({"errorType":"Tally.Failed","errorMessage":")") + error.what() + "\"}");
    }
}

int main()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    try {
        for (;;)
            serveOne(environment("AWS_LAMBDA_RUNTIME_API"), environment("TABLE", "found"));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
