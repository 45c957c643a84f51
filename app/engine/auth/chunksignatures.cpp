// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/chunksignatures.h"

#include "app/engine/auth/autherror.h"

#include <utility>

namespace signalbox::engine {

ChunkSignatures::ChunkSignatures(HmacKey key, std::string_view timestamp, std::string_view scope,
                                 std::string_view seed)
    : m_key(key)
    , m_timestamp(timestamp)
    , m_scope(scope)
    , m_last(seed)
{
}

void ChunkSignatures::endChunk(std::string_view given)
{
    const std::string content = hex(std::exchange(m_chunk, Sha256()).finish()).text();
    check("AWS4-HMAC-SHA256-PAYLOAD", sha256Hex("") + "\n" + content, given);
}

void ChunkSignatures::checkTrailer(std::string_view lines, std::string_view given)
{
    check("AWS4-HMAC-SHA256-TRAILER", sha256Hex(lines), given);
}

void ChunkSignatures::check(std::string_view algorithm, const std::string &hashes, std::string_view given)
{
    std::string text(algorithm);
    text.append("\n").append(m_timestamp).append("\n").append(m_scope).append("\n").append(m_last);
    m_last = hex(m_key.sign(text.append("\n").append(hashes))).text();
    if (!sameSecret(m_last, given))
        throw AuthError(AuthError::Kind::Mismatch,
                        "The signature of a chunk of the body is not the one we calculated.");
}

} // namespace signalbox::engine
