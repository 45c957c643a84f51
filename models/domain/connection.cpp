// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/connection.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct StageText
{
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

} // namespace

QString stageText(const Connection &connection)
{
    switch (connection.stage) {
    case Connection::Stage::Development:
        return StageText::tr("dev");
    case Connection::Stage::Staging:
        return StageText::tr("staging");
    case Connection::Stage::Production:
        return StageText::tr("PRODUCTION");
    case Connection::Stage::Own:
        return connection.label;
    }
    return {};
}

} // namespace signalbox
