// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace signalbox::aws {

/// One page of a list.
template <class T>
struct PageOf
{
    QList<T> items;
    QString nextMarker; ///< what stands for the next page; empty on the last one
};

} // namespace signalbox::aws
