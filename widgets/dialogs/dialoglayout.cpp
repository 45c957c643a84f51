// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/dialoglayout.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/formarea.h"
#include "widgets/controls/label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace signalbox {

namespace {

class BannerRoom : public QObject
{
public:
    BannerRoom(QDialog &dialog, Banner *banner)
        : QObject(banner)
        , m_dialog(dialog)
    {
        banner->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show && m_dialog.isVisible())
            QTimer::singleShot(0, this, [this] { growToFit(m_dialog); }); // once it is laid out
        return QObject::eventFilter(watched, event);
    }

private:
    QDialog &m_dialog;
};

} // namespace

void growWithBanner(QDialog &dialog, Banner *banner)
{
    new BannerRoom(dialog, banner);
}

QLayout *dialogHead(const QString &title, Chip *chip)
{
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(title, Type::BodyStrong));
    head->addWidget(chip);
    head->addStretch();
    return head;
}

QLayout *dialogHead(const QString &title, const Connection &connection)
{
    auto *chip = new Chip;
    chip->setConnection(connection);
    return dialogHead(title, chip);
}

void layOut(QDialog &dialog, Banner *banner, QLayout *form, QPushButton *goOn)
{
    auto *cancel = makeButton(QCoreApplication::translate("Dialog", "Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
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
    growWithBanner(dialog, banner);
    QObject::connect(cancel, &QPushButton::clicked, &dialog, &QDialog::reject);
}

void layOut(QDialog &dialog, const Connection &connection, Banner *banner, QLayout *form, QPushButton *goOn)
{
    layOut(dialog, banner, form, goOn);
    qobject_cast<QVBoxLayout *>(dialog.layout())
        ->insertLayout(0, dialogHead(dialog.windowTitle(), connection));
}

} // namespace signalbox
