// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/namewriter.h"

#include "app/engine/http/encoding.h"

namespace signalbox::engine::s3 {

NameWriter::NameWriter(const Request &request)
    : m_encode(request.has("encoding-type"))
{
    if (m_encode && request.parameter("encoding-type") != "url")
        throw ServiceError(400, "InvalidArgument", "Invalid Encoding Method specified in Request");
}

void NameWriter::operator()(pugi::xml_node &parent, const char *element, const std::string &name) const
{
    addText(parent, element, m_encode ? percentEncode(name, true) : name);
}

void NameWriter::addEncoding(pugi::xml_node &root) const
{
    if (m_encode)
        addText(root, "EncodingType", "url");
}

} // namespace signalbox::engine::s3
