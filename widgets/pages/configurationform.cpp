// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationform.h"

#include "models/items/enginetexts.h"
#include "models/services/catalog.h"
#include "widgets/controls/card.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/rolefield.h"
#include "widgets/dialogs/runtimebox.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/environmenteditor.h"
#include "widgets/pages/reservedfield.h"
#include "widgets/pages/scalingeditor.h"
#include "widgets/pages/secretseditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace signalbox {

namespace {

QLineEdit *lineEdit(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    return edit;
}

} // namespace

ConfigurationForm::ConfigurationForm(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_form(new Form)
    , m_description(lineEdit(tr("Description")))
    , m_runtime(new QComboBox)
    , m_handler(lineEdit(tr("Handler")))
    , m_memory(new UnitSpinBox(tr("Memory"), tr("MB"), limits::leastMemoryMb, limits::mostMemoryMb, 64))
    , m_timeout(new UnitSpinBox(tr("Timeout"), tr("s"), 1, limits::mostTimeoutSeconds))
    , m_temporary(new UnitSpinBox(tr("Temporary files"), tr("MB"), limits::leastTemporaryMb,
                                  limits::mostTemporaryMb, 128))
    , m_role(new RoleField(context.catalog))
    , m_tracing(new QCheckBox(tr("Trace calls with X-Ray")))
    , m_reserved(new ReservedField)
    , m_network(new QComboBox)
    , m_environment(new EnvironmentEditor)
    , m_scalingCard(new Card(tr("Scaling")))
    , m_scaling(new ScalingEditor)
    , m_secretsCard(new Card(tr("Secrets")))
    , m_secrets(new SecretsEditor(context))
    , m_limits(new Label({}, Type::Small, Tone::Secondary))
    , m_notKept(new Label({}, Type::Small, Tone::Warning))
{
    m_runtime->setAccessibleName(tr("Runtime"));
    m_network->setAccessibleName(tr("Network"));
    m_network->addItem(tr("Isolated: only the engine's services"), int(FunctionNetwork::Isolated));
    m_network->addItem(tr("Host: all this machine reaches"), int(FunctionNetwork::Host));
    m_description->setMaxLength(limits::longestDescription);
    makeScaling();
    makeSecrets();
    layOut();
    connectAll();
}

Capabilities ConfigurationForm::capabilities() const
{
    return m_context.catalog.capabilities(m_function.connectionId);
}

void ConfigurationForm::connectAll()
{
    connect(m_description, &QLineEdit::textChanged, this, &ConfigurationForm::onEdited);
    connect(m_handler, &QLineEdit::textChanged, this, &ConfigurationForm::onEdited);
    connect(m_runtime, &QComboBox::currentTextChanged, this, &ConfigurationForm::onEdited);
    connect(m_memory, &QSpinBox::valueChanged, this, &ConfigurationForm::onEdited);
    connect(m_timeout, &QSpinBox::valueChanged, this, &ConfigurationForm::onEdited);
    connect(m_temporary, &QSpinBox::valueChanged, this, &ConfigurationForm::onEdited);
    connect(m_role, &RoleField::changed, this, &ConfigurationForm::onEdited);
    connect(m_tracing, &QCheckBox::toggled, this, &ConfigurationForm::onEdited);
    connect(m_reserved, &ReservedField::changed, this, &ConfigurationForm::onEdited);
    connect(m_network, &QComboBox::currentIndexChanged, this, &ConfigurationForm::onEdited);
    connect(m_environment, &EnvironmentEditor::changed, this, &ConfigurationForm::onEdited);
    connect(m_scaling, &ScalingEditor::changed, this, &ConfigurationForm::onEdited);
    connect(m_secrets, &SecretsEditor::changed, this, &ConfigurationForm::onEdited);
}

void ConfigurationForm::onEdited()
{
    if (!m_filling)
        Q_EMIT changed();
}

void ConfigurationForm::setFunction(const Function &function)
{
    const bool other = function.connectionId != m_function.connectionId;
    m_function = function;
    if (other)
        m_scaling->setFields(m_context.catalog.scalingFields(function.connectionId));
    setEdited(function, linesOf(function.environment));
    updateLimits();
}

void ConfigurationForm::setEdited(const Function &edited, const PairLines &environment)
{
    m_filling = true;
    showValues(edited, environment);
    updateAccess();
    m_filling = false;
}

void ConfigurationForm::updateAccess()
{
    const Capabilities can = capabilities();
    const bool may = can.change;
    for (QLineEdit *each : {m_description, m_handler})
        each->setReadOnly(!may);
    for (UnitSpinBox *each : {m_memory, m_timeout, m_temporary})
        each->setReadOnly(!may);
    m_runtime->setEnabled(may);
    m_role->setEnabled(may);
    m_role->hint()->setEnabled(may);
    m_tracing->setEnabled(may);
    m_network->setEnabled(may && m_function.tags.has_value()); // else not read yet
    m_environment->setReadOnly(!may);
    m_scaling->setEnabled(may);
    m_secretsCard->setEnabled(may);
    fitReserved(can);
}

/// A container image has no runtime and no handler to choose, and may run without limits.
void ConfigurationForm::fit(const Function &function)
{
    const bool unlimited = !m_context.catalog.capabilities(function.connectionId).code;
    m_form->setRowVisible(m_runtime, !function.runtime.isEmpty());
    m_form->setRowVisible(m_handler, !function.runtime.isEmpty());
    m_memory->setMinimum(unlimited ? 0 : limits::leastMemoryMb);
    m_memory->setMaximum(unlimited ? limits::mostImageMemoryMb : limits::mostMemoryMb);
    m_memory->setSpecialValueText(unlimited ? tr("no limit") : QString());
    m_timeout->setSpecialValueText(unlimited ? tr("the backend's own") : QString());
    m_timeout->setMinimum(unlimited ? 0 : 1);
    m_timeout->setMaximum(unlimited ? limits::mostImageTimeoutSeconds : limits::mostTimeoutSeconds);
}

void ConfigurationForm::showValues(const Function &function, const PairLines &environment)
{
    const Capabilities can = capabilities();
    fit(function);
    fillGeneral(function);
    m_environment->setLines(environment, m_function.environment);
    fillRole(function);
    m_network->setCurrentIndex(m_network->findData(int(networkOf(function))));
    m_form->setRowVisible(m_network, can.functionNetwork);
    m_form->setRowVisible(m_temporary, can.code);
    m_form->setRowVisible(m_tracing, can.tracing);
    fillScaling(function);
    m_secretsCard->setVisible(can.secrets);
    if (can.secrets)
        m_secrets->setFunction(function);
}

void ConfigurationForm::fillGeneral(const Function &function)
{
    if (m_description->text() != function.description) {
        m_description->setText(function.description);
        m_description->setCursorPosition(0);
    }
    offerRuntimes(*m_runtime, m_context.catalog.connection(function.connectionId).kind);
    if (function.runtime.isEmpty()) // an image's is not known
        m_runtime->setCurrentIndex(-1);
    else
        chooseRuntime(*m_runtime, function.runtime);
    if (m_handler->text() != function.handler)
        m_handler->setText(function.handler);
    m_memory->setValue(function.memoryMb);
    m_timeout->setValue(function.timeoutSeconds);
    m_temporary->setValue(function.ephemeralMb);
    m_tracing->setChecked(function.tracing);
    m_reserved->setValue(function.reservedConcurrency);
}

void ConfigurationForm::fillRole(const Function &function)
{
    const bool roles = capabilities().roles;
    m_form->setRowVisible(m_role, roles);
    m_form->setRowVisible(m_role->hint(), roles);
    if (!roles)
        return;
    m_role->setFunctionName(function.name);
    if (isVisible())
        m_role->setConnection(m_function.connectionId);
    m_role->setRole(function.role);
}

/// Roles are listed once somebody looks.
void ConfigurationForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!capabilities().roles)
        return;
    m_filling = true; // the same role, by its name
    const QString role = m_role->role();
    m_role->setConnection(m_function.connectionId);
    m_role->setRole(role);
    m_filling = false;
}

