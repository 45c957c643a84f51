// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/request.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/awschunked.h"
#include "app/engine/resources/s3/bucketname.h"
#include "app/engine/resources/text.h"

#include <charconv>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t MaxKey = 1024;
constexpr std::size_t MaxMetadata = 2048;
constexpr std::string_view Kept[] = {"content-type",
                                     "cache-control",
                                     "content-disposition",
                                     "content-encoding",
                                     "expires",
                                     "content-language",
                                     "x-amz-website-redirect-location"};

/// The bucket of a virtual-host style request; empty for path style.
std::string bucketOfHost(std::string_view host)
{
    host = host.substr(0, host.find(':'));
    const auto service = host.find(".s3.");
    if (service == std::string_view::npos || !host.ends_with(".localhost"))
        return {};
    return std::string(host.substr(0, service));
}

void checkKey(const std::string &key)
{
    if (key.size() > MaxKey)
        throw ServiceError(400, "KeyTooLongError", "Your key is too long");
    if (!isUtf8(key) || key.find('\0') != std::string::npos)
        throw ServiceError(400, "InvalidURI", "Couldn't parse the specified URI.");
}

bool isKept(std::string_view name)
{
    for (const auto kept : Kept) {
        if (kept == name)
            return true;
    }
    return false;
}

/// Content-Encoding without the aws-chunked that was only for the way.
std::string withoutChunked(std::string_view value)
{
    std::string out;
    while (!value.empty()) {
        const auto end = std::min(value.find(','), value.size());
        auto item = value.substr(0, end);
        value.remove_prefix(std::min(end + 1, value.size()));
        while (item.starts_with(' '))
            item.remove_prefix(1);
        if (item != "aws-chunked")
            (out += out.empty() ? "" : ",") += item;
    }
    return out;
}

} // namespace

Request requestOf(Exchange &exchange, const Caller &caller)
{
    const auto &head = exchange.head();
    Request request{exchange, caller, bucketOfHost(head.header("Host")), {}};
    std::string path = head.path.substr(std::min<std::size_t>(1, head.path.size()));
    if (request.bucket.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        request.bucket = path.substr(0, slash);
        path.erase(0, slash + 1);
    }
    request.key = path;
    checkKey(request.key);
    if (!request.bucket.empty() && !isBucketName(request.bucket))
        throw ServiceError(400, "InvalidBucketName", "The specified bucket is not valid.");
    return request;
}

std::string resourceOf(const RequestHead &head)
{
    return isUtf8(head.path) ? head.path : std::string(head.rawPath);
}

std::uint64_t numberOf(std::string_view text, const std::string &name)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw ServiceError(400, "InvalidArgument",
                           "Provided " + name + " not an integer or within integer range");
    return number;
}

int partNumberOf(const Request &request)
{
    const auto number = numberOf(request.parameter("partNumber"), "partNumber");
    if (number < 1 || number > 10'000)
        throw ServiceError(400, "InvalidArgument",
                           "Part number must be an integer between 1 and 10000, inclusive");
    return int(number);
}

std::map<std::string, std::string> keptHeaders(const RequestHead &head)
{
    std::map<std::string, std::string> kept;
    std::size_t metadata = 0;
    for (const auto &field : *head.fields) {
        const std::string name = toLower(field.name_string());
        const std::string value(field.value());
        if (name.starts_with("x-amz-meta-")) {
            metadata += name.size() - std::string_view("x-amz-meta-").size() + value.size();
            auto &all = kept[name];
            (all += all.empty() ? "" : ",") += value;
        } else if (isKept(name)) {
            kept[name] = name == "content-encoding" ? withoutChunked(value) : value;
        }
    }
    if (metadata > MaxMetadata)
        throw ServiceError(400, "MetadataTooLarge",
                           "Your metadata headers exceed the maximum allowed metadata size");
    if (kept.contains("content-encoding") && kept["content-encoding"].empty())
        kept.erase("content-encoding");
    kept.try_emplace("content-type", "binary/octet-stream");
    return kept;
}

} // namespace signalbox::engine::s3
