// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A file on its way into a bucket that starts the function.
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/pages/triggerstab.h"

#include <QFileDialog>
#include <QFileInfo>

namespace signalbox {

namespace {

constexpr qint64 MostUploadBytes = 5LL * 1024 * 1024 * 1024; // S3's limit for an object put at once

} // namespace

void TriggersTab::putFile(const Trigger &trigger)
{
    auto *dialog = new QFileDialog(window(), tr("Put a file into %1").arg(trigger.source));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, trigger](const QString &path) { upload(trigger, path); });
    dialog->open();
}

void TriggersTab::upload(const Trigger &trigger, const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return fail({Error::Kind::Invalid, tr("“%1” is not a file.").arg(path), {}, {}, {}});
    if (file.size() > MostUploadBytes)
        return fail({Error::Kind::Invalid,
                     tr("“%1” is larger than %2.").arg(path, format::bytes(MostUploadBytes)),
                     tr("Use the AWS CLI, which sends it in parts; the Connections page has its options."),
                     {},
                     {}});
    const QString key = trigger.prefix + file.fileName();
    showProgress(key, 0, file.size());
    m_upload = m_context.catalog.putFile(
        m_function.connectionId, trigger.source, key, path,
        [this, key](qint64 done, qint64 total) { showProgress(key, done, total); },
        [this, key, bucket = trigger.source](const Result<Nothing> &result) {
            const CallPtr ended = std::move(m_upload);
            answer(m_function, result, tr("%1 is in %2.").arg(key, bucket));
        });
}

void TriggersTab::showProgress(const QString &key, qint64 done, qint64 total)
{
    m_banner->show(Banner::Severity::Info, tr("%1 is being put into the bucket.").arg(key),
                   tr("%1 of %2").arg(format::bytes(done), format::bytes(total)), tr("Cancel"));
    m_bannerAction = [this] { cancelUpload(); };
}

void TriggersTab::cancelUpload()
{
    m_upload.reset();
    m_banner->show(Banner::Severity::Info, tr("Cancelled: nothing was put into the bucket."));
}

} // namespace signalbox
