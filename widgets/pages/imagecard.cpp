// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/imagecard.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/absent.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

ImageCard::ImageCard(const Context &context, QWidget *parent)
    : Card(tr("Container image"), parent)
    , m_context(context)
    , m_banner(new Banner)
    , m_image(new QLineEdit)
    , m_deployed(new Label({}, Type::Small, Tone::Secondary))
    , m_why(new Label({}, Type::Small, Tone::Secondary))
    , m_deploy(makeButton(tr("Deploy"), ButtonKind::Primary, QStringLiteral("upload")))
{
    m_image->setAccessibleName(tr("Container image"));
    m_image->setPlaceholderText(tr("registry/name:tag"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_image, 1);
    line->addWidget(m_deploy);
    body()->addWidget(m_banner);
    body()->addLayout(line);
    body()->addWidget(m_deployed);
    body()->addSpacing(8);
    body()->addWidget(m_why);
    m_why->setWordWrap(true);
    body()->addStretch();
    connect(m_image, &QLineEdit::textChanged, this, &ImageCard::update);
    connect(m_image, &QLineEdit::returnPressed, m_deploy, &QPushButton::click);
    connect(m_deploy, &QPushButton::clicked, this, &ImageCard::deploy);
}

void ImageCard::setFunction(const Function &function)
{
    m_busy = false;
    m_function = function;
    m_banner->clear();
    m_image->setText(function.image);
    update();
}

void ImageCard::updateFunction(const Function &function)
{
    const bool untouched = m_image->text() == m_function.image;
    m_function = function;
    if (untouched)
        m_image->setText(function.image);
    update();
}

void ImageCard::update()
{
    const bool may = m_context.catalog.capabilities(m_function.connectionId).editConfiguration;
    const QString wanted = m_image->text().trimmed();
    m_image->setReadOnly(!may || m_busy);
    m_deploy->setText(m_busy ? tr("Deploying…") : tr("Deploy"));
    m_deploy->setEnabled(may && !m_busy && !wanted.isEmpty());
    const Connection::Kind kind = m_context.catalog.connection(m_function.connectionId).kind;
    m_why->setText(whyAbsent(FunctionPart::CodeArchives, kind));
    const QString when = m_function.lastModified.isValid()
                             ? QLocale().toString(m_function.lastModified.toLocalTime(), QLocale::ShortFormat)
                             : QString();
    m_deployed->setText(when.isEmpty() ? QString() : tr("Deployed %1").arg(when));
}

void ImageCard::deploy()
{
    m_busy = true;
    m_banner->clear();
    update();
    FunctionChange change;
    change.image = m_image->text().trimmed();
    m_context.catalog.change(m_function.connectionId, m_function.name, change, this,
                             [this, asked = m_function](const Result<Function> &answer) {
                                 if (asked.name == m_function.name &&
                                     asked.connectionId == m_function.connectionId)
                                     onDeployed(answer);
                             });
}

void ImageCard::onDeployed(const Result<Function> &result)
{
    m_busy = false;
    if (result) {
        setFunction(*result);
        Toast::show(window(), tr("The image is deployed."));
    } else {
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
        update();
    }
}

} // namespace signalbox
