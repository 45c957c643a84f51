// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/bucketform.h"

#include "widgets/controls/form.h"
#include "widgets/dialogs/triggers/placechooser.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

namespace signalbox {

BucketForm::BucketForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_prefix(lineEdit(tr("Prefix"), tr("any, or e.g. incoming/")))
    , m_suffix(lineEdit(tr("Suffix"), tr("any, or e.g. .jpg")))
{
    static const QRegularExpression name(QStringLiteral("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"));
    m_bucket = new PlaceChooser({tr("Bucket"), tr("Name of the new bucket"), tr("Create bucket"),
                                 tr("There is no bucket yet: create one."),
                                 tr("A bucket's name has 3 to 63 small letters, digits, dots and hyphens.")},
                                name, this);
    form().addField(tr("Bucket"), m_bucket->box());
    form().addHint(m_bucket->maker());
    form().addField(tr("Prefix"), m_prefix);
    form().addField(tr("Suffix"), m_suffix);
    connect(m_bucket, &PlaceChooser::changed, this, &BucketForm::changed);
    connect(m_bucket, &PlaceChooser::createAsked, this, &BucketForm::create);
}

void BucketForm::load()
{
    read({});
}

void BucketForm::read(const QString &choose)
{
    m_catalog.listBuckets(function().connectionId, this, [this, choose](const Result<QStringList> &result) {
        if (!result)
            return Q_EMIT failed(result.error());
        QList<QPair<QString, QString>> places;
        for (const QString &bucket : *result)
            places.emplaceBack(bucket, bucket);
        m_bucket->setPlaces(places, choose);
    });
}

void BucketForm::create(const QString &name)
{
    m_bucket->setBusy(true);
    m_catalog.createBucket(function().connectionId, name, this, [this, name](const Result<Nothing> &result) {
        m_bucket->setBusy(false);
        if (!result)
            return Q_EMIT failed(result.error());
        m_bucket->clearName();
        read(name);
    });
}

QString BucketForm::hint(bool &valid) const
{
    valid = !m_bucket->place().isEmpty();
    return {};
}

void BucketForm::fill(Trigger &trigger) const
{
    trigger.source = m_bucket->place();
    trigger.prefix = m_prefix->text();
    trigger.suffix = m_suffix->text();
}

} // namespace signalbox
