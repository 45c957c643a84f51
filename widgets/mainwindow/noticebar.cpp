// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/noticebar.h"

#include "models/services/settings.h"
#include "widgets/controls/banner.h"

#include <QVBoxLayout>

namespace signalbox {

NoticeBar::NoticeBar(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page.left(), metric::page.top(), metric::page.right(), 0);
    layout->addWidget(m_banner);
    m_banner->setClosable(true);
    setVisible(false);
    connect(m_banner, &Banner::closed, this, &QWidget::hide);
    connect(&settings, &Settings::saveFailed, this, &NoticeBar::tellUnsaved);
    connect(&settings, &Settings::saved, this, &NoticeBar::tellSaved);
    if (const auto &error = settings.loadError()) {
        m_banner->show(Banner::Severity::Warning, error->message, error->advice);
        setVisible(true);
    }
}

void NoticeBar::tellUnsaved(const QString &reason)
{
    m_unsaved = true;
    m_banner->show(
        Banner::Severity::Error, tr("Settings cannot be saved: %1").arg(reason),
        tr("Connections and payloads that are changed now are lost when Signalbox ends. Make room, or "
           "check the permissions of the data folder."));
    setVisible(true);
}

void NoticeBar::tellSaved()
{
    if (std::exchange(m_unsaved, false))
        setVisible(false);
}

} // namespace signalbox
