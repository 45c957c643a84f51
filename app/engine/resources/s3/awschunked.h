// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/chunksignatures.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::engine::s3 {

/// Decodes the aws-chunked content encoding (x-amz-content-sha256: STREAMING-…) from pieces of any size:
/// `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0[;…]\r\n<trailer: value>\r\n … \r\n`.
class AwsChunkedDecoder
{
public:
    /// With `signatures`, each chunk and the trailers must carry theirs; with `trailers`, there must be some.
    explicit AwsChunkedDecoder(ChunkSignatures *signatures = nullptr, bool trailers = false)
        : m_signatures(signatures)
        , m_trailersDue(trailers)
    {
    }

    using Sink = std::function<void(std::string_view)>;
    using Trailers = std::vector<std::pair<std::string, std::string>>;

    /// Gives the decoded bytes of `input` to `sink`. Throws ServiceError (400) for what is not aws-chunked,
    /// and AuthError for wrong signatures.
    void feed(std::string_view input, const Sink &sink);
    /// Whether the last chunk and all trailers were seen. The closing empty line may be missing, as some
    /// clients leave it out.
    bool complete() const;
    const Trailers &trailers() const { return m_trailers; } ///< names in lower case

private:
    enum class State { Size, Data, DataEnd, Trailer, Done };

    void endChunk(State next);
    void takeLine(std::string_view line);
    void takeSize(std::string_view line);
    void takeTrailer(std::string_view line);
    std::size_t feedLine(std::string_view input);

    ChunkSignatures *m_signatures;
    bool m_trailersDue;
    State m_state = State::Size;
    std::uint64_t m_left = 0; ///< bytes of the current chunk still to come
    std::string m_line;       ///< the beginning of an unfinished line
    std::string m_signature;  ///< of the current chunk, as its head says
    std::string m_trailerLines;
    bool m_trailerSigned = false;
    Trailers m_trailers;
};

} // namespace signalbox::engine::s3
