// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/codetab.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/pathfield.h"

#include <QFileInfo>
#include <QFormLayout>
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
    , m_source(new PathField(tr("Folder or zip file"), PathField::Kind::Folder))
    , m_finding(new Label({}, Type::Small, Tone::Secondary))
    , m_update(makeButton(tr("Update code"), ButtonKind::Primary, QStringLiteral("upload")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(makeDeployed());
    layout->addWidget(makeSource());
    layout->addStretch();
    connect(m_update, &QPushButton::clicked, this, &CodeTab::updateCode);
    connect(m_source, &PathField::pathChanged, this, [this](const QString &path) {
        m_update->setEnabled(!m_busy && !path.isEmpty());
        m_banner->clear();
        m_finding->clear();
    });
}

QWidget *CodeTab::makeDeployed()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("Size"), m_size);
    form->addRow(tr("SHA-256"), m_sha);
    form->addRow(tr("Deployed"), m_modified);
    form->addRow(tr("Handler"), m_handler);
    auto *card = new Card(tr("What is deployed"));
    card->body()->addLayout(form);
    return card;
}

QWidget *CodeTab::makeSource()
{
    auto *zip = makeButton(tr("Choose a zip…"));
    connect(zip, &QPushButton::clicked, this, [this] {
        m_source->setKind(PathField::Kind::ZipFile);
        m_source->browse();
        m_source->setKind(PathField::Kind::Folder);
    });
    auto *line = new QHBoxLayout;
    line->addWidget(m_source, 1);
    line->addWidget(zip);
    line->addWidget(m_update);
    m_finding->setWordWrap(true);
    auto *card = new Card(tr("Where the code comes from"));
    card->setProvenance(tr("remembered on this machine"));
    card->body()->addLayout(line);
    card->body()->addWidget(m_finding);
    return card;
}

void CodeTab::setFunction(const Function &function)
{
    m_packaging.reset();
    m_busy = false;
    m_banner->clear();
    m_finding->clear();
    const QString source = m_context.settings.codeSource(function.connectionId, function.name);
    m_source->setPath(source);
    m_finding->setText(source.isEmpty() ? tr("Choose the folder or zip this function comes from; it is "
                                             "remembered, and the next update is one click.")
                                        : QString());
    updateFunction(function);
    m_update->setEnabled(!source.isEmpty());
}

void CodeTab::updateFunction(const Function &function)
{
    m_function = function;
    m_size->setText(tr("%1 zipped").arg(format::bytes(function.codeSize)));
    m_sha->setText(function.codeSha256.isEmpty() ? format::unknown() : function.codeSha256);
    m_modified->setText(function.lastModified.isValid()
                            ? QLocale().toString(function.lastModified.toLocalTime(), QLocale::ShortFormat)
                            : format::unknown());
    m_handler->setText(function.handler);
}

void CodeTab::setBusy(const QString &text)
{
    m_busy = !text.isEmpty();
    m_update->setText(m_busy ? text : tr("Update code"));
    m_update->setEnabled(!m_busy && !m_source->path().isEmpty());
}

void CodeTab::updateCode()
{
    if (m_busy || m_source->path().isEmpty())
        return;
    m_banner->clear();
    setBusy(tr("Packaging…"));
    m_packaging = m_context.packager.package(
        m_source->path(), [this](const Result<CodePackage> &result) { onPackaged(result); });
}

void CodeTab::onPackaged(const Result<CodePackage> &result)
{
    m_packaging.reset();
    if (!result)
        return fail(result.error());
    m_finding->setText(result->finding.explanation);
    m_context.settings.setCodeSource(m_function.connectionId, m_function.name,
                                     QFileInfo(m_source->path()).absoluteFilePath());
    setBusy(tr("Uploading…"));
    m_context.catalog.updateCode(m_function.connectionId, m_function.name, result->zip, this,
                                 [this, name = m_function.name](const Result<Function> &answer) {
                                     if (name == m_function.name)
                                         onDeployed(answer);
                                 });
}

void CodeTab::onDeployed(const Result<Function> &result)
{
    if (!result)
        return fail(result.error());
    setBusy({});
    const bool same = result->codeSha256 == m_function.codeSha256;
    updateFunction(*result);
    Toast::show(window(),
                same ? tr("Deployed; the code is the same as before.") : tr("New code is deployed."));
}

void CodeTab::fail(const Error &error)
{
    setBusy({});
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

} // namespace signalbox
