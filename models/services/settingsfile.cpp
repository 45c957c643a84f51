// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/settingsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace signalbox {

namespace {

QString freeName(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; QFile::exists(name); ++number)
        name = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return name;
}

} // namespace

Result<QJsonObject> SettingsFile::read()
{
    QFile file(m_path);
    if (!file.exists())
        return QJsonObject();
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (document.isObject())
            return document.object();
    }
    m_aside = freeName(m_path + QStringLiteral(".broken"));
    return failure(
        Error::Kind::Internal,
        QCoreApplication::translate("Settings", "The settings in %1 could not be read.").arg(m_path),
        QCoreApplication::translate(
            "Settings",
            "Signalbox began with new ones: connections, saved payloads and where code comes from are "
            "missing. With the first change the old file is kept as %1.")
            .arg(m_aside));
}

QString SettingsFile::write(const QJsonObject &root)
{
    const QString problem = replace(QJsonDocument(root).toJson());
    m_behind = !problem.isEmpty();
    return problem;
}

QString SettingsFile::replace(const QByteArray &text)
{
    QFile old(m_path);
    if (!m_aside.isEmpty() && old.exists() && !old.rename(m_aside))
        return QCoreApplication::translate("Settings", "%1 cannot be kept as %2: %3")
            .arg(m_path, m_aside, old.errorString());
    m_aside.clear();
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
        file.write(text) == text.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace signalbox
