// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/awschunked.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t MaxLine = 4096;
constexpr std::size_t MaxTrailers = 32;

[[noreturn]] void malformed(const std::string &what)
{
    throw ServiceError(400, "IncompleteBody", "The aws-chunked body is malformed: " + what);
}

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

void AwsChunkedDecoder::feed(std::string_view input, const Sink &sink)
{
    while (!input.empty() && m_state != State::Done) {
        if (m_state != State::Data) {
            input.remove_prefix(feedLine(input));
            continue;
        }
        const auto piece = input.substr(0, std::min<std::uint64_t>(m_left, input.size()));
        sink(piece);
        if (m_signatures)
            m_signatures->add(piece);
        input.remove_prefix(piece.size());
        m_left -= piece.size();
        if (m_left == 0)
            endChunk(State::DataEnd);
    }
    if (!input.empty())
        malformed("bytes after its end");
}

void AwsChunkedDecoder::endChunk(State next)
{
    if (m_signatures)
        m_signatures->endChunk(m_signature);
    m_state = next;
}

bool AwsChunkedDecoder::complete() const
{
    if (m_trailersDue && m_trailers.empty())
        return false;
    if (m_signatures && (m_trailersDue || !m_trailers.empty()) && !m_trailerSigned)
        return false;
    return m_state == State::Done || (m_state == State::Trailer && m_line.empty());
}

/// Collects a line over pieces; returns how much of the input it used.
std::size_t AwsChunkedDecoder::feedLine(std::string_view input)
{
    const auto end = input.find('\n');
    m_line += input.substr(0, end);
    if (m_line.size() > MaxLine)
        malformed("a line is too long");
    if (end == std::string_view::npos)
        return input.size();
    std::string line;
    line.swap(m_line);
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    takeLine(line);
    return end + 1;
}

void AwsChunkedDecoder::takeLine(std::string_view line)
{
    if (m_state == State::Size) {
        takeSize(line);
    } else if (m_state == State::DataEnd) {
        if (!line.empty())
            malformed("a chunk is longer than its size");
        m_state = State::Size;
    } else {
        takeTrailer(line);
    }
}

void AwsChunkedDecoder::takeSize(std::string_view line)
{
    const auto digits = trimmed(line.substr(0, line.find(';')));
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), m_left, 16);
    if (error != std::errc() || end != digits.data() + digits.size())
        malformed("no chunk size");
    constexpr std::string_view attribute = ";chunk-signature=";
    const auto at = line.find(attribute);
    m_signature = at == std::string_view::npos ? "" : trimmed(line.substr(at + attribute.size()));
    if (m_left == 0)
        endChunk(State::Trailer);
    else
        m_state = State::Data;
}

void AwsChunkedDecoder::takeTrailer(std::string_view line)
{
    if (line.empty()) { // before the trailers' signature some clients send one, too
        const bool signatureComes = m_signatures && m_trailersDue && !m_trailerSigned && !m_trailers.empty();
        m_state = signatureComes ? State::Trailer : State::Done;
        return;
    }
    if (m_trailerSigned)
        malformed("a trailer after the trailers' signature");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || m_trailers.size() >= MaxTrailers)
        malformed("a bad trailer");
    std::string name(trimmed(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    const std::string value(trimmed(line.substr(colon + 1)));
    if (name == "x-amz-trailer-signature") {
        if (m_signatures)
            m_signatures->checkTrailer(m_trailerLines, value);
        m_trailerSigned = true;
        return;
    }
    m_trailerLines.append(name).append(":").append(value).append("\n");
    m_trailers.emplace_back(std::move(name), value);
}

} // namespace signalbox::engine::s3
