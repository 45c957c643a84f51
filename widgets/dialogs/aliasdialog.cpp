// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/aliasdialog.h"

#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/limits.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>

namespace signalbox {

namespace {

constexpr int defaultShare = 10; // percent
constexpr int leastShare = 1;
constexpr int mostShare = 99;

/// As the form can show it: what is finer, or beyond, stands there until another one is chosen.
int percent(const Alias &alias)
{
    return alias.secondVersion.isEmpty()
               ? defaultShare
               : qBound(leastShare, static_cast<int>(std::lround(alias.secondShare * 100)), mostShare);
}

/// What the Lambda API takes: no number alone, which would read as a version.
bool validName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^(?![0-9]+$)[a-zA-Z0-9_-]{1,128}$"));
    return pattern.match(name).hasMatch();
}

/// What stands before a hyphen and the function's name in an address.
bool validLabel(const QString &name, const QString &function)
{
    constexpr int longestLabel = 63;
    static const QRegularExpression pattern(QStringLiteral("^[a-z]([a-z0-9-]*[a-z0-9])?$"));
    return pattern.match(name).hasMatch() && name.size() + 1 + function.size() <= longestLabel;
}

} // namespace

AliasDialog::AliasDialog(Catalog &catalog, const Function &function, const QList<Version> &versions,
                         const Alias &alias, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_base(alias)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_name(new QLineEdit(alias.name))
    , m_version(new QComboBox)
    , m_second(new QComboBox)
    , m_share(new UnitSpinBox(tr("Share of the second version"), tr("% of the calls"), leastShare, mostShare))
    , m_description(new QLineEdit(alias.description))
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary))
{
    setWindowTitle(alias.revisionId.isEmpty() ? tr("Add alias") : tr("Alias %1").arg(alias.name));
    setMinimumWidth(460);
    build(versions);
    validate();
}

void AliasDialog::build(const QList<Version> &versions)
{
    for (const Version &version : versions)
        m_version->addItem(version.description.isEmpty()
                               ? version.number
                               : QStringLiteral("%1 · %2").arg(version.number, version.description),
                           version.number);
    if (const QString newest = m_catalog.capabilities(m_function.connectionId).newestVersion;
        !newest.isEmpty())
        m_version->insertItem(0, tr("%1 · whatever is newest and ready").arg(newest), newest);
    if (!m_base.version.isEmpty() && m_version->findData(m_base.version) < 0)
        m_version->addItem(m_base.version, m_base.version); // $LATEST
    m_version->setCurrentIndex(qMax(0, m_version->findData(m_base.version)));
    m_name->setEnabled(m_base.revisionId.isEmpty());
    m_name->setPlaceholderText(tr("e.g. live"));
    m_description->setMaxLength(limits::longestDescription);
    m_share->setValue(percent(m_base));
    m_name->setAccessibleName(tr("Name"));
    m_version->setAccessibleName(tr("Version"));
    m_second->setAccessibleName(tr("Second version"));
    m_description->setAccessibleName(tr("Description"));
    m_hint->setWordWrap(true);
    m_form->addField(tr("Name"), m_name);
    m_form->addField(tr("Version"), m_version);
    m_form->addField(tr("Shared with"), m_second);
    m_form->addField(tr("Share"), m_share);
    m_form->addField(tr("Description"), m_description);
    m_form->addHint(m_hint);
    fillSecond();
    m_second->setCurrentIndex(qMax(0, m_second->findData(m_base.secondVersion)));

    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, m_form, m_save);
    m_name->isEnabled() ? m_name->setFocus() : m_version->setFocus();
    connect(m_save, &QPushButton::clicked, this, &AliasDialog::save);
    connect(m_name, &QLineEdit::textChanged, this, &AliasDialog::validate);
    connect(m_version, &QComboBox::currentIndexChanged, this, &AliasDialog::fillSecond);
    connect(m_second, &QComboBox::currentIndexChanged, this, &AliasDialog::validate);
}

/// Every version but the first one.
void AliasDialog::fillSecond()
{
    const QString chosen = m_second->currentData().toString();
    {
        const QSignalBlocker quiet(m_second);
        m_second->clear();
        m_second->addItem(tr("nothing: all calls go to one version"), QString());
        for (int i = 0; i < m_version->count(); ++i) {
            if (i != m_version->currentIndex())
                m_second->addItem(m_version->itemText(i), m_version->itemData(i));
        }
        m_second->setCurrentIndex(qMax(0, m_second->findData(chosen)));
    }
    validate();
}

void AliasDialog::validate()
{
    const QString name = m_name->text().trimmed();
    const bool exists = !m_base.revisionId.isEmpty(); // whatever it is called, it was allowed
    const bool label = m_catalog.capabilities(m_function.connectionId).aliasesAreLabels;
    const bool named = exists || (label ? validLabel(name, m_function.name) : validName(name));
    m_form->setRowVisible(m_share, !m_second->currentData().toString().isEmpty());
    m_hint->setText(
        name.isEmpty() || named ? QString()
        : label ? tr("It becomes part of an address: small letters, digits and hyphens, a letter first; "
                     "with the function's name 62 at most.")
                : tr("A name has letters, digits, hyphens and underscores, and is no number."));
    m_hint->setTone(Tone::Warning);
    m_save->setEnabled(named && !m_busy);
    m_save->setText(m_busy ? tr("Saving…") : tr("Save"));
}

Alias AliasDialog::alias() const
{
    Alias alias = m_base;
    alias.name = m_name->text().trimmed();
    alias.version = m_version->currentData().toString();
    alias.secondVersion = m_second->currentData().toString();
    if (alias.secondVersion.isEmpty())
        alias.secondShare = 0;
    else if (alias.secondVersion != m_base.secondVersion || m_share->value() != percent(m_base))
        alias.secondShare = m_share->value() / 100.0; // what stood there may be finer
    alias.description = m_description->text();
    return alias;
}

void AliasDialog::save()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.putAlias(
        m_function.connectionId, m_function.name, alias(), this, [this](const Result<Alias> &result) {
            m_busy = false;
            validate();
            if (!result)
                return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
            Q_EMIT saved(*result);
            accept();
        });
}

} // namespace signalbox
