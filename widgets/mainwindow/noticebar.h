// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

class Banner;
class Settings;

/// Above every page: settings that could not be read or are not saved, until that is closed or mended.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(Settings &settings, QWidget *parent = nullptr);

private:
    void tellUnsaved(const QString &reason);
    void tellSaved();

    Banner *m_banner;
    bool m_unsaved = false; ///< what the banner tells of is that settings are not saved
};

} // namespace signalbox
