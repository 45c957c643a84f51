// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/configurationtab.h"

#include "models/services/catalog.h"
#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/limits.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/environmenteditor.h"
#include "widgets/pages/reservedfield.h"
#include "widgets/pages/scalingeditor.h"
#include "widgets/pages/secretseditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace signalbox {

namespace {

QLineEdit *lineEdit(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    return edit;
}

template <class T>
std::optional<T> ifChanged(const T &before, const T &after)
{
    if (before == after)
        return std::nullopt;
    return std::optional<T>(std::in_place, after); // T may be an optional itself
}

QString keyOf(const Function &function)
{
    return function.connectionId + u'/' + function.name;
}

} // namespace

ConfigurationTab::ConfigurationTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_description(lineEdit(tr("Description")))
    , m_runtime(new QComboBox)
    , m_handler(lineEdit(tr("Handler")))
    , m_memory(new UnitSpinBox(tr("Memory"), tr("MB"), limits::leastMemoryMb, limits::mostMemoryMb, 64))
    , m_timeout(new UnitSpinBox(tr("Timeout"), tr("s"), 1, limits::mostTimeoutSeconds))
    , m_temporary(new UnitSpinBox(tr("Temporary files"), tr("MB"), limits::leastTemporaryMb,
                                  limits::mostTemporaryMb, 128))
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
    , m_changes(new Label({}, Type::Small, Tone::Secondary))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary))
    , m_discard(makeButton(tr("Discard")))
{
    m_runtime->setAccessibleName(tr("Runtime"));
    m_runtime->addItems(limits::runtimes());
    m_network->setAccessibleName(tr("Network"));
    m_network->addItem(tr("Isolated: only the engine's services"), int(FunctionNetwork::Isolated));
    m_network->addItem(tr("Host: all this machine reaches"), int(FunctionNetwork::Host));
    m_description->setMaxLength(limits::longestDescription);
    makeScaling();
    makeSecrets();
    m_cards = makeCards();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(m_cards, 1);
    layout->addWidget(makeSaveBar());
    connectAll();
}

void ConfigurationTab::connectAll()
{
    connect(m_description, &QLineEdit::textChanged, this, &ConfigurationTab::updateSave);
    connect(m_handler, &QLineEdit::textChanged, this, &ConfigurationTab::updateSave);
    connect(m_runtime, &QComboBox::currentTextChanged, this, &ConfigurationTab::updateSave);
    connect(m_memory, &QSpinBox::valueChanged, this, &ConfigurationTab::updateSave);
    connect(m_timeout, &QSpinBox::valueChanged, this, &ConfigurationTab::updateSave);
    connect(m_temporary, &QSpinBox::valueChanged, this, &ConfigurationTab::updateSave);
    connect(m_tracing, &QCheckBox::toggled, this, &ConfigurationTab::updateSave);
    connect(m_reserved, &ReservedField::changed, this, &ConfigurationTab::updateSave);
    connect(m_network, &QComboBox::currentIndexChanged, this, &ConfigurationTab::updateSave);
    connect(m_environment, &EnvironmentEditor::changed, this, &ConfigurationTab::updateSave);
    connect(m_scaling, &ScalingEditor::changed, this, &ConfigurationTab::updateSave);
    connect(m_secrets, &SecretsEditor::changed, this, &ConfigurationTab::updateSave);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &ConfigurationTab::updateLimits);
    connect(&m_context.catalog, &Catalog::functionsChanged, this, &ConfigurationTab::dropDrafts);
    connect(m_banner, &Banner::actionTriggered, this, &ConfigurationTab::discard);
}

void ConfigurationTab::setFunction(const Function &function)
{
    keepDraft();
    m_banner->clear();
    const bool other = function.connectionId != m_base.connectionId;
    if (other)
        m_scaling->setFields(m_context.catalog.scalingFields(function.connectionId));
    fill(function);
    const auto draft = m_drafts.constFind(keyOf(function));
    if (draft == m_drafts.cend())
        return;
    m_base = draft->base;
    showValues(draft->edited);
    updateFunction(function);
}

/// What is shown is being saved.
bool ConfigurationTab::isBusy() const
{
    return m_saving.contains(keyOf(m_base));
}

/// A function that is made anew under the same name begins anew.
void ConfigurationTab::dropDrafts()
{
    m_drafts.removeIf([this](const std::pair<const QString &, Draft &> &kept) {
        const Function &base = kept.second.base;
        return m_context.catalog.state(base.connectionId).kind == ConnectionState::Kind::Ready &&
               !m_context.catalog.function(base.connectionId, base.name);
    });
}

void ConfigurationTab::keepDraft()
{
    if (m_base.name.isEmpty())
        return;
    if (differences().isEmpty())
        m_drafts.remove(keyOf(m_base));
    else
        m_drafts.insert(keyOf(m_base), {m_base, edited()});
}

void ConfigurationTab::refresh()
{
    if (m_context.catalog.capabilities(m_base.connectionId).secrets)
        m_secrets->reload();
}

