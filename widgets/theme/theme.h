// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

class QApplication;

namespace signalbox {

class Style;
class SystemAppearance;

/// Gives the application its style, palette and font, and keeps them with the desktop's light or dark.
/// Made once, after the QApplication and before the first widget.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };

    explicit Theme(QApplication &application, Mode mode = Mode::System);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool dark() const;

    /// "system", "light" or "dark".
    static std::optional<Mode> modeFromName(QStringView name);
    static QString nameOf(Mode mode);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_application;
    SystemAppearance *m_system;
    Style *m_style; ///< owned by the application
    Mode m_mode;
    std::optional<bool> m_appliedDark;
};

} // namespace signalbox
