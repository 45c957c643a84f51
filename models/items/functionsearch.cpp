// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/functionsearch.h"

#include "models/items/functionmodel.h"

#include <algorithm>

namespace signalbox {

namespace {

bool has(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

bool same(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

template <class Test>
bool anyTag(const Function &function, Test test)
{
    if (!function.tags)
        return false;
    for (auto it = function.tags->cbegin(); it != function.tags->cend(); ++it) {
        if (test(it.key(), it.value()))
            return true;
    }
    return false;
}

} // namespace

FunctionSearch::FunctionSearch(const QString &text)
{
    const QStringList words = wordsOf(text);
    for (const QString &word : words)
        m_terms.append(termOf(word));
}

QStringList FunctionSearch::wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar character : text) {
        if (character == u'"') {
            quoted = !quoted;
        } else if (character.isSpace() && !quoted) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word.append(character);
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

FunctionSearch::Term FunctionSearch::termOf(const QString &word)
{
    const QString field = word.section(u':', 0, 0).toLower();
    const QString rest = word.section(u':', 1);
    if (rest.isEmpty())
        return {Field::Any, word, {}};
    if (field == QLatin1String("tag"))
        return {Field::Tag, rest.section(u'=', 0, 0),
                rest.contains(u'=') ? std::optional(rest.section(u'=', 1)) : std::nullopt};
    if (field == QLatin1String("runtime"))
        return {Field::Runtime, rest, {}};
    if (field == QLatin1String("connection"))
        return {Field::Connection, rest, {}};
    return {Field::Any, word, {}};
}

bool FunctionSearch::wantsTags() const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(),
                       [](const Term &term) { return term.field == Field::Tag; });
}

bool FunctionSearch::matches(const Function &function, const signalbox::Connection &connection) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(),
                       [&](const Term &term) { return matches(term, function, connection); });
}

bool FunctionSearch::matches(const Term &term, const Function &function,
                             const signalbox::Connection &connection)
{
    switch (term.field) {
    case Field::Tag:
        return anyTag(function, [&](const QString &key, const QString &value) {
            return same(key, term.text) && (!term.value || same(value, *term.value));
        });
    case Field::Runtime:
        return has(FunctionModel::runtimeText(function), term.text);
    case Field::Connection:
        return has(connection.name, term.text);
    case Field::Any:
        break;
    }
    return has(function.name, term.text) || has(function.description, term.text) ||
           has(FunctionModel::runtimeText(function), term.text) || has(connection.name, term.text) ||
           has(stateText(function), term.text) ||
           anyTag(function, [&](const QString &key, const QString &value) {
               return has(key, term.text) || has(value, term.text);
           });
}

} // namespace signalbox
