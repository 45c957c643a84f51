// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/request.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/http/virtualhost.h"
#include "app/engine/resources/s3/awschunked.h"
#include "app/engine/resources/s3/bucketname.h"
#include "app/engine/resources/text.h"

#include <algorithm>
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

constexpr std::string_view metadataPrefix = "x-amz-meta-";
constexpr std::string_view storageClass = "x-amz-storage-class";
/// Those whose objects can be read at once.
constexpr std::string_view StorageClasses[] = {"STANDARD",   "REDUCED_REDUNDANCY",  "STANDARD_IA",
                                               "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"};

bool isKept(std::string_view name)
{
    return std::ranges::find(Kept, name) != std::end(Kept);
}

void keepStorageClass(std::map<std::string, std::string> &kept, std::string_view value)
{
    if (std::ranges::find(StorageClasses, value) == std::end(StorageClasses))
        throw ServiceError(400, "InvalidStorageClass", "The storage class you specified is not valid");
    if (value != "STANDARD")
        kept[std::string(storageClass)] = value;
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

std::string Request::header(std::string_view name) const
{
    std::string_view value = head().header(name);
    if (value.empty() && name.starts_with("x-amz-"))
        value = head().parameter(name).value_or("");
    return std::string(value);
}

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

void checkKey(const std::string &key)
{
    if (key.size() > MaxKey)
        throw ServiceError(400, "KeyTooLongError", "Your key is too long");
    if (!isUtf8(key) || key.find('\0') != std::string::npos)
        throw ServiceError(400, "InvalidURI", "Couldn't parse the specified URI.");
}

std::map<std::string, std::string> keptHeaders(const RequestHead &head)
{
    std::vector<std::pair<std::string, std::string>> fields;
    for (const auto &[name, value] : *head.fields)
        fields.emplace_back(toLower(name), value);
    for (const auto &[name, value] : head.query) {
        if (name.starts_with("x-amz-") && head.header(name).empty())
            fields.emplace_back(name, value);
    }
    return keptHeaders(fields);
}

std::map<std::string, std::string> keptHeaders(const std::vector<std::pair<std::string, std::string>> &fields)
{
    std::map<std::string, std::string> kept;
    std::size_t metadata = 0;
    for (const auto &[name, value] : fields) {
        if (name.starts_with(metadataPrefix)) {
            metadata += name.size() - metadataPrefix.size() + value.size();
            auto &all = kept[name];
            (all += all.empty() ? "" : ",") += value;
        } else if (name == storageClass) {
            keepStorageClass(kept, value);
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
