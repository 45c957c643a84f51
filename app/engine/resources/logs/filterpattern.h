// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace signalbox::engine::logs {

/// A filter pattern of CloudWatch Logs, in its three forms:
///   terms         ERROR "exact phrase" -without ?any ?of %regular|expression%
///   JSON          { $.level = "error" && ($.code >= 500 || $.user NOT EXISTS) }
///   columns       [time, level = *ERR*, ..., size > 1000]
/// Matching is case-sensitive. An empty pattern matches everything.
class FilterPattern
{
public:
    /// What one pattern asks of a message.
    class Matcher
    {
    public:
        virtual ~Matcher() = default;
        virtual bool matches(std::string_view message) const = 0;
    };

    /// Throws ServiceError InvalidParameterException.
    explicit FilterPattern(std::string_view pattern);

    bool matches(std::string_view message) const { return !m_matcher || m_matcher->matches(message); }

private:
    std::shared_ptr<const Matcher> m_matcher; ///< none: everything matches
};

} // namespace signalbox::engine::logs
