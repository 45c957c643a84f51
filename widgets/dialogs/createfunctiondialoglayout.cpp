// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the dialog that creates a function is put together.
#include "models/services/packager.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/form.h"
#include "widgets/controls/formarea.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/codeplacefield.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/rolefield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

void CreateFunctionDialog::fillChoices()
{
    m_source->addChoice(tr("Sample"), int(Source::Sample));
    m_source->addChoice(tr("Folder"), int(Source::Folder));
    m_source->addChoice(tr("Zip file"), int(Source::Zip));
    m_source->addChoice(tr("Bucket"), int(Source::Bucket));
    m_source->addChoice(tr("Image"), int(Source::Image));
    m_source->setValue(int(Source::Sample));
    for (const Sample &sample : std::as_const(m_samples))
        m_sample->addItem(sample.title, sample.id);
    m_architecture->addItems(limits::architectures());
    m_finding->setWordWrap(true);
    m_description->setMaxLength(limits::longestDescription);
    m_name->setMaxLength(limits::longestName);
}

void CreateFunctionDialog::buildForm()
{
    Form *form = m_form;
    form->addField(tr("Connection"), m_connection);
    form->addField(tr("Code from"), m_source);
    form->addField(tr("Sample"), m_sample);
    form->addField(tr("Path"), m_path);
    form->addField(tr("Zip"), m_place);
    form->addField(tr("Image"), m_image);
    m_image->setPlaceholderText(tr("registry/name:tag"));
    form->addHint(m_finding);
    form->addField(tr("Name"), m_name);
    form->addHint(m_nameHint);
    form->addField(tr("Runtime"), m_runtime);
    form->addField(tr("Handler"), m_handler);
    form->addHint(m_handlerHint);
    form->addField(tr("Built for"), m_architecture);
    form->addField(tr("Memory"), m_memory);
    form->addField(tr("Timeout"), m_timeout);
    form->addField(tr("Temporary files"), m_temporary);
    form->addField(tr("Description"), m_description);
    form->addField(tr("Execution role"), m_role);
    form->addHint(m_role->hint());
}

/// The form scrolls where there is less room than it wants; the buttons stay in sight.
void CreateFunctionDialog::layOut()
{
    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addWidget(m_readiness, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    layout->addLayout(dialogHead(windowTitle(), m_chip));
    layout->addWidget(m_banner);
    layout->addWidget(new FormArea(m_form), 1);
    layout->addLayout(buttons);
    m_create->setDefault(true);
    growWithBanner(*this, m_banner);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void CreateFunctionDialog::connectAll()
{
    connect(m_create, &QPushButton::clicked, this, &CreateFunctionDialog::create);
    connect(m_source, &Segmented::valueChanged, this, [this] {
        onSourceChanged();
        growToFit(*this);
    });
    connect(m_sample, &QComboBox::currentIndexChanged, this, &CreateFunctionDialog::onSampleChanged);
    connect(m_path, &PathField::pathChanged, this, &CreateFunctionDialog::readPath);
    connect(m_name, &QLineEdit::textChanged, this, &CreateFunctionDialog::validate);
    connect(m_name, &QLineEdit::textChanged, m_role, &RoleField::setFunctionName);
    connect(m_handler, &QLineEdit::textChanged, this, &CreateFunctionDialog::validate);
    connect(m_runtime, &QComboBox::currentIndexChanged, this, &CreateFunctionDialog::validate);
    connect(m_image, &QLineEdit::textChanged, this, &CreateFunctionDialog::validate);
    connect(m_place, &CodePlaceField::changed, this, &CreateFunctionDialog::validate);
    connect(m_role, &RoleField::changed, this, &CreateFunctionDialog::validate);
    connect(m_connection, &QComboBox::currentIndexChanged, this, &CreateFunctionDialog::onConnectionChanged);
    connect(&m_catalog, &Catalog::stateChanged, this, &CreateFunctionDialog::validate);
    connect(&m_catalog, &Catalog::functionsChanged, this, &CreateFunctionDialog::validate);
}

} // namespace signalbox
