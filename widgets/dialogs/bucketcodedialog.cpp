// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/bucketcodedialog.h"

#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/codeplacefield.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QVBoxLayout>

namespace signalbox {

BucketCodeDialog::BucketCodeDialog(Catalog &catalog, const Function &function, const QString &architecture,
                                   QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_architecture(architecture)
    , m_banner(new Banner)
    , m_place(new CodePlaceField(catalog))
    , m_deploy(makeButton(tr("Deploy"), ButtonKind::Primary, QStringLiteral("upload")))
{
    setWindowTitle(tr("Code from a bucket"));
    setMinimumWidth(480);
    m_place->setConnection(function.connectionId);
    auto *hint =
        new Label(tr("The zip is copied: what happens to it afterwards does not change the function."),
                  Type::Small, Tone::Secondary);
    hint->setWordWrap(true);
    auto *form = new Form;
    form->addField(tr("Zip"), m_place);
    form->addHint(hint);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, form, m_deploy);
    connect(m_place, &CodePlaceField::changed, this, &BucketCodeDialog::validate);
    connect(m_deploy, &QPushButton::clicked, this, &BucketCodeDialog::deploy);
    validate();
}

void BucketCodeDialog::validate()
{
    m_deploy->setEnabled(!m_busy && m_place->isComplete());
    m_deploy->setText(m_busy ? tr("Deploying…") : tr("Deploy"));
}

void BucketCodeDialog::deploy()
{
    m_busy = true;
    m_banner->clear();
    validate();
    const auto put = [this, place = m_place->place()](const QString &revision, const Done<Function> &done) {
        m_catalog.updateCodeFrom(m_function.connectionId, m_function.name, place, {m_architecture, revision},
                                 this, done);
    };
    replacePart(m_catalog, m_function, Replacement::ofCode(put), this,
                [this](const Result<Function> &result) { onDeployed(result); });
}

/// What was refused because of others' code can be deployed over it knowingly.
void BucketCodeDialog::onDeployed(const Result<Function> &result)
{
    m_busy = false;
    validate();
    if (result) {
        Q_EMIT deployed(*result);
        return accept();
    }
    m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    if (changedMeanwhile(result.error()))
        m_function = m_catalog.function(m_function.connectionId, m_function.name).value_or(m_function);
}

} // namespace signalbox
