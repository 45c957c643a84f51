// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/createfunctiondialog.h"

#include "models/services/handlercheck.h"
#include "models/services/packager.h"
#include "models/services/payloadcheck.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/codeplacefield.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/namerules.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/rolefield.h"
#include "widgets/dialogs/runtimebox.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

namespace {

constexpr int DialogWidth = 560;

QLineEdit *lineEdit(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    return edit;
}

QComboBox *comboBox(const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    return box;
}

} // namespace

CreateFunctionDialog::CreateFunctionDialog(Catalog &catalog, Packager &packager, Settings &settings,
                                           QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_packager(packager)
    , m_settings(settings)
    , m_samples(samples())
    , m_chip(new Chip)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_connection(comboBox(tr("Connection")))
    , m_source(new Segmented(tr("Where the code comes from")))
    , m_sample(comboBox(tr("Sample")))
    , m_path(new PathField(tr("Code"), PathField::Kind::Folder))
    , m_place(new CodePlaceField(catalog))
    , m_image(lineEdit(tr("Container image")))
    , m_finding(new Label({}, Type::Small, Tone::Secondary))
    , m_name(lineEdit(tr("Name")))
    , m_nameHint(new Label({}, Type::Small, Tone::Bad))
    , m_runtime(comboBox(tr("Runtime")))
    , m_handler(lineEdit(tr("Handler")))
    , m_architecture(comboBox(tr("Built for")))
    , m_handlerHint(new Label({}, Type::Small, Tone::Warning))
    , m_memory(new UnitSpinBox(tr("Memory"), tr("MB"), limits::leastMemoryMb, limits::mostMemoryMb, 64))
    , m_timeout(new UnitSpinBox(tr("Timeout"), tr("s"), 1, limits::mostTimeoutSeconds))
    , m_temporary(new UnitSpinBox(tr("Temporary files"), tr("MB"), limits::leastTemporaryMb,
                                  limits::mostTemporaryMb, 128))
    , m_description(lineEdit(tr("Description")))
    , m_role(new RoleField(catalog))
    , m_readiness(new Label({}, Type::Small, Tone::Secondary))
    , m_create(makeButton(tr("Create"), ButtonKind::Primary))
{
    setWindowTitle(tr("Create function"));
    setMinimumWidth(DialogWidth);
    fillChoices();
    buildForm();
    layOut();
    connectAll();
    fillConnections();
    onConnectionChanged();
    m_name->setFocus();
}

void CreateFunctionDialog::fillConnections()
{
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &connection : connections) {
        if (m_catalog.capabilities(connection.id).createFunctions && !connection.readOnly)
            m_connection->addItem(placeName(connection), connection.id);
    }
}

void CreateFunctionDialog::chooseSource(Source source)
{
    m_source->setValue(int(source));
    onSourceChanged();
}

/// By the person, and not by what the code is called.
bool CreateFunctionDialog::nameIsChosen() const
{
    return !m_name->text().isEmpty() && m_name->text() != m_proposed;
}

void CreateFunctionDialog::proposeName(const QString &name)
{
    if (nameIsChosen())
        return;
    QString free = name;
    for (int n = 2; m_catalog.function(connectionId(), free); ++n)
        free = QStringLiteral("%1-%2").arg(name).arg(n);
    m_proposed = free;
    m_name->setText(free);
}

QString CreateFunctionDialog::connectionId() const
{
    return m_connection->currentData().toString();
}

QString CreateFunctionDialog::problem() const
{
    const QString name = m_name->text();
    QString wrong = nameProblem(name, m_catalog.capabilities(connectionId()).code);
    if (wrong.isEmpty() && m_catalog.function(connectionId(), name))
        return tr("%1 already has a function of this name.").arg(m_connection->currentText());
    return wrong;
}

/// The embedded engine asks for no role.
bool CreateFunctionDialog::needsRole() const
{
    return m_catalog.capabilities(connectionId()).roles;
}

