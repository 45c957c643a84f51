// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace signalbox {

/// A path that can be typed, dropped or chosen.
class PathField : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Folder, ZipFile, AnyFile };

    /// `name` is the accessible name of the text field.
    PathField(const QString &name, Kind kind, QWidget *parent = nullptr);

    void setKind(Kind kind);
    /// What an empty field asks for, instead of a function's code.
    void setPlaceholders(const QString &folder, const QString &zip);
    QString path() const;
    void setPath(const QString &path);
    void browse();

Q_SIGNALS:
    /// Some time after the last key, at once after choosing or dropping.
    void pathChanged(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void announce();

    Kind m_kind;
    QString m_folderText;
    QString m_zipText;
    QLineEdit *m_edit;
    QTimer m_typing;
    QString m_announced;
};

} // namespace signalbox
