// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/formdecoder.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t mostFieldBytes = 20'480;
constexpr std::size_t longestHead = 8192;

[[noreturn]] void malformedForm()
{
    throw ServiceError(400, "MalformedPOSTRequest",
                       "The body of your POST request is not well-formed multipart/form-data.");
}

/// Takes the value of a parameter off a text, up to the semicolon after it: what is in quotes, or all.
std::string_view takeValue(std::string_view &text)
{
    const bool quoted = text.starts_with('"');
    text.remove_prefix(quoted ? 1 : 0);
    const std::string_view value = text.substr(0, text.find(quoted ? '"' : ';'));
    text.remove_prefix(value.size());
    text.remove_prefix(std::min(text.find(';'), text.size()));
    return value;
}

/// The value of name=… in a header with parameters; empty when it is not there.
std::string parameterOf(std::string_view header, std::string_view name)
{
    header.remove_prefix(std::min(header.find(';'), header.size()));
    while (!header.empty()) {
        header.remove_prefix(std::min(header.find_first_not_of("; \t"), header.size()));
        const std::string_view parameter = header.substr(0, header.find_first_of("=;"));
        header.remove_prefix(parameter.size());
        if (!header.starts_with('='))
            continue;
        header.remove_prefix(1);
        const std::string_view value = takeValue(header);
        if (equalNoCase(parameter, name))
            return std::string(value);
    }
    return {};
}

/// The value of a header of a part; empty when it is not there.
std::string_view headerOf(std::string_view head, std::string_view name)
{
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && equalNoCase(line.substr(0, colon), name))
            return line.substr(colon + 1);
    }
    return {};
}

} // namespace

std::string fieldOf(const FormFields &fields, std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &FormFields::value_type::first);
    return found == fields.end() ? std::string() : found->second;
}

FormDecoder::FormDecoder(std::string_view contentType)
    : m_delimiter("\r\n--" + parameterOf(contentType, "boundary"))
{
    if (m_delimiter.size() == 4)
        malformedForm();
}

void FormDecoder::feed(std::string_view bytes, const Sink &file)
{
    m_buffer.append(bytes);
    bool more = true;
    while (more) {
        switch (m_state) {
        case State::Part:
            more = takePart(file);
            break;
        case State::Delimiter:
            more = takeDelimiter();
            break;
        case State::Head:
            more = takeHead();
            break;
        case State::Done:
            m_buffer.clear();
            return;
        }
    }
}

/// False when more bytes are needed.
bool FormDecoder::takePart(const Sink &file)
{
    const auto end = m_buffer.find(m_delimiter);
    if (end == std::string::npos) { // but for what may be the delimiter's beginning
        const std::size_t sure = m_buffer.size() - std::min(m_buffer.size(), m_delimiter.size() - 1);
        give(std::string_view(m_buffer).substr(0, sure), file);
        m_buffer.erase(0, sure);
        return false;
    }
    give(std::string_view(m_buffer).substr(0, end), file);
    m_buffer.erase(0, end + m_delimiter.size());
    m_preamble = false;
    m_complete = m_file;
    m_state = m_file ? State::Done : State::Delimiter;
    return true;
}

bool FormDecoder::takeDelimiter()
{
    if (m_buffer.size() < 2)
        return false;
    if (!m_buffer.starts_with("\r\n"))
        malformedForm(); // also the form's end: a form without a file
    m_state = State::Head;
    return true;
}

bool FormDecoder::takeHead()
{
    const auto end = m_buffer.find("\r\n\r\n");
    if (std::min(end, m_buffer.size()) > longestHead)
        malformedForm();
    if (end == std::string::npos)
        return false;
    countField(end);
    beginPart(std::string_view(m_buffer).substr(2, std::max<std::size_t>(end, 2) - 2));
    m_buffer.erase(0, end + 4);
    m_state = State::Part;
    return true;
}

void FormDecoder::beginPart(std::string_view head)
{
    const std::string disposition(headerOf(head, "content-disposition"));
    const std::string name = toLower(parameterOf(disposition, "name"));
    if (name.empty())
        malformedForm();
    m_file = name == "file";
    if (m_file)
        m_fileName = parameterOf(disposition, "filename");
    else
        m_fields.emplace_back(name, "");
}

/// Names count as values do: nobody has proved anything yet.
void FormDecoder::countField(std::size_t bytes)
{
    m_fieldBytes += bytes;
    if (m_fieldBytes > mostFieldBytes)
        throw ServiceError(400, "MaxPostPreDataLengthExceeded",
                           "Your POST request fields preceding the upload file were too large.");
}

void FormDecoder::give(std::string_view bytes, const Sink &file)
{
    if (m_preamble || bytes.empty())
        return;
    if (m_file) {
        file(bytes);
        return;
    }
    countField(bytes.size());
    m_fields.back().second.append(bytes);
}

} // namespace signalbox::engine::s3
