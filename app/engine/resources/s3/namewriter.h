// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/request.h"
#include "app/engine/resources/s3/xml.h"

namespace signalbox::engine::s3 {

/// How a listing writes names: as they are, or percent-encoded where the client asked for it by
/// encoding-type.
class NameWriter
{
public:
    /// Throws InvalidArgument for an encoding there is none of.
    explicit NameWriter(const Request &request);

    void operator()(pugi::xml_node &parent, const char *element, const std::string &name) const;
    /// Says in the answer how names are written, where the client asked for it.
    void addEncoding(pugi::xml_node &root) const;

private:
    bool m_encode;
};

} // namespace signalbox::engine::s3
