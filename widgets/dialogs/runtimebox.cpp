// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/runtimebox.h"

#include "widgets/dialogs/limits.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

namespace signalbox {

namespace {

bool offers(const QComboBox &box, const QStringList &runtimes)
{
    return std::all_of(runtimes.begin(), runtimes.end(),
                       [&box, n = 0](const QString &each) mutable { return box.itemText(n++) == each; });
}

} // namespace

QStringList runtimesOf(Connection::Kind kind)
{
    return kind == Connection::Kind::AwsLambda ? limits::awsRuntimes() : limits::runtimes();
}

void offerRuntimes(QComboBox &box, Connection::Kind kind)
{
    const QStringList runtimes = runtimesOf(kind);
    if (offers(box, runtimes)) // a list that is open stays open
        return;
    const QSignalBlocker quiet(&box);
    const QString chosen = box.currentText();
    box.clear();
    box.addItems(runtimes);
    chooseRuntime(box, chosen);
}

void chooseRuntime(QComboBox &box, const QString &runtime)
{
    if (runtime.isEmpty())
        return;
    if (box.findText(runtime) < 0)
        box.addItem(runtime);
    box.setCurrentText(runtime);
}

} // namespace signalbox
