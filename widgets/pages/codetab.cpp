// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/codetab.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/pages/imagecard.h"
#include "widgets/pages/sourcebrowser.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

Label *value(Type type = Type::Body)
{
    auto *label = new Label({}, type);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

CodeTab::CodeTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_size(value())
    , m_sha(value(Type::Mono))
    , m_modified(value())
    , m_handler(value(Type::Mono))
    , m_architecture(value())
    , m_facts(new Form)
    , m_source(new PathField(tr("Folder or zip file"), PathField::Kind::Folder))
    , m_finding(new Label({}, Type::Small, Tone::Secondary))
    , m_builtFor(new QComboBox)
    , m_builtForLine(makeBuiltFor())
    , m_zip(makeButton(tr("Choose a zip…")))
    , m_bucket(makeButton(tr("From a bucket…")))
    , m_update(makeButton(tr("Update code"), ButtonKind::Primary, QStringLiteral("upload")))
    , m_browser(new SourceBrowser(context))
    , m_code(new QWidget)
    , m_image(new ImageCard(context))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(metric::cardGap);
    outer->addWidget(m_banner);
    outer->addWidget(m_code);
    outer->addWidget(m_image);
    auto *layout = new QVBoxLayout(m_code);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(metric::cardGap);
    cards->addWidget(makeDeployed(), 1);
    cards->addWidget(makeOrigin(), 1);
    layout->addLayout(cards);
    layout->addWidget(m_browser, 1);
    connect(m_browser, &SourceBrowser::deployed, this, &CodeTab::onEditDeployed);
    connect(m_browser, &SourceBrowser::otherEnded, this, &CodeTab::tellOfOther);
    connect(m_image, &ImageCard::otherEnded, this, &CodeTab::tellOfOther);
    connect(m_bucket, &QPushButton::clicked, this, &CodeTab::fromBucket);
    connect(m_update, &QPushButton::clicked, this, &CodeTab::updateCode);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, [this] { showFacts(m_function); });
    connect(&m_context.catalog, &Catalog::functionsReplaced, this, &CodeTab::giveUp);
    connect(m_source, &PathField::pathChanged, this, [this] {
        m_update->setEnabled(mayUpdate());
        m_banner->clear();
        m_finding->clear();
    });
}

QWidget *CodeTab::makeDeployed()
{
    m_facts->setVerticalSpacing(8);
    m_facts->addFact(tr("Size"), m_size);
    m_sha->setElided(Qt::ElideMiddle, 80);
    m_facts->addFact(tr("SHA-256"), m_sha);
    m_facts->addFact(tr("Deployed"), m_modified);
    m_facts->addFact(tr("Handler"), m_handler);
    m_facts->addFact(tr("Built for"), m_architecture);
    auto *card = new Card(tr("What is deployed"));
    card->body()->addLayout(m_facts);
    return card;
}

/// What the next code is built for.
QWidget *CodeTab::makeBuiltFor()
{
    m_builtFor->setAccessibleName(tr("New code is built for"));
    m_builtFor->addItems(limits::architectures());
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    auto *label = new Label(tr("New code is built for"), Type::Body, Tone::Secondary);
    label->setBuddy(m_builtFor);
    layout->addWidget(label);
    layout->addWidget(m_builtFor);
    layout->addStretch();
    return line;
}

/// Nothing where there is no choice, or it is as before.
QString CodeTab::builtFor() const
{
    const bool can = m_context.catalog.capabilities(m_function.connectionId).architectures;
    const QString chosen = m_builtFor->currentText();
    return can && chosen != m_function.architecture ? chosen : QString();
}

QWidget *CodeTab::makeOrigin()
{
    connect(m_zip, &QPushButton::clicked, this, [this] {
        m_source->setKind(PathField::Kind::ZipFile);
        m_source->browse();
        m_source->setKind(PathField::Kind::Folder);
    });
    auto *line = new QHBoxLayout;
    line->addWidget(m_zip);
    line->addWidget(m_bucket);
    line->addStretch();
    line->addWidget(m_update);
    m_finding->setWordWrap(true);
    auto *card = new Card(tr("Where the code comes from"));
    card->setProvenance(tr("remembered on this machine"));
    card->body()->addWidget(m_source);
    card->body()->addWidget(m_finding);
    card->body()->addWidget(m_builtForLine);
    card->body()->addStretch();
    card->body()->addLayout(line);
    return card;
}

void CodeTab::setFunction(const Function &function)
{
    m_banner->clear();
    m_finding->clear();
    const QString source = m_context.settings.codeSource(function.connectionId, function.name);
    m_source->setPath(source);
    m_finding->setText(source.isEmpty() ? tr("Choose the folder or zip this function comes from; it is "
                                             "remembered, and the next update is one click.")
                                        : QString());
    showFacts(function);
    m_image->setFunction(function);
    m_browser->setFunction(function);
}

void CodeTab::updateFunction(const Function &function)
{
    showFacts(function);
    m_image->updateFunction(function);
    m_browser->updateFunction(function);
}

void CodeTab::showFacts(const Function &function)
{
    const bool other = function.arn != m_function.arn || function.architecture != m_function.architecture;
    m_function = function;
    if (other)
        m_builtFor->setCurrentText(function.architecture);
    m_code->setVisible(!function.runtime.isEmpty());
    m_image->setVisible(function.runtime.isEmpty());
    const Capabilities can = m_context.catalog.capabilities(function.connectionId);
    m_bucket->setVisible(can.codeFromBuckets);
    m_zip->setEnabled(can.change);
    m_source->setEnabled(can.change);
    showUpdating();
    m_size->setText(tr("%1 zipped").arg(format::bytes(function.codeSize)));
    m_sha->setText(function.codeSha256.isEmpty() ? format::unknown() : function.codeSha256);
    m_modified->setText(function.lastModified.isValid()
                            ? QLocale().toString(function.lastModified.toLocalTime(), QLocale::ShortFormat)
                            : format::unknown());
    m_handler->setText(function.handler);
    m_architecture->setText(function.architecture);
    m_facts->setRowVisible(m_architecture, can.architectures);
    m_builtForLine->setVisible(can.architectures && can.change);
}

// The folder or zip it came from does not have the change: an update from there would take it away again.
void CodeTab::onEditDeployed(const Function &function)
{
    showFacts(function);
    if (!m_source->path().isEmpty())
        m_finding->setText(
            tr("What is deployed was edited here; the folder or zip does not have these changes."));
}

} // namespace signalbox
