// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/domain/function.h"

#include <QList>
#include <optional>

namespace signalbox {

/// What is looked for among functions. Each word must be found; case does not count:
/// - `tag:team=orders`, `tag:team`: a tag with exactly this key, and this value where one is given;
/// - `runtime:python`, `connection:prod`: a part of the runtime's or the connection's name;
/// - any other word: a part of the name, the description, the runtime, the connection, the state, or of the
///   key or value of a tag.
/// Quotes keep words together: `tag:"cost centre"=47`.
class FunctionSearch
{
public:
    explicit FunctionSearch(const QString &text = {});

    bool isEmpty() const { return m_terms.isEmpty(); }
    /// Whether tags are asked for by name, so that unknown ones matter.
    bool wantsTags() const;
    bool matches(const Function &function, const Connection &connection) const;

private:
    enum class Field { Any, Tag, Runtime, Connection };
    struct Term
    {
        Field field = Field::Any;
        QString text;                      ///< Tag: its key
        std::optional<QString> value = {}; ///< Tag: unset: any
    };

    static QStringList wordsOf(const QString &text);
    static Term termOf(const QString &word);
    static bool matches(const Term &term, const Function &function, const signalbox::Connection &connection);

    QList<Term> m_terms;
};

} // namespace signalbox
