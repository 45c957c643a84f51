// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/dialoglayout.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signalbox {

void layOut(QDialog &dialog, Banner *banner, QLayout *form, QPushButton *goOn)
{
    auto *cancel = makeButton(QCoreApplication::translate("Dialog", "Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(goOn);
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    layout->addWidget(banner);
    layout->addLayout(form);
    layout->addStretch();
    layout->addLayout(buttons);
    goOn->setDefault(true);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);
}

} // namespace signalbox