void ConfigurationTab::updateFunction(const Function &function)
{
    if (isBusy())
        return;
    if (differences().isEmpty()) {
        fill(function);
    } else if (function.revisionId != m_base.revisionId) {
        m_banner->show(Banner::Severity::Warning, tr("The function was changed elsewhere meanwhile."),
                       tr("Your changes are still here; saving them will be refused."),
                       tr("Discard mine and reload"));
    }
}

/// A container image has no runtime and no handler to choose, and may run without limits.
void ConfigurationTab::fit(const Function &function)
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

void ConfigurationTab::fill(const Function &function)
{
    m_base = function;
    showValues(function);
}

void ConfigurationTab::showValues(const Function &function)
{
    m_filling = true;
    fit(function);
    m_description->setText(function.description);
    m_description->setCursorPosition(0);
    if (m_runtime->findText(function.runtime) < 0)
        m_runtime->addItem(function.runtime);
    m_runtime->setCurrentText(function.runtime);
    m_handler->setText(function.handler);
    m_memory->setValue(function.memoryMb);
    m_timeout->setValue(function.timeoutSeconds);
    m_temporary->setValue(function.ephemeralMb);
    m_tracing->setChecked(function.tracing);
    m_reserved->setValue(function.reservedConcurrency);
    m_environment->setPairs(function.environment);
    const Capabilities capabilities = m_context.catalog.capabilities(function.connectionId);
    fitReserved(capabilities);
    m_network->setCurrentIndex(m_network->findData(int(networkOf(function))));
    m_network->setEnabled(function.tags.has_value()); // not read yet
    m_form->setRowVisible(m_network, capabilities.functionNetwork);
    m_form->setRowVisible(m_temporary, capabilities.code);
    m_form->setRowVisible(m_tracing, capabilities.tracing);
    fillScaling(function);
    m_secretsCard->setVisible(capabilities.secrets);
    if (capabilities.secrets)
        m_secrets->setFunction(function);
    m_filling = false;
    updateSave();
    updateLimits();
}

void ConfigurationTab::fillScaling(const Function &function)
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
void ConfigurationTab::fitReserved(const Capabilities &can)
{
    const Connection::Kind kind = m_context.catalog.connection(m_base.connectionId).kind;
    const bool never = kind == Connection::Kind::OpenFaas || kind == Connection::Kind::Knative;
    m_reserved->allow(can.reservedConcurrency,
                      never ? whyAbsent(FunctionPart::ReservedConcurrency, kind) : QString());
}

FunctionNetwork ConfigurationTab::network() const
{
    return FunctionNetwork(m_network->currentData().toInt());
}

/// The function as the form has it.
Function ConfigurationTab::edited() const
{
    Function function = m_base;
    function.description = m_description->text();
    function.runtime = m_runtime->currentText();
    function.handler = m_handler->text();
    function.memoryMb = m_memory->value();
    function.timeoutSeconds = m_timeout->value();
    function.ephemeralMb = m_temporary->value();
    function.tracing = m_tracing->isChecked();
    function.environment = m_environment->pairs();
    function.scaling = m_scaling->scaling();
    function.reservedConcurrency = m_reserved->value();
    if (m_context.catalog.capabilities(m_base.connectionId).secrets)
        function.secrets = m_secrets->secrets();
    if (function.tags && network() != networkOf(m_base))
        function.tags->insert(networkTag, network() == FunctionNetwork::Host ? QStringLiteral("host")
                                                                             : QStringLiteral("isolated"));
    return function;
}

FunctionChange ConfigurationTab::change() const
{
    FunctionChange change;
    change.description = ifChanged(m_base.description, m_description->text());
    change.runtime = ifChanged(m_base.runtime, m_runtime->currentText());
    change.handler = ifChanged(m_base.handler, m_handler->text().trimmed());
    change.memoryMb = ifChanged(m_base.memoryMb, m_memory->value());
    change.timeoutSeconds = ifChanged(m_base.timeoutSeconds, m_timeout->value());
    if (m_context.catalog.capabilities(m_base.connectionId).code)
        change.ephemeralMb = ifChanged(m_base.ephemeralMb, m_temporary->value());
    change.tracing = ifChanged(m_base.tracing, m_tracing->isChecked());
    change.environment = ifChanged(m_base.environment, m_environment->pairs());
    change.scaling = ifChanged(m_base.scaling, m_scaling->scaling());
    if (m_context.catalog.capabilities(m_base.connectionId).secrets)
        change.secrets = ifChanged(m_base.secrets, m_secrets->secrets());
    change.revisionId = m_base.revisionId;
    return change;
}

