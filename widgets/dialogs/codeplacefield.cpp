// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/codeplacefield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace signalbox {

CodePlaceField::CodePlaceField(Catalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_bucket(new QComboBox)
    , m_key(new QLineEdit)
    , m_version(new QLineEdit)
{
    m_bucket->setEditable(true);
    m_bucket->setInsertPolicy(QComboBox::NoInsert);
    m_bucket->setAccessibleName(tr("Bucket of the code"));
    m_bucket->lineEdit()->setAccessibleName(tr("Bucket of the code"));
    m_bucket->lineEdit()->setPlaceholderText(tr("Bucket"));
    m_key->setAccessibleName(tr("Key of the zip"));
    m_key->setPlaceholderText(tr("Key, e.g. builds/app.zip"));
    m_version->setAccessibleName(tr("Version of the zip"));
    m_version->setPlaceholderText(tr("Version; empty for the newest"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_bucket);
    layout->addWidget(m_key);
    layout->addWidget(m_version);
    setFocusProxy(m_bucket);
    connect(m_bucket, &QComboBox::editTextChanged, this, &CodePlaceField::changed);
    connect(m_key, &QLineEdit::textChanged, this, &CodePlaceField::changed);
    connect(m_version, &QLineEdit::textChanged, this, &CodePlaceField::changed);
}

void CodePlaceField::setConnection(const QString &connectionId)
{
    if (connectionId == m_connectionId)
        return;
    m_connectionId = connectionId;
    offer({});
    m_catalog.listBuckets(connectionId, this, [this, connectionId](const Result<QStringList> &buckets) {
        if (buckets && connectionId == m_connectionId)
            offer(*buckets);
    });
}

void CodePlaceField::offer(const QStringList &buckets)
{
    const QSignalBlocker quiet(m_bucket);
    const QString typed = m_bucket->currentText();
    m_bucket->clear();
    m_bucket->addItems(buckets);
    m_bucket->setCurrentIndex(-1);
    m_bucket->setEditText(typed);
}

CodePlace CodePlaceField::place() const
{
    return {m_bucket->currentText().trimmed(), m_key->text(), m_version->text().trimmed()};
}

bool CodePlaceField::isComplete() const
{
    return !place().bucket.isEmpty() && !place().key.isEmpty();
}

} // namespace signalbox
