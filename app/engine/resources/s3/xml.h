// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/http/exchange.h"
#include "app/engine/resources/s3/object.h"

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::s3 {

/// Adds <name>value</name>.
void addText(pugi::xml_node &parent, const char *name, const std::string &value);
void addNumber(pugi::xml_node &parent, const char *name, std::uint64_t value);
/// Adds the checksums of an object, by the names of their headers: ChecksumCRC32, …, ChecksumType.
void addChecksums(pugi::xml_node parent, const StringMap &checksums);
/// The root of a new answer, in S3's namespace.
pugi::xml_node addRoot(pugi::xml_document &document, const char *name);
/// The document as an answer.
Response xmlResponse(const pugi::xml_document &document, int status = 200);
/// An answer without a body.
Response emptyResponse(int status);
Response emptyResponse(int status, const std::string &header, const std::string &value);
/// NoSuchBucket (404).
ServiceError noSuchBucket(const std::string &name);
/// NoSuchKey (404).
ServiceError noSuchKey(const std::string &key);

Response errorResponse(const ServiceError &error, const std::string &resource, const std::string &requestId);

/// Parses a request's body whose root must be `root`, whatever its namespace prefix. Throws MalformedXML.
pugi::xml_document parseXml(std::string_view body, std::string_view root);
/// The name of an element without its namespace prefix.
std::string_view localName(const pugi::xml_node &node);
/// The text of the first child element of this name, or empty.
std::string childText(const pugi::xml_node &node, std::string_view name);
[[noreturn]] void throwMalformedXml();

} // namespace signalbox::engine::s3
