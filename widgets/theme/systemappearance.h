// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>
#include <optional>

class QDBusVariant;

namespace signalbox {

/// What the desktop prefers. Asked of the desktop portal without blocking; until it answers, and where there
/// is none, the brightness of the palette the platform gave the application decides.
class SystemAppearance : public QObject
{
    Q_OBJECT

public:
    /// Make it before the application's palette is replaced.
    explicit SystemAppearance(QObject *parent = nullptr);

    bool dark() const;
    bool reducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    std::optional<bool> m_portalDark; ///< unset: no preference
    bool m_paletteDark = false;
    bool m_reducedMotion = false;
};

} // namespace signalbox
