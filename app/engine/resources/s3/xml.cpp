// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/xml.h"

#include "app/engine/resources/s3/digest.h"

#include <sstream>

namespace signalbox::engine::s3 {

void addText(pugi::xml_node &parent, const char *name, const std::string &value)
{
    parent.append_child(name).text().set(value.c_str());
}

void addNumber(pugi::xml_node &parent, const char *name, std::uint64_t value)
{
    addText(parent, name, std::to_string(value));
}

void addChecksums(pugi::xml_node parent, const StringMap &checksums)
{
    for (const auto kind : ChecksumKinds) {
        const auto found = checksums.find(checksumHeader(kind));
        if (found != checksums.end())
            addText(parent, ("Checksum" + std::string(checksumName(kind))).c_str(), found->second);
    }
    if (const auto type = checksums.find("x-amz-checksum-type"); type != checksums.end())
        addText(parent, "ChecksumType", type->second);
}

pugi::xml_node addRoot(pugi::xml_document &document, const char *name)
{
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    auto root = document.append_child(name);
    root.append_attribute("xmlns") = "http://s3.amazonaws.com/doc/2006-03-01/";
    return root;
}

Response xmlResponse(const pugi::xml_document &document, int status)
{
    std::ostringstream text;
    document.save(text, "", pugi::format_raw);
    return {status, {{"Content-Type", "application/xml"}}, text.str()};
}

Response emptyResponse(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response emptyResponse(int status, const std::string &header, const std::string &value)
{
    auto response = emptyResponse(status);
    response.headers.emplace_back(header, value);
    return response;
}

ServiceError noSuchBucket(const std::string &name)
{
    ServiceError error(404, "NoSuchBucket", "The specified bucket does not exist");
    error.missing = name;
    return error;
}

ServiceError noSuchKey(const std::string &key)
{
    ServiceError error(404, "NoSuchKey", "The specified key does not exist.");
    error.missing = key;
    return error;
}

Response errorResponse(const ServiceError &error, const std::string &resource, const std::string &requestId)
{
    pugi::xml_document document;
    auto root = addRoot(document, "Error");
    root.remove_attribute("xmlns");
    addText(root, "Code", error.code);
    addText(root, "Message", error.what());
    if (!error.missing.empty())
        addText(root, error.code == "NoSuchBucket" ? "BucketName" : "Key", error.missing);
    if (!resource.empty())
        addText(root, "Resource", resource);
    addText(root, "RequestId", requestId);
    addText(root, "HostId", "signalbox-engine");
    return xmlResponse(document, error.status);
}

pugi::xml_document parseXml(std::string_view body, std::string_view root)
{
    pugi::xml_document document;
    const auto result =
        document.load_buffer(body.data(), body.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result || localName(document.document_element()) != root)
        throwMalformedXml();
    return document;
}

std::string_view localName(const pugi::xml_node &node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string childText(const pugi::xml_node &node, std::string_view name)
{
    for (const auto &child : node.children()) {
        if (localName(child) == name)
            return child.text().get();
    }
    return {};
}

void throwMalformedXml()
{
    throw ServiceError(
        400, "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema");
}

} // namespace signalbox::engine::s3
