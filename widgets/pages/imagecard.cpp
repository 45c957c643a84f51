// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/imagecard.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/functiontab.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

QString imagePart()
{
    return ImageCard::tr("Image");
}

} // namespace

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
    connect(m_deploy, &QPushButton::clicked, this,
            [this] { deploy(m_function, m_image->text().trimmed(), {}); });
}

void ImageCard::setFunction(const Function &function)
{
    m_function = function;
    m_banner->clear();
    const auto draft = m_context.drafts.find(function.connectionId, function.name, imagePart());
    m_image->setText(draft ? std::any_cast<QString>(draft->content) : function.image);
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

/// What is shown is being deployed.
bool ImageCard::isBusy() const
{
    return m_deploying.contains(keyOf(m_function));
}

void ImageCard::update()
{
    const bool may = m_context.catalog.capabilities(m_function.connectionId).editConfiguration;
    const bool busy = isBusy();
    m_image->setReadOnly(!may || busy);
    m_deploy->setText(busy ? tr("Deploying…") : tr("Deploy"));
    m_deploy->setEnabled(may && !busy && !m_image->text().trimmed().isEmpty());
    const Connection::Kind kind = m_context.catalog.connection(m_function.connectionId).kind;
    m_why->setText(whyAbsent(FunctionPart::CodeArchives, kind));
    const QString when = m_function.lastModified.isValid()
                             ? QLocale().toString(m_function.lastModified.toLocalTime(), QLocale::ShortFormat)
                             : QString();
    m_deployed->setText(when.isEmpty()               ? QString()
                        : m_function.image.isEmpty() ? tr("Deployed %1").arg(when)
                                                     : tr("Deployed %1: %2").arg(when, m_function.image));
    keep();
}

void ImageCard::keep()
{
    const QString wanted = m_image->text().trimmed();
    if (m_function.name.isEmpty() || isBusy())
        return;
    if (wanted == m_function.image)
        return m_context.drafts.drop(m_function.connectionId, m_function.name, imagePart());
    const QString problem = wanted.isEmpty() ? tr("Type the image to deploy.") : QString();
    m_context.drafts.keep(
        {m_function.connectionId,
         m_function.name,
         imagePart(),
         {tr("image %1").arg(wanted)},
         problem,
         m_image->text(),
         [this, asked = m_function, wanted](const Done<Nothing> &done) { deploy(asked, wanted, done); }});
}

void ImageCard::deploy(const Function &function, const QString &image, const Done<Nothing> &done)
{
    QList<Done<Nothing>> &waiting = m_deploying[keyOf(function)];
    waiting.append(done);
    if (waiting.size() > 1)
        return;
    m_banner->clear();
    update();
    const auto put = [this, function, image](const QString &revision, const Done<Function> &replaced) {
        FunctionChange change;
        change.image = image;
        change.revisionId = revision;
        m_context.catalog.change(function.connectionId, function.name, change, this, replaced);
    };
    replacePart(m_context.catalog, function, Replacement::ofCode(put), this,
                [this, function](const Result<Function> &result) { onDeployed(function, result); });
}

void ImageCard::onDeployed(const Function &asked, const Result<Function> &result)
{
    const QList<Done<Nothing>> waiting = m_deploying.take(keyOf(asked));
    const bool isShown = keyOf(asked) == keyOf(m_function);
    if (result)
        m_context.drafts.drop(asked.connectionId, asked.name, imagePart());
    if (result && isShown)
        setFunction(*result);
    if (isShown && isVisible())
        tell(result);
    else
        Q_EMIT otherEnded(asked, result);
    update();
    for (const Done<Nothing> &each : waiting) {
        if (each)
            each(result.map([](const Function &) { return Nothing(); }));
    }
}

void ImageCard::tell(const Result<Function> &result)
{
    if (result)
        Toast::show(window(), tr("The image is deployed."));
    else
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
}

} // namespace signalbox
