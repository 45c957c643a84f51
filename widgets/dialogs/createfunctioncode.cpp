// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a new function's code comes from, and what was found in it.
#include "models/items/format.h"
#include "models/services/packager.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/codeplacefield.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/namerules.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/runtimebox.h"

#include <QComboBox>
#include <QLineEdit>

namespace signalbox {

namespace {

constexpr int usualImageTimeout = 60; // seconds: a container starts slowly

} // namespace

void CreateFunctionDialog::onSourceChanged()
{
    const auto source = Source(m_source->value());
    m_form->setRowVisible(m_sample, source == Source::Sample);
    m_form->setRowVisible(m_path, source == Source::Folder || source == Source::Zip);
    m_form->setRowVisible(m_place, fromBucket());
    m_form->setRowVisible(m_image, fromImage());
    m_form->setRowVisible(m_finding, !fromImage() && !fromBucket());
    m_form->setRowVisible(m_runtime, !fromImage());
    m_form->setRowVisible(m_handler, !fromImage());
    m_form->setRowVisible(m_handlerHint, false);
    m_form->setRowVisible(m_architecture, m_catalog.capabilities(connectionId()).architectures);
    m_form->setRowVisible(m_temporary, m_catalog.capabilities(connectionId()).code);
    m_path->setKind(source == Source::Zip ? PathField::Kind::ZipFile : PathField::Kind::Folder);
    m_banner->clear();
    m_package = {};
    if (source == Source::Sample)
        return onSampleChanged();
    forgetSample();
    if (fromImage() && m_timeout->value() == FunctionSpec().timeoutSeconds)
        m_timeout->setValue(usualImageTimeout);
    if (source == Source::Folder || source == Source::Zip)
        readPath();
}

/// What a sample said goes with it.
void CreateFunctionDialog::forgetSample()
{
    const Sample *sample = m_sample->currentIndex() < 0 ? nullptr : &m_samples.at(m_sample->currentIndex());
    if (sample && m_description->text() == sample->spec.description)
        m_description->clear();
    if (sample && m_handler->text() == sample->spec.handler)
        m_handler->clear();
    if (sample && !nameIsChosen())
        m_name->clear();
    if (sample && m_memory->value() == sample->spec.memoryMb)
        m_memory->setValue(FunctionSpec().memoryMb);
    if (sample && m_timeout->value() == sample->spec.timeoutSeconds)
        m_timeout->setValue(FunctionSpec().timeoutSeconds);
    validate();
}

void CreateFunctionDialog::onSampleChanged()
{
    const int index = m_sample->currentIndex();
    if (index < 0 || Source(m_source->value()) != Source::Sample)
        return;
    const Sample &sample = m_samples.at(index);
    m_packaging.reset();
    proposeName(sample.id);
    chooseRuntime(*m_runtime, sample.spec.runtime);
    m_handler->setText(sample.spec.handler);
    m_memory->setValue(sample.spec.memoryMb);
    m_timeout->setValue(sample.spec.timeoutSeconds);
    m_description->setText(sample.spec.description);
    m_description->setCursorPosition(0);
    tell(sample.spec.description);
    const Result<CodePackage> package = packSample(sample.id);
    if (package) {
        m_package = *package;
    } else {
        m_banner->show(Banner::Severity::Error, package.error().message, package.error().advice);
    }
    validate();
}

/// What was found in the code, or what is wrong with it.
void CreateFunctionDialog::tell(const QString &finding, Tone tone)
{
    m_finding->setText(finding.trimmed());
    m_finding->setTone(tone);
}

void CreateFunctionDialog::readPath()
{
    m_packaging.reset();
    m_package = {};
    m_banner->clear();
    if (m_path->path().isEmpty()) {
        tell(tr("Choose the code; runtime and handler are looked for in it."));
        validate();
        return;
    }
    tell(tr("Reading the code…"));
    m_packaging =
        m_packager.package(m_path->path(), [this](const Result<CodePackage> &result) { onPackaged(result); });
    validate();
}

void CreateFunctionDialog::onPackaged(const Result<CodePackage> &result)
{
    if (result)
        takeFinding(*result);
    else
        tell(result.error().message + u' ' + result.error().advice, Tone::Bad);
    m_packaging.reset();
    validate();
}

void CreateFunctionDialog::takeFinding(const CodePackage &package)
{
    m_package = package;
    const QString size = tr("%Ln file(s), %1 zipped.", nullptr, int(package.files.size()))
                             .arg(format::bytes(package.zip.size()));
    const QString left = package.skipped.isEmpty()
                             ? QString()
                             : tr(" Left out: %1.").arg(package.skipped.mid(0, 4).join(QStringLiteral(", ")));
    tell(package.finding.explanation + QLatin1Char(' ') + size + left);
    chooseRuntime(*m_runtime, package.finding.runtime);
    if (!package.finding.handler.isEmpty())
        m_handler->setText(package.finding.handler);
    proposeName(nameFromPath(package.source));
}

bool CreateFunctionDialog::fromImage() const
{
    return Source(m_source->value()) == Source::Image;
}

bool CreateFunctionDialog::fromBucket() const
{
    return Source(m_source->value()) == Source::Bucket;
}

/// What the connection deploys from.
void CreateFunctionDialog::offerSources()
{
    const Capabilities can = m_catalog.capabilities(connectionId());
    m_source->setChoice(int(Source::Sample), can.code ? tr("Sample") : QString());
    m_source->setChoice(int(Source::Folder), can.code ? tr("Folder") : QString());
    m_source->setChoice(int(Source::Zip), can.code ? tr("Zip file") : QString());
    m_source->setChoice(int(Source::Bucket), can.codeFromBuckets ? tr("Bucket") : QString());
    m_source->setChoice(int(Source::Image), can.images ? tr("Image") : QString());
    const bool offered = fromImage() ? can.images : fromBucket() ? can.codeFromBuckets : can.code;
    if (!offered)
        m_source->setValue(int(can.code ? Source::Sample : Source::Image));
    m_form->setRowVisible(m_source, can.code);
}

} // namespace signalbox
