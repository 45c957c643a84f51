// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/queryprotocol.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <sstream>

namespace signalbox::engine::sqs {

namespace {

constexpr std::string_view xmlNamespace = "http://queue.amazonaws.com/doc/2012-11-05/";
constexpr std::size_t deepest = 8;

enum class Kind { List, NameMap, KeyMap };

/// A list in a form, and the member it is in JSON.
struct Plural
{
    std::string_view one;
    const char *many;
    Kind kind;
};

constexpr std::array plurals{
    Plural{"Attribute", "Attributes", Kind::NameMap},
    Plural{"MessageAttribute", "MessageAttributes", Kind::NameMap},
    Plural{"MessageSystemAttribute", "MessageSystemAttributes", Kind::NameMap},
    Plural{"Tag", "Tags", Kind::KeyMap},
    Plural{"AttributeName", "AttributeNames", Kind::List},
    Plural{"MessageAttributeName", "MessageAttributeNames", Kind::List},
    Plural{"MessageSystemAttributeName", "MessageSystemAttributeNames", Kind::List},
    Plural{"TagKey", "TagKeys", Kind::List},
    Plural{"SendMessageBatchRequestEntry", "Entries", Kind::List},
    Plural{"DeleteMessageBatchRequestEntry", "Entries", Kind::List},
    Plural{"ChangeMessageVisibilityBatchRequestEntry", "Entries", Kind::List},
};

constexpr std::array<std::string_view, 5> numbers{"VisibilityTimeout", "DelaySeconds", "MaxNumberOfMessages",
                                                  "WaitTimeSeconds", "MaxResults"};

// Errors whose code in the older protocol differs.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> otherCodes{
    std::pair<std::string_view, std::string_view>{"QueueDoesNotExist",
                                                  "AWS.SimpleQueueService.NonExistentQueue"},
    std::pair<std::string_view, std::string_view>{"QueueNameExists", "QueueAlreadyExists"},
};
constexpr std::array<std::string_view, 8> prefixed{
    "BatchEntryIdsNotDistinct",     "BatchRequestTooLong", "EmptyBatchRequest",    "InvalidBatchEntryId",
    "TooManyEntriesInBatchRequest", "MessageNotInflight",  "PurgeQueueInProgress", "UnsupportedOperation"};

std::vector<std::string> split(const std::string &text, char border)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == border)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

void addField(Json &tree, const std::string &name, std::string value)
{
    const auto parts = split(name, '.');
    if (parts.size() > deepest)
        throw ServiceError(400, "MalformedQueryString", "A parameter's name has too many parts.");
    Json *place = &tree;
    for (const std::string &part : parts) {
        if (!place->is_object())
            *place = Json::object();
        place = &(*place)[part];
    }
    *place = std::move(value);
}

/// The items of a list in the order of their numbers; a single one may have none.
std::vector<Json> itemsOf(const Json &node)
{
    if (!node.is_object() || node.contains("Name") || node.contains("Key"))
        return {node};
    std::map<int, Json> ordered;
    for (const auto &[number, item] : node.items()) {
        int index = 0;
        std::from_chars(number.data(), number.data() + number.size(), index);
        ordered[index] = item;
    }
    std::vector<Json> items;
    items.reserve(ordered.size());
    for (auto &[index, item] : ordered)
        items.push_back(std::move(item));
    return items;
}

Json named(const Json &node);

Json collected(const Json &node, Kind kind)
{
    Json result = kind == Kind::List ? Json::array() : Json::object();
    for (const Json &item : itemsOf(node)) {
        if (kind == Kind::List)
            result.push_back(named(item));
        else if (item.is_object())
            result[item.value(kind == Kind::NameMap ? "Name" : "Key", "")] = item.value("Value", Json(""));
    }
    return result;
}

Json numberOf(const std::string &name, const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size())
        invalid(text, name.c_str(), "Must be a whole number.");
    return value;
}

