// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace signalbox::test {

/// Whether somebody took a descendant of a widget out of sight. One that a layout is yet to show is not
/// hidden so.
inline bool isTakenAway(const QWidget &descendant, const QWidget &parent)
{
    for (const QWidget *each = &descendant; each && each != &parent; each = each->parentWidget()) {
        if (each->isHidden() && each->testAttribute(Qt::WA_WState_ExplicitShowHide))
            return true;
    }
    return false;
}

/// The first of a widget's descendants for which `is` holds: one that nobody took away, or else any, or null.
template <class T, class Is>
T *firstOf(const QWidget &parent, const Is &is)
{
    T *found = nullptr;
    for (T *each : parent.findChildren<T *>()) {
        if (!is(*each))
            continue;
        if (!isTakenAway(*each, parent))
            return each;
        found = found ? found : each;
    }
    return found;
}

/// What a screen reader calls so.
template <class T>
T *named(const QWidget &parent, QAnyStringView name)
{
    return firstOf<T>(parent, [&](const T &each) { return each.accessibleName() == name; });
}

inline QPushButton *button(const QWidget &parent, QAnyStringView text)
{
    return firstOf<QPushButton>(parent, [&](const QPushButton &each) { return each.text() == text; });
}

/// What was found, or null where it is out of sight.
template <class T>
T *inSight(T *found, const QWidget &parent)
{
    return found && !isTakenAway(*found, parent) ? found : nullptr;
}

template <class T>
T *namedInSight(const QWidget &parent, QAnyStringView name)
{
    return inSight(named<T>(parent, name), parent);
}

inline QPushButton *buttonInSight(const QWidget &parent, QAnyStringView text)
{
    return inSight(button(parent, text), parent);
}

} // namespace signalbox::test
