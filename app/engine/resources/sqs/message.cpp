// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/message.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <openssl/evp.h>
#include <stdexcept>

namespace signalbox::engine::sqs {

namespace {

constexpr const char *traceAttribute = "AWSTraceHeader";
constexpr std::size_t mostAttributes = 10;

std::string text(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isBinary(const Json &attribute)
{
    return text(attribute, "DataType").starts_with("Binary");
}

std::string valueOf(const Json &attribute)
{
    return isBinary(attribute) ? base64Decode(text(attribute, "BinaryValue")).value_or("")
                               : text(attribute, "StringValue");
}

void appendSized(std::string &out, std::string_view part)
{
    const auto size = static_cast<std::uint32_t>(part.size());
    for (const int shift : {24, 16, 8, 0})
        out += static_cast<char>(size >> shift & 0xFF);
    out += part;
}

[[noreturn]] void refuse(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterValue", message);
}

bool isNumber(const std::string &value)
{
    double number = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
    return !value.empty() && failed == std::errc() && end == value.data() + value.size();
}

void checkAttribute(const std::string &name, const Json &attribute)
{
    const bool plain = std::ranges::all_of(
        name, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; });
    if (name.empty() || name.size() > 256 || !plain || name.starts_with('.') || name.ends_with('.'))
        refuse("The message attribute name '" + name + "' is invalid.");
    if (name.starts_with("AWS.") || name.starts_with("Amazon."))
        refuse("The message attribute name '" + name +
               "' is invalid: AWS. and Amazon. are reserved prefixes.");
    const std::string type = text(attribute, "DataType");
    const std::string kind = type.substr(0, type.find('.'));
    if (type.empty())
        refuse("The message attribute '" + name + "' must contain a non-empty message attribute type.");
    if (kind != "String" && kind != "Number" && kind != "Binary")
        refuse("The message attribute '" + name + "' has an invalid message attribute type, the set of " +
               "supported type prefixes is Binary, Number, and String.");
    if (kind == "Binary" && !base64Decode(text(attribute, "BinaryValue")))
        refuse("The message attribute '" + name + "' must be base64.");
    const std::string value = valueOf(attribute);
    if (value.empty())
        refuse("The message attribute '" + name + "' must contain a non-empty message attribute value for " +
               "message attribute type '" + kind + "'.");
    if (kind == "Number" && !isNumber(value))
        refuse("Could not cast message attribute '" + name + "' value to number.");
    if (kind == "String" && !isMessageText(value))
        refuse("The message attribute '" + name + "' holds a character that is not allowed.");
}

} // namespace

std::string toHandle(const Receipt &receipt)
{
    return base64Encode("1:" + std::to_string(receipt.queue) + ":" + std::to_string(receipt.message) + ":" +
                        std::to_string(receipt.receives));
}

Receipt fromHandle(const std::string &handle)
{
    const auto plain = base64Decode(handle);
    std::array<std::int64_t, 4> parts{};
    std::string_view rest = plain ? *plain : std::string_view();
    bool good = plain.has_value();
    for (std::int64_t &part : parts) {
        const auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), part);
        good = good && failed == std::errc();
        if (!good)
            break;
        rest.remove_prefix(std::min(static_cast<std::size_t>(end - rest.data()) + 1, rest.size()));
    }
    if (!good || parts[0] != 1)
        throw ServiceError(400, "ReceiptHandleIsInvalid",
                           "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    return {parts[1], parts[2], static_cast<int>(parts[3])};
}

Json shownSystem(const Message &message)
{
    Json shown = {{"SenderId", message.sender},
                  {"SentTimestamp", std::to_string(message.sent)},
                  {"ApproximateReceiveCount", std::to_string(message.receives)},
                  {"ApproximateFirstReceiveTimestamp", std::to_string(message.firstReceived)}};
    if (!message.group.empty())
        shown["MessageGroupId"] = message.group;
    if (!message.deduplicationId.empty())
        shown["MessageDeduplicationId"] = message.deduplicationId;
    if (!message.sequence.empty())
        shown["SequenceNumber"] = message.sequence;
    if (!message.sourceArn.empty())
        shown["DeadLetterQueueSourceArn"] = message.sourceArn;
    if (const std::string trace = traceOf(message); !trace.empty())
        shown[traceAttribute] = trace;
    return shown;
}

std::string traceOf(const Message &message)
{
    const auto trace = message.system.find(traceAttribute);
    return trace == message.system.end() ? std::string() : text(*trace, "StringValue");
}

Json keptSystem(const NewMessage &message)
{
    Json system = message.system;
    if (!message.trace.empty() && !system.contains(traceAttribute))
        system[traceAttribute] = {{"DataType", "String"}, {"StringValue", message.trace}};
    return system;
}

std::string md5Hex(std::string_view bytes)
{
    std::array<char, 16> digest;
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char *>(digest.data()), nullptr,
                   EVP_md5(), nullptr) != 1)
        throw std::runtime_error("OpenSSL refused MD5");
    return hexEncode({digest.data(), digest.size()});
}

std::string attributesMd5(const Json &attributes)
{
    if (attributes.empty())
        return {};
    std::string joined;
    for (const auto &[name, attribute] : attributes.items()) { // in the order of their names
        appendSized(joined, name);
        appendSized(joined, text(attribute, "DataType"));
        joined += isBinary(attribute) ? '\2' : '\1';
        appendSized(joined, valueOf(attribute));
    }
    return md5Hex(joined);
}

void checkMessageAttributes(const Json &attributes)
{
    if (attributes.size() > mostAttributes)
        refuse("Number of message attributes [" + std::to_string(attributes.size()) +
               "] exceeds the allowed maximum [10].");
    for (const auto &[name, attribute] : attributes.items())
        checkAttribute(name, attribute);
}

void checkSystemAttributes(const Json &attributes)
{
    for (const auto &[name, attribute] : attributes.items()) {
        if (name != traceAttribute)
            refuse("The message system attribute name '" + name + "' is invalid.");
        checkAttribute(name, attribute);
        if (text(attribute, "DataType") != "String")
            refuse("The message system attribute '" + name + "' must be a String.");
    }
}

std::size_t sizeOf(const NewMessage &message)
{
    std::size_t size = message.body.size();
    for (const auto &[name, attribute] : message.attributes.items())
        size += name.size() + text(attribute, "DataType").size() + valueOf(attribute).size();
    return size;
}

bool isMessageText(std::string_view text)
{
    const bool plain = std::ranges::none_of(
        text, [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
    return plain && isUtf8(text) && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
           text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

} // namespace signalbox::engine::sqs