void CreateFunctionDialog::onConnectionChanged()
{
    m_chip->setConnection(m_catalog.connection(connectionId()));
    offerSources();
    offerRuntimes(*m_runtime, m_catalog.connection(connectionId()).kind);
    m_form->setRowVisible(m_role, needsRole());
    m_form->setRowVisible(m_role->hint(), needsRole());
    if (needsRole())
        m_role->setConnection(connectionId());
    if (m_catalog.capabilities(connectionId()).codeFromBuckets)
        m_place->setConnection(connectionId());
    onSourceChanged();
}

bool CreateFunctionDialog::complete() const
{
    return missing().isEmpty() && (fromImage() || fromBucket() || !m_package.zip.isEmpty());
}

/// The first thing that is still to be said, in a sentence.
QString CreateFunctionDialog::missing() const
{
    if (fromBucket() && !m_place->isComplete())
        return tr("Name the bucket and the key of the code.");
    if (fromImage() && m_image->text().trimmed().isEmpty())
        return tr("Name the image.");
    if (!fromBucket() && !fromImage() && m_package.zip.isEmpty())
        return m_path->path().isEmpty() ? tr("Choose the code.") : QString();
    if (m_name->text().isEmpty())
        return tr("Give the function a name.");
    if (!fromImage() && m_handler->text().trimmed().isEmpty())
        return tr("Name the handler.");
    return needsRole() && m_role->role().isEmpty() ? tr("Choose an execution role.") : QString();
}

void CreateFunctionDialog::validate()
{
    const QString wrong = m_busy ? QString() : problem();
    m_nameHint->setText(wrong);
    m_nameHint->setVisible(!wrong.isEmpty());
    const bool ready = m_catalog.state(connectionId()).kind == ConnectionState::Kind::Ready;
    m_create->setEnabled(!m_busy && ready && wrong.isEmpty() && complete());
    m_create->setText(m_busy ? tr("Creating…") : tr("Create"));
    m_readiness->setText(!ready   ? tr("%1 is not ready yet.").arg(m_connection->currentText())
                         : m_busy ? QString()
                                  : missing());
    const QString doubt =
        fromImage() ? QString()
                    : handlerProblem(m_runtime->currentText(), m_handler->text().trimmed(), m_package.files);
    m_handlerHint->setText(doubt);
    m_form->setRowVisible(m_handlerHint, !doubt.isEmpty());
}

FunctionSpec CreateFunctionDialog::spec() const
{
    FunctionSpec spec;
    if (Source(m_source->value()) == Source::Sample && m_sample->currentIndex() >= 0)
        spec.environment = m_samples.at(m_sample->currentIndex()).spec.environment;
    spec.name = m_name->text();
    if (fromImage()) {
        spec.image = m_image->text().trimmed();
    } else {
        spec.runtime = m_runtime->currentText();
        spec.handler = m_handler->text().trimmed();
        spec.zip = m_package.zip;
        if (fromBucket())
            spec.place = m_place->place();
    }
    spec.description = m_description->text();
    spec.memoryMb = m_memory->value();
    spec.timeoutSeconds = m_timeout->value();
    spec.ephemeralMb = m_temporary->value();
    if (m_catalog.capabilities(connectionId()).architectures)
        spec.architecture = m_architecture->currentText();
    if (needsRole())
        spec.role = m_role->role();
    return spec;
}

void CreateFunctionDialog::create()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.create(connectionId(), spec(), this,
                     [this](const Result<Function> &result) { onCreated(result); });
}

void CreateFunctionDialog::onCreated(const Result<Function> &result)
{
    m_busy = false;
    validate();
    if (!result) {
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
        return;
    }
    remember(*result);
    Q_EMIT created(connectionId(), m_name->text());
    accept();
}

void CreateFunctionDialog::remember(const Function &function)
{
    if (fromImage() || fromBucket())
        return;
    if (Source(m_source->value()) != Source::Sample)
        return m_settings.setCodeSource(connectionId(), function.name,
                                        QFileInfo(m_path->path()).absoluteFilePath());
    const Sample &sample = m_samples.at(m_sample->currentIndex());
    if (!sample.payload.isEmpty())
        m_settings.setDraftPayload(connectionId(), function.name, prettyJson(sample.payload));
}

} // namespace signalbox