/// A node of the form's tree with the names and types of the JSON protocol.
Json named(const Json &node)
{
    if (!node.is_object())
        return node;
    Json result = Json::object();
    for (const auto &[name, value] : node.items()) {
        const auto plural = std::ranges::find(plurals, name, &Plural::one);
        const bool many = std::ranges::any_of(plurals, [&](const Plural &each) { return each.many == name; });
        if (many && value == Json("")) // how clients send an empty list
            result[name] = nullptr;
        else if (plural != plurals.end())
            result[plural->many] = collected(value, plural->kind);
        else if (std::ranges::find(numbers, name) != numbers.end() && value.is_string())
            result[name] = numberOf(name, value.get<std::string>());
        else
            result[name] = named(value);
    }
    return result;
}

std::string plain(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string elementOf(const std::string &operation, const std::string &member)
{
    if (member == "Successful")
        return operation + "ResultEntry";
    if (member == "Failed")
        return "BatchResultErrorEntry";
    const auto plural =
        std::ranges::find_if(plurals, [&](const Plural &each) { return each.many == member; });
    if (plural != plurals.end())
        return std::string(plural->one);
    return member == "queueUrls" ? "QueueUrl" : member.substr(0, member.size() - 1);
}

void append(pugi::xml_node parent, const std::string &operation, const Json &object);

void appendValue(pugi::xml_node parent, const std::string &operation, const std::string &name,
                 const Json &value)
{
    pugi::xml_node node = parent.append_child(name.c_str());
    if (value.is_object())
        append(node, operation, value);
    else
        node.text().set(plain(value).c_str());
}

void append(pugi::xml_node parent, const std::string &operation, const Json &object)
{
    for (const auto &[name, value] : object.items()) {
        const bool map =
            value.is_object() && (name == "Attributes" || name == "MessageAttributes" || name == "Tags");
        if (map) {
            for (const auto &[key, item] : value.items()) {
                auto entry = parent.append_child(elementOf(operation, name).c_str());
                appendValue(entry, operation, name == "Tags" ? "Key" : "Name", key);
                appendValue(entry, operation, "Value", item);
            }
        } else if (value.is_array()) {
            for (const Json &item : value)
                appendValue(parent, operation, elementOf(operation, name), item);
        } else {
            appendValue(parent, operation, name, value);
        }
    }
}

std::string saved(const pugi::xml_document &document)
{
    std::ostringstream out;
    document.save(out, "", pugi::format_raw);
    std::string text;
    for (const char c : out.str()) {
        if (c == '\r') // a parser would take it for the end of a line
            text += "&#13;";
        else
            text += c;
    }
    return text;
}

} // namespace

Json fromQuery(const std::string &form)
{
    Json tree = Json::object();
    for (const std::string &field : split(form, '&')) {
        const auto parts = split(field, '=');
        std::string value;
        for (std::size_t i = 1; i < parts.size(); ++i)
            value += (i > 1 ? "=" : "") + parts[i];
        if (!parts.front().empty())
            addField(tree, percentDecode(parts.front(), true), percentDecode(value, true));
    }
    return named(tree);
}

std::string toXml(const std::string &operation, const Json &answer, const std::string &requestId)
{
    pugi::xml_document document;
    auto root = document.append_child((operation + "Response").c_str());
    root.append_attribute("xmlns").set_value(xmlNamespace.data());
    if (answer.is_object())
        append(root.append_child((operation + "Result").c_str()), operation, answer);
    root.append_child("ResponseMetadata").append_child("RequestId").text().set(requestId.c_str());
    return saved(document);
}

std::string errorXml(const ServiceError &error, const std::string &requestId)
{
    pugi::xml_document document;
    auto root = document.append_child("ErrorResponse");
    root.append_attribute("xmlns").set_value(xmlNamespace.data());
    auto about = root.append_child("Error");
    about.append_child("Type").text().set(error.status < 500 ? "Sender" : "Receiver");
    about.append_child("Code").text().set(queryCode(error.code).c_str());
    about.append_child("Message").text().set(error.what());
    about.append_child("Detail");
    root.append_child("RequestId").text().set(requestId.c_str());
    return saved(document);
}

std::string queryCode(const std::string &code)
{
    for (const auto &[newer, older] : otherCodes) {
        if (newer == code)
            return std::string(older);
    }
    if (std::ranges::find(prefixed, code) != prefixed.end())
        return "AWS.SimpleQueueService." + code;
    return code;
}

} // namespace signalbox::engine::sqs
