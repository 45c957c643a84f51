// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/pathfield.h"

#include "widgets/controls/buttons.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <chrono>

namespace signalbox {

PathField::PathField(const QString &name, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_folderText(tr("Folder with the function's code"))
    , m_zipText(tr("Zip archive with the function's code"))
    , m_edit(new QLineEdit)
{
    m_edit->setAccessibleName(name);
    auto *button = makeButton(tr("Browse…"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_edit, 1);
    layout->addWidget(button);
    setFocusProxy(m_edit);
    setAcceptDrops(true);
    setKind(kind);
    m_typing.setSingleShot(true);
    m_typing.setInterval(std::chrono::milliseconds(400));
    connect(&m_typing, &QTimer::timeout, this, &PathField::announce);
    connect(m_edit, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    // An assistive technology sets the text without typing it.
    connect(m_edit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_edit, &QLineEdit::editingFinished, this, &PathField::announce);
    connect(button, &QPushButton::clicked, this, &PathField::browse);
}

void PathField::setKind(Kind kind)
{
    m_kind = kind;
    m_edit->setPlaceholderText(kind == Kind::Folder    ? m_folderText
                               : kind == Kind::ZipFile ? m_zipText
                                                       : tr("File"));
}

void PathField::setPlaceholders(const QString &folder, const QString &zip)
{
    m_folderText = folder;
    m_zipText = zip;
    setKind(m_kind);
}

QString PathField::path() const
{
    QString path = m_edit->text().trimmed();
    if (path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    return path;
}

void PathField::setPath(const QString &path)
{
    m_edit->setText(path);
    announce();
}

void PathField::announce()
{
    m_typing.stop();
    if (path() != std::exchange(m_announced, path()))
        Q_EMIT pathChanged(path());
}

void PathField::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::Folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (m_kind == Kind::ZipFile)
        dialog->setNameFilters({tr("Zip archives (*.zip)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PathField::setPath);
    dialog->open();
}

void PathField::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void PathField::dropEvent(QDropEvent *event)
{
    setPath(event->mimeData()->urls().constFirst().toLocalFile());
    event->acceptProposedAction();
}

} // namespace signalbox
