// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asynchronoussection.h"

#include "widgets/controls/card.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/ownerbox.h"
#include "widgets/pages/savebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

namespace signalbox {

namespace {

using Kind = DestinationField::Kind;

constexpr int formWidth = 640; // wider, and the eye loses the line
constexpr int leastAgeSeconds = 60;
constexpr int byDefault = -1;

/// Failures can also be kept as objects.
QList<Kind> kinds(const Capabilities &can, bool failures)
{
    QList<Kind> all{Kind::Function, Kind::Queue};
    if (can.topicList)
        all.append(Kind::Topic);
    if (can.eventBuses)
        all.append(Kind::Bus);
    if (failures)
        all.append(Kind::Bucket);
    return all;
}

/// What made `edited` of `base`, made of `now`.
AsynchronousSettings merged(AsynchronousSettings now, const AsynchronousSettings &base,
                            const AsynchronousSettings &edited)
{
    if (edited.maxAgeSeconds != base.maxAgeSeconds)
        now.maxAgeSeconds = edited.maxAgeSeconds;
    if (edited.retries != base.retries)
        now.retries = edited.retries;
    if (edited.onSuccess != base.onSuccess)
        now.onSuccess = edited.onSuccess;
    if (edited.onFailure != base.onFailure)
        now.onFailure = edited.onFailure;
    return now;
}

} // namespace

AsynchronousSection::AsynchronousSection(const Context &context, QWidget *parent)
    : SettingsSection(context, tr("Asynchronous calls"), parent)
    , m_qualifier(addOwnerBox())
    , m_form(new Form)
    , m_limitAge(new QCheckBox(tr("Own limit")))
    , m_age(new UnitSpinBox(tr("Longest wait"), tr("s"), leastAgeSeconds,
                            AsynchronousSettings::usualMaxAgeSeconds, 60))
    , m_retries(new QComboBox)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_bar(new SaveBar)
{
    build();
    connect(m_qualifier, &OwnerBox::chosen, this, [this] {
        forget();
        fill({});
    });
    connect(m_limitAge, &QCheckBox::toggled, this, [this] { update(); });
    connect(m_age, &QSpinBox::valueChanged, this, [this] { update(); });
    connect(m_retries, &QComboBox::currentIndexChanged, this, [this] { update(); });
    connect(m_bar, &SaveBar::saved, this, [this] { save({function(), qualifier()}, edits(), {}); });
    connect(m_bar, &SaveBar::discarded, this, [this] {
        clearBanner();
        fill(m_base);
    });
}

void AsynchronousSection::build()
{
    card()->setProvenance(tr("calls that are queued and not waited for"));
    auto *age = new QHBoxLayout;
    age->addWidget(m_limitAge);
    age->addWidget(m_age);
    age->addStretch();
    m_limitAge->setAccessibleName(tr("Own limit of the wait"));
    m_retries->setAccessibleName(tr("Retries"));
    m_retries->addItem(tr("Default: %1").arg(AsynchronousSettings::usualRetries), byDefault);
    for (int retries = 0; retries <= AsynchronousSettings::usualRetries; ++retries)
        m_retries->addItem(QString::number(retries), retries);
    m_form->addField(tr("Longest wait"), age);
    m_form->addField(tr("Retries"), m_retries);
    m_hint->setWordWrap(true);
    auto *narrow = new QWidget;
    narrow->setMaximumWidth(formWidth);
    auto *inside = new QVBoxLayout(narrow);
    inside->setContentsMargins({});
    inside->addLayout(m_form);
    inside->addSpacing(8);
    inside->addWidget(m_hint);
    content()->addWidget(narrow);
    content()->addStretch();
    layout()->addWidget(m_bar);
}

/// What there is to choose from depends on the connection.
void AsynchronousSection::makeDestinations()
{
    for (DestinationField *old : {m_success, m_failure}) {
        if (old)
            m_form->removeRow(old);
    }
    m_success = new DestinationField(m_context.catalog, tr("On success"), kinds(capabilities(), false));
    m_failure = new DestinationField(m_context.catalog, tr("On failure"), kinds(capabilities(), true));
    for (DestinationField *each : {m_success, m_failure}) {
        each->setFunction(function());
        connect(each, &DestinationField::changed, this, [this] { update(); });
    }
    m_form->addField(tr("On success tell"), m_success);
    m_form->addField(tr("On failure tell"), m_failure);
}

QString AsynchronousSection::whyNot() const
{
    return capabilities().asynchronousSettings ? QString()
                                               : whyAbsent(FunctionPart::AsynchronousCalls, kind());
}

void AsynchronousSection::load()
{
    m_reading = m_context.catalog.asynchronousSettings(function().connectionId, function().name, qualifier(),
                                                       [this](const Result<AsynchronousSettings> &result) {
                                                           const CallPtr ended = std::move(m_reading);
                                                           if (!result)
                                                               return failed(result.error());
                                                           showRead(*result);
                                                           read();
                                                       });
}

void AsynchronousSection::clear()
{
    m_reading.reset();
    makeDestinations();
    fill({});
}

/// What was read; what a person changed stays.
void AsynchronousSection::showRead(const AsynchronousSettings &read)
{
    if (isKnown() && !differences().isEmpty())
        return;
    fill(read);
    const std::any kept = isKnown() ? std::any() : draft();
    if (const auto *edits = std::any_cast<Edits>(&kept))
        showEdits(merged(read, edits->base, edits->edited), *edits);
}

void AsynchronousSection::showEdits(const AsynchronousSettings &settings, const Edits &edits)
{
    fillFields(settings);
    if (edits.success)
        m_success->setTyped(*edits.success);
    if (edits.failure)
        m_failure->setTyped(*edits.failure);
}

void AsynchronousSection::fill(const AsynchronousSettings &settings)
{
    m_base = settings;
    fillFields(settings);
}

void AsynchronousSection::fillFields(const AsynchronousSettings &settings)
{
    m_filling = true;
    m_limitAge->setChecked(settings.maxAgeSeconds.has_value());
    m_age->setValue(settings.maxAgeSeconds.value_or(AsynchronousSettings::usualMaxAgeSeconds));
    m_retries->setCurrentIndex(m_retries->findData(settings.retries.value_or(byDefault)));
    m_success->setArn(settings.onSuccess);
    m_failure->setArn(settings.onFailure);
    m_filling = false;
    update();
}

AsynchronousSettings AsynchronousSection::settings() const
{
    AsynchronousSettings wanted;
    if (m_limitAge->isChecked())
        wanted.maxAgeSeconds = m_age->value();
    if (const int retries = m_retries->currentData().toInt(); retries != byDefault)
        wanted.retries = retries;
    wanted.onSuccess = m_success->arn();
    wanted.onFailure = m_failure->arn();
    return wanted;
}

QStringList AsynchronousSection::differences() const
{
    const AsynchronousSettings wanted = settings();
    QStringList all;
    if (wanted.maxAgeSeconds != m_base.maxAgeSeconds)
        all.append(wanted.maxAgeSeconds ? tr("longest wait %1 s").arg(*wanted.maxAgeSeconds)
                                        : tr("the usual wait"));
    if (wanted.retries != m_base.retries)
        all.append(wanted.retries ? tr("retries %1").arg(*wanted.retries) : tr("the usual retries"));
    if (wanted.onSuccess != m_base.onSuccess || !m_success->problem().isEmpty())
        all.append(tr("who hears of success"));
    if (wanted.onFailure != m_base.onFailure || !m_failure->problem().isEmpty())
        all.append(tr("who hears of failure"));
    return all;
}

QString AsynchronousSection::problem() const
{
    const QString success = m_success->problem();
    return success.isEmpty() ? m_failure->problem() : success;
}

AsynchronousSection::Edits AsynchronousSection::edits() const
{
    Edits edits{m_base, settings(), {}, {}};
    if (!m_success->problem().isEmpty())
        edits.success = m_success->typed();
    if (!m_failure->problem().isEmpty())
        edits.failure = m_failure->typed();
    return edits;
}

void AsynchronousSection::update()
{
    if (m_filling || !m_success)
        return;
    const bool may = capabilities().change;
    for (QWidget *each : {static_cast<QWidget *>(m_limitAge), static_cast<QWidget *>(m_retries),
                          static_cast<QWidget *>(m_success), static_cast<QWidget *>(m_failure)})
        each->setEnabled(may && !isSaving());
    m_qualifier->setEnabled(!isSaving());
    m_age->setEnabled(may && !isSaving() && m_limitAge->isChecked());
    const QString wrong = problem();
    m_hint->setTone(wrong.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_hint->setText(!wrong.isEmpty() ? wrong
                                     : tr("A call that fails is tried again, up to this often. What waited "
                                          "longer is given up. Whoever is told gets the event and the "
                                          "answer; the function's role must be allowed to send it."));
    m_bar->setVisible(whyNot().isEmpty());
    m_bar->show(differences(), may && isKnown() && wrong.isEmpty(), isSaving());
    keep(differences(), wrong, edits(),
         [this, asked = SettingsOwner(function(), qualifier()), edits = edits()](const Done<Nothing> &done) {
             save(asked, edits, done);
         });
}

void AsynchronousSection::save(const SettingsOwner &asked, const Edits &edits, const Done<Nothing> &done)
{
    const auto put = std::make_shared<AsynchronousSettings>();
    saveWith(
        asked,
        [this, asked, edits, put](const Done<Nothing> &answered) { saveOver(asked, edits, put, answered); },
        [this, put] { fill(*put); }, done);
}

/// All of them are put at once: what somebody else changed meanwhile is read first, and stays.
void AsynchronousSection::saveOver(const SettingsOwner &asked, const Edits &edits,
                                   const std::shared_ptr<AsynchronousSettings> &put,
                                   const Done<Nothing> &done)
{
    const Function &owner = asked.function;
    m_rereading[keyOf(asked)] = m_context.catalog.asynchronousSettings(
        owner.connectionId, owner.name, asked.qualifier,
        [this, asked, edits, put, done](const Result<AsynchronousSettings> &now) {
            const auto ended = m_rereading.extract(keyOf(asked));
            if (!now)
                return done(tl::make_unexpected(now.error()));
            *put = merged(*now, edits.base, edits.edited);
            m_context.catalog.setAsynchronousSettings(asked.function.connectionId, asked.function.name,
                                                      asked.qualifier, *put, this, done);
        });
}

} // namespace signalbox
