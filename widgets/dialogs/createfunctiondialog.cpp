// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/createfunctiondialog.h"

#include "models/items/format.h"
#include "models/services/handlercheck.h"
#include "models/services/packager.h"
#include "models/services/payloadcheck.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/codeplacefield.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/namerules.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/rolefield.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int DialogWidth = 560;
constexpr int usualImageTimeout = 60; // seconds: a container starts slowly

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

void chooseRuntime(QComboBox *box, const QString &runtime)
{
    if (runtime.isEmpty())
        return;
    if (box->findText(runtime) < 0)
        box->addItem(runtime);
    box->setCurrentText(runtime);
}

} // namespace

CreateFunctionDialog::CreateFunctionDialog(Catalog &catalog, Packager &packager, Settings &settings,
                                           QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_packager(packager)
    , m_settings(settings)
    , m_samples(samples())
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
    , m_handlerHint(new Label({}, Type::Small, Tone::Warning))
    , m_memory(new UnitSpinBox(tr("Memory"), tr("MB"), limits::leastMemoryMb, limits::mostMemoryMb, 64))
    , m_timeout(new UnitSpinBox(tr("Timeout"), tr("s"), 1, limits::mostTimeoutSeconds))
    , m_description(lineEdit(tr("Description")))
    , m_role(new RoleField(catalog))
    , m_readiness(new Label({}, Type::Small, Tone::Secondary))
    , m_create(makeButton(tr("Create"), ButtonKind::Primary))
{
    setWindowTitle(tr("Create function"));
    setMinimumWidth(DialogWidth);
    buildForm();
    fillConnections();
    onConnectionChanged();
    m_name->setFocus();
}

void CreateFunctionDialog::buildForm()
{
    m_source->addChoice(tr("Sample"), int(Source::Sample));
    m_source->addChoice(tr("Folder"), int(Source::Folder));
    m_source->addChoice(tr("Zip file"), int(Source::Zip));
    m_source->addChoice(tr("Bucket"), int(Source::Bucket));
    m_source->addChoice(tr("Image"), int(Source::Image));
    m_source->setValue(int(Source::Sample));
    for (const Sample &sample : std::as_const(m_samples))
        m_sample->addItem(sample.title, sample.id);
    m_runtime->addItems(limits::runtimes());
    m_finding->setWordWrap(true);
    m_description->setMaxLength(limits::longestDescription);
    m_name->setMaxLength(limits::longestName);

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
    form->addField(tr("Memory"), m_memory);
    form->addField(tr("Timeout"), m_timeout);
    form->addField(tr("Description"), m_description);
    form->addField(tr("Execution role"), m_role);
    form->addHint(m_role->hint());

    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_readiness, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    layout->addWidget(m_banner);
    layout->addLayout(form);
    layout->addStretch();
    layout->addLayout(buttons);

    m_create->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &CreateFunctionDialog::create);
    connect(m_source, &Segmented::valueChanged, this, &CreateFunctionDialog::onSourceChanged);
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
    chooseRuntime(m_runtime, sample.spec.runtime);
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
    chooseRuntime(m_runtime, package.finding.runtime);
    if (!package.finding.handler.isEmpty())
        m_handler->setText(package.finding.handler);
    proposeName(nameFromPath(package.source));
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
    return m_catalog.connection(connectionId()).kind == Connection::Kind::AwsLambda;
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

void CreateFunctionDialog::onConnectionChanged()
{
    offerSources();
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
