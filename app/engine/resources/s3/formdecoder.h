// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::engine::s3 {

/// The fields of a form before its file: names in lower case, in their order.
using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The value of the first field of this name, or empty.
std::string fieldOf(const FormFields &fields, std::string_view name);

/// Takes a multipart/form-data body apart, piece by piece: fields are kept, the bytes of the part named
/// "file" go to a sink. What comes after the file is ignored, as S3 does.
class FormDecoder
{
public:
    using Sink = std::function<void(std::string_view)>;

    /// Throws ServiceError MalformedPOSTRequest when the content type names no boundary.
    explicit FormDecoder(std::string_view contentType);

    /// Throws ServiceError: MalformedPOSTRequest, MaxPostPreDataLengthExceeded. `file` gets bytes of the file
    /// only after `fields()` has all there are.
    void feed(std::string_view bytes, const Sink &file);

    const FormFields &fields() const { return m_fields; }
    const std::string &fileName() const { return m_fileName; }
    /// Whether the file's part has ended.
    bool complete() const { return m_complete; }

private:
    enum class State { Part, Delimiter, Head, Done };

    bool takePart(const Sink &file);
    bool takeDelimiter();
    bool takeHead();
    void give(std::string_view bytes, const Sink &file);
    void beginPart(std::string_view head);
    void countField(std::size_t bytes);

    std::string m_delimiter; ///< with the line break before it
    std::string m_buffer = "\r\n";
    State m_state = State::Part;
    FormFields m_fields;
    std::size_t m_fieldBytes = 0;
    std::string m_fileName;
    bool m_preamble = true;
    bool m_file = false; ///< the current part is the file
    bool m_complete = false;
};

} // namespace signalbox::engine::s3