/// Where there are roles, a function has one.
bool ConfigurationForm::isRole() const
{
    return !capabilities().roles || m_role->role().startsWith(QLatin1String("arn:"));
}

void ConfigurationForm::fillScaling(const Function &function)
{
    m_scalingCard->setVisible(!m_context.catalog.scalingFields(function.connectionId).isEmpty());
    m_scaling->setScaling(function.scaling);
    const Instances &now = function.instances;
    m_scalingCard->setProvenance(now.ready && now.wanted
                                     ? tr("%1 of %2 instances are ready").arg(*now.ready).arg(*now.wanted)
                                 : now.wanted ? tr("instances wanted: %1").arg(*now.wanted)
                                              : QString());
}

/// One that may only be read says so at the top of the page.
void ConfigurationForm::fitReserved(const Capabilities &can)
{
    const Connection::Kind kind = m_context.catalog.connection(m_function.connectionId).kind;
    const bool never = kind == Connection::Kind::OpenFaas || kind == Connection::Kind::Knative;
    m_reserved->allow(can.reservedConcurrency,
                      never ? whyAbsent(FunctionPart::ReservedConcurrency, kind) : QString());
}

FunctionNetwork ConfigurationForm::network() const
{
    return FunctionNetwork(m_network->currentData().toInt());
}

