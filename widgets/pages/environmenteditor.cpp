// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/environmenteditor.h"

#include <QRegularExpression>

namespace signalbox {

EnvironmentEditor::EnvironmentEditor(QWidget *parent)
    : PairsEditor({tr("+ Add variable"), tr("Variable name"), tr("Variable value"), tr("Remove variable"),
                   tr("NAME")},
                  parent)
{
}

QString EnvironmentEditor::problemOf(const QString &name, const QString &) const
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z][A-Za-z0-9_]+$"));
    if (allowed.match(name).hasMatch())
        return {};
    return tr("“%1” is no name for a variable: a letter first, then letters, digits and _, two at least.")
        .arg(name);
}

} // namespace signalbox
