// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/savebar.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace signalbox {

SaveBar::SaveBar(QWidget *parent)
    : QWidget(parent)
    , m_changes(new Label({}, Type::Small, Tone::Secondary))
    , m_discard(makeButton(tr("Discard")))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    m_changes->setWordWrap(true);
    layout->addWidget(m_changes, 1);
    layout->addWidget(m_discard);
    layout->addWidget(m_save);
    connect(m_discard, &QPushButton::clicked, this, &SaveBar::discarded);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saved);
    m_save->setToolTip(tr("Ctrl+S"));
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, [this] {
        if (QWidget *typed = window()->focusWidget()) { // what is half typed is finished, as a click would
            typed->clearFocus();
            typed->setFocus();
        }
        m_save->click();
    });
    show({}, true, false);
}

void SaveBar::show(const QStringList &differences, bool valid, bool busy)
{
    const bool any = !differences.isEmpty();
    m_changes->setText(any ? tr("Save changes %1.").arg(differences.join(QStringLiteral(", ")))
                           : tr("Nothing to save."));
    m_save->setText(busy ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(any && valid && !busy);
    m_discard->setEnabled(any && !busy);
}

} // namespace signalbox
