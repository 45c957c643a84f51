// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/attachlayerdialog.h"

#include "models/items/layermodel.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace signalbox {

namespace {

bool isLayerVersion(const QString &arn)
{
    static const QRegularExpression pattern(
        QStringLiteral("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$"));
    return pattern.match(arn).hasMatch();
}

} // namespace

AttachLayerDialog::AttachLayerDialog(Catalog &catalog, const Function &function,
                                     const QList<LayerVersion> &newest, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_source(new Segmented(tr("Which layer")))
    , m_layer(new QComboBox)
    , m_version(new QComboBox)
    , m_arn(new QLineEdit)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_attach(makeButton(tr("Attach"), ButtonKind::Primary))
{
    setWindowTitle(tr("Attach layer"));
    setMinimumWidth(520);
    build(newest);
    loadVersions();
}

void AttachLayerDialog::build(const QList<LayerVersion> &newest)
{
    m_source->addChoice(tr("One of yours"), int(Source::Own));
    m_source->addChoice(tr("By ARN"), int(Source::Arn));
    m_source->setValue(int(newest.isEmpty() ? Source::Arn : Source::Own));
    for (const LayerVersion &each : newest)
        m_layer->addItem(each.layer, layerArn(each.arn));
    m_layer->setAccessibleName(tr("Layer"));
    m_version->setAccessibleName(tr("Version"));
    m_arn->setAccessibleName(tr("ARN of the layer version"));
    m_arn->setPlaceholderText(QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"));
    m_hint->setWordWrap(true);
    m_form->addField(tr("From"), m_source);
    m_form->addField(tr("Layer"), m_layer);
    m_form->addField(tr("Version"), m_version);
    m_form->addField(tr("ARN"), m_arn);
    m_form->addHint(m_hint);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, m_form, m_attach);
    connect(m_source, &Segmented::valueChanged, this, &AttachLayerDialog::validate);
    connect(m_layer, &QComboBox::currentIndexChanged, this, &AttachLayerDialog::loadVersions);
    connect(m_version, &QComboBox::currentIndexChanged, this, &AttachLayerDialog::validate);
    connect(m_arn, &QLineEdit::textChanged, this, &AttachLayerDialog::validate);
    connect(m_attach, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(arn());
        accept();
    });
}

void AttachLayerDialog::loadVersions()
{
    m_listing.reset();
    m_versions.clear();
    m_version->clear();
    m_banner->clear();
    if (m_layer->currentIndex() >= 0)
        m_listing = m_catalog.listLayerVersions(m_function.connectionId, m_layer->currentText(),
                                                [this](const auto &result) { onListed(result); });
    validate();
}

void AttachLayerDialog::onListed(const Result<QList<LayerVersion>> &result)
{
    const CallPtr ended = std::move(m_listing);
    if (!result)
        return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    m_versions = *result;
    for (const LayerVersion &each : std::as_const(m_versions))
        m_version->addItem(each.description.isEmpty()
                               ? QString::number(each.number)
                               : QStringLiteral("%1 · %2").arg(each.number).arg(each.description));
    validate();
}

AttachLayerDialog::Source AttachLayerDialog::source() const
{
    return Source(m_source->value());
}

QString AttachLayerDialog::arn() const
{
    if (source() == Source::Own)
        return m_versions.value(m_version->currentIndex()).arn;
    const QString typed = m_arn->text().trimmed();
    return isLayerVersion(typed) ? typed : QString();
}

void AttachLayerDialog::validate()
{
    const bool own = source() == Source::Own;
    m_form->setRowVisible(m_layer, own);
    m_form->setRowVisible(m_version, own);
    m_form->setRowVisible(m_arn, !own);
    const LayerVersion version = m_versions.value(m_version->currentIndex());
    const bool fitting = fits(version, m_function.runtime);
    const QString madeFor = version.runtimes.join(QStringLiteral(", "));
    m_hint->setTone(own && !fitting ? Tone::Warning : Tone::Secondary);
    if (!own)
        m_hint->setText(tr("With its version. Another account's layer must be shared with yours."));
    else if (m_layer->count() == 0)
        m_hint->setText(tr("There is no layer here yet."));
    else if (m_listing)
        m_hint->setText(tr("Reading its versions…"));
    else if (!fitting)
        m_hint->setText(tr("It is made for %1; this function runs %2.").arg(madeFor, m_function.runtime));
    else
        m_hint->setText(madeFor.isEmpty() ? tr("It is made for any runtime.")
                                          : tr("It is made for %1.").arg(madeFor));
    m_attach->setEnabled(!arn().isEmpty());
}

} // namespace signalbox