QStringList ConfigurationTab::differences() const
{
    const FunctionChange wanted = change();
    QStringList all;
    if (wanted.memoryMb)
        all.append(tr("memory %1 → %2 MB").arg(m_base.memoryMb).arg(*wanted.memoryMb));
    if (wanted.timeoutSeconds)
        all.append(tr("timeout %1 → %2 s").arg(m_base.timeoutSeconds).arg(*wanted.timeoutSeconds));
    if (wanted.ephemeralMb)
        all.append(tr("temporary files %1 → %2 MB").arg(m_base.ephemeralMb).arg(*wanted.ephemeralMb));
    if (wanted.tracing)
        all.append(*wanted.tracing ? tr("tracing") : tr("no tracing"));
    if (wanted.handler)
        all.append(tr("handler %1 → %2").arg(m_base.handler, *wanted.handler));
    if (wanted.runtime)
        all.append(tr("runtime %1 → %2").arg(m_base.runtime, *wanted.runtime));
    if (wanted.description)
        all.append(tr("description"));
    if (wanted.environment)
        all.append(tr("environment variables"));
    if (wanted.scaling)
        all.append(tr("scaling"));
    if (wanted.secrets)
        all.append(tr("secrets"));
    if (m_reserved->value() != m_base.reservedConcurrency)
        all.append(m_reserved->value() ? tr("reserved concurrency %1").arg(*m_reserved->value())
                                       : tr("no reserved concurrency"));
    if (network() != networkOf(m_base))
        all.append(network() == FunctionNetwork::Host ? tr("this machine's network")
                                                      : tr("isolated network"));
    return all;
}

void ConfigurationTab::updateSave()
{
    if (m_filling)
        return;
    const QStringList all = differences();
    const bool busy = isBusy();
    m_cards->setEnabled(!busy); // what is typed meanwhile would be lost
    m_changes->setText(all.isEmpty() ? tr("Nothing to save.")
                                     : tr("Save changes %1.").arg(all.join(QStringLiteral(", "))));
    const bool image = m_base.runtime.isEmpty(); // it has no handler
    const bool handled = image || !m_handler->text().trimmed().isEmpty();
    const bool valid = m_environment->problem().isEmpty() && m_scaling->problem().isEmpty() && handled;
    m_save->setEnabled(!busy && valid && !all.isEmpty());
    m_discard->setEnabled(!busy && !all.isEmpty());
    m_save->setText(busy ? tr("Saving…") : tr("Save"));
}

void ConfigurationTab::updateLimits()
{
    const BackendReport report = m_context.catalog.report(m_base.connectionId);
    const bool open = networkOf(m_base) == FunctionNetwork::Host; // by choice, which the form shows
    QStringList kept;
    QStringList notKept;
    for (const LimitReport &limit : report.limits) {
        if (open && limit.name == QLatin1String("network"))
            continue;
        if (limit.enforced)
            kept.append(limit.name);
        else
            notKept.append(tr("Not enforced here: %1. %2").arg(limit.name, limit.message).trimmed());
    }
    m_limits->setText(tr("Enforced here: %1.").arg(kept.join(QStringLiteral(", "))));
    m_limits->setVisible(!kept.isEmpty());
    m_notKept->setText(notKept.join(u'\n'));
    m_notKept->setVisible(!notKept.isEmpty());
}

void ConfigurationTab::save()
{
    m_banner->clear();
    const QString key = keyOf(m_base);
    m_saving.insert(key);
    updateSave();
    FunctionEdit edit;
    edit.change = change();
    edit.reserved = ifChanged(m_base.reservedConcurrency, m_reserved->value());
    edit.network = ifChanged(networkOf(m_base), network());
    const auto shown = [this, key] { return keyOf(m_base) == key; };
    saveFunction(
        m_context.catalog, m_base.connectionId, m_base.name, edit, this,
        [this, shown, key](const Function &function) {
            if (shown())
                m_base = function;
            else if (const auto draft = m_drafts.find(key); draft != m_drafts.end())
                draft->base = function;
        },
        [this, shown, base = m_base](const Result<Nothing> &result) {
            m_saving.remove(keyOf(base));
            if (result)
                m_drafts.remove(keyOf(base));
            if (!shown())
                tellOfOther(base.name, result);
            else
                result ? onSaved() : onFailed(result.error());
        });
}

/// Another function is shown by now.
void ConfigurationTab::tellOfOther(const QString &name, const Result<Nothing> &result)
{
    if (result)
        Toast::show(window(), tr("%1 is saved.").arg(name));
    else
        m_banner->show(Banner::Severity::Error, tr("%1 was not saved: %2").arg(name, result.error().message),
                       result.error().advice);
}

void ConfigurationTab::onSaved()
{
    if (const auto saved = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*saved);
    updateSave();
    Toast::show(window(), tr("Saved."));
}

void ConfigurationTab::onFailed(const Error &error)
{
    updateSave();
    if (error.kind == Error::Kind::Conflict && error.code != QLatin1String("ResourceConflictException")) {
        m_banner->show(Banner::Severity::Error, tr("Somebody else changed this function meanwhile."),
                       tr("Nothing was saved. Reload to see the new state, then make your changes again."),
                       tr("Discard mine and reload"));
    } else {
        m_banner->show(Banner::Severity::Error, error.message, error.advice);
    }
}

void ConfigurationTab::discard()
{
    m_banner->clear();
    if (const auto current = m_context.catalog.function(m_base.connectionId, m_base.name))
        fill(*current);
    m_context.catalog.refreshFunction(m_base.connectionId, m_base.name);
}

} // namespace signalbox