Function ConfigurationForm::function() const
{
    const Capabilities can = capabilities();
    Function function = m_function;
    function.description = m_description->text();
    function.runtime = m_runtime->currentText();
    function.handler = m_handler->text().trimmed();
    function.memoryMb = m_memory->value();
    function.timeoutSeconds = m_timeout->value();
    if (can.code)
        function.ephemeralMb = m_temporary->value();
    if (can.roles)
        function.role = m_role->role();
    function.tracing = m_tracing->isChecked();
    function.environment = m_environment->pairs();
    function.scaling = m_scaling->scaling();
    function.reservedConcurrency = m_reserved->value();
    if (can.secrets)
        function.secrets = m_secrets->secrets();
    if (function.tags && network() != networkOf(m_function))
        function.tags->insert(networkTag, networkText(network()));
    return function;
}

bool ConfigurationForm::isValid() const
{
    const bool image = m_function.runtime.isEmpty(); // it has no handler
    const bool handled = image || !m_handler->text().trimmed().isEmpty();
    return isRole() && m_environment->problem().isEmpty() && m_scaling->problem().isEmpty() && handled;
}

void ConfigurationForm::reloadSecrets()
{
    if (capabilities().secrets)
        m_secrets->reload();
}

void ConfigurationForm::updateLimits()
{
    const BackendReport report = m_context.catalog.report(m_function.connectionId);
    const bool open = networkOf(m_function) == FunctionNetwork::Host; // by choice, which the form shows
    QStringList kept;
    QStringList notKept;
    for (const LimitReport &limit : report.limits) {
        if (open && limit.name == QLatin1String("network"))
            continue;
        if (limit.enforced)
            kept.append(engineText(limit.name));
        else
            notKept.append(tr("Not enforced here: %1. %2")
                               .arg(engineText(limit.name), engineText(limit.message))
                               .trimmed());
    }
    m_limits->setText(tr("Enforced here: %1.").arg(kept.join(QStringLiteral(", "))));
    m_limits->setVisible(!kept.isEmpty());
    m_notKept->setText(notKept.join(u'\n'));
    m_notKept->setVisible(!notKept.isEmpty());
}

} // namespace signalbox
