// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/digest.h"

#include <string>
#include <string_view>

namespace signalbox::engine {

/// Follows the signatures within a body that is signed chunk by chunk (STREAMING-AWS4-HMAC-SHA256-PAYLOAD):
/// each covers its chunk and the signature before it, the first one that of the request. Throws AuthError for
/// one that does not fit.
class ChunkSignatures
{
public:
    /// `timestamp` and `scope` as in stringToSign(); `seed` is the request's signature in hex.
    ChunkSignatures(HmacKey key, std::string_view timestamp, std::string_view scope, std::string_view seed);

    /// Bytes of the current chunk.
    void add(std::string_view bytes) { m_chunk.update(bytes); }
    void endChunk(std::string_view given);
    /// Of the lines after the last chunk, each name:value and a line feed.
    void checkTrailer(std::string_view lines, std::string_view given);

private:
    void check(std::string_view algorithm, const std::string &hashes, std::string_view given);

    HmacKey m_key;
    std::string m_timestamp;
    std::string m_scope;
    std::string m_last; ///< the signature before
    Sha256 m_chunk;
};

} // namespace signalbox::engine
