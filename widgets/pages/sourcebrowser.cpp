// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/sourcebrowser.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "models/services/packager.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/controls/sourceview.h"
#include "widgets/pages/functiontab.h"

#include <QListView>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <numeric>

namespace signalbox {

namespace {

constexpr int listWidth = 220;
enum Part { Content, Reading };
enum TextPart { Shown, Unshown };

/// The file a handler is in: "app.handler" is in app.py or app.mjs; a native function is its bootstrap.
bool holdsHandler(const QString &path, const QString &handler)
{
    const QString module = handler.left(handler.lastIndexOf(u'.'));
    return path == QLatin1String("bootstrap") || path.left(path.lastIndexOf(u'.')) == module;
}

} // namespace

SourceBrowser::SourceBrowser(const Context &context, QWidget *parent)
    : Card(tr("Source"), parent)
    , m_context(context)
    , m_banner(new Banner)
    , m_stack(new QStackedWidget)
    , m_reading(new Label(tr("Reading the deployed code…"), Type::Body, Tone::Secondary))
    , m_list(new QListView)
    , m_title(new Label({}, Type::Mono, Tone::Secondary))
    , m_texts(new QStackedWidget)
    , m_view(new SourceView(tr("Source code")))
    , m_unshown(new EmptyState({}))
    , m_discard(makeButton(tr("Discard")))
    , m_deploy(makeButton(tr("Deploy changes")))
{
    m_reading->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_reading);
    body()->addWidget(m_banner);
    body()->addWidget(m_stack, 1);
    addHeadWidget(m_discard);
    addHeadWidget(m_deploy);
    connectAll();
    updateActions();
}

QWidget *SourceBrowser::makeContent()
{
    m_list->setAccessibleName(tr("Files"));
    m_list->setModel(&m_names);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_texts->addWidget(m_view);
    m_texts->addWidget(m_unshown);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(8, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_texts, 1);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({listWidth, 4 * listWidth});
    return split;
}

void SourceBrowser::connectAll()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    openFile(pathAt(current.row()));
            });
    const auto deploy = [this] {
        if (m_deploy->isEnabled() && edited())
            this->deploy(m_function, m_code, {});
    };
    connect(m_view, &SourceView::edited, this, &SourceBrowser::onEdited);
    connect(m_discard, &QPushButton::clicked, this, &SourceBrowser::discard);
    connect(m_deploy, &QPushButton::clicked, this, deploy);
    connect(m_banner, &Banner::actionTriggered, this, &SourceBrowser::discard);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &SourceBrowser::updateActions);
    connect(&m_context.catalog, &Catalog::functionsReplaced, this, &SourceBrowser::giveUp);
    auto *save = new QShortcut(QKeySequence::Save, this); // while the tab is in sight
    connect(save, &QShortcut::activated, this, deploy);
    m_deploy->setToolTip(tr("Packs the changed files with the others and deploys them (Ctrl+S)"));
}

void SourceBrowser::setFunction(const Function &function)
{
    m_call.reset();
    m_fileCall.reset();
    m_function = function;
    m_names.setStringList({});
    setProvenance({});
    m_banner->clear();
    const auto kept = m_context.drafts.find(function.connectionId, function.name, draftPart());
    m_code = kept ? std::any_cast<Code>(kept->content) : Code();
    m_shown.clear();
    updateActions();
    if (kept)
        showFiles();
    else if (isVisible())
        load();
}

void SourceBrowser::updateFunction(const Function &function)
{
    m_function = function;
    updateActions();
    const bool same = m_code.sha.isEmpty() || m_code.sha == function.codeSha256;
    if (same || isDeploying() || m_replacing.contains(keyOf(m_function)) || !isVisible())
        return;
    if (edited())
        tellReplaced();
    else
        load();
}

void SourceBrowser::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    const bool known = !m_code.sha.isEmpty() && (m_code.sha == m_function.codeSha256 || edited());
    if (!known && !m_call && !m_function.name.isEmpty())
        load();
    else if (known)
        updateFunction(m_function); // other code may be there by now
}

void SourceBrowser::load()
{
    m_fileCall.reset();
    m_banner->clear();
    m_stack->setCurrentIndex(Reading);
    m_reading->setText(tr("Reading the deployed code…"));
    m_code.sha = m_function.codeSha256;
    m_shown.clear();
    updateActions();
    m_call = m_context.catalog.downloadCode(m_function.connectionId, m_function.name,
                                            [this](const Result<QByteArray> &zip) { onDownloaded(zip); });
}

void SourceBrowser::onDownloaded(const Result<QByteArray> &zip)
{
    const CallPtr ended = std::move(m_call);
    if (!zip)
        return fail(zip.error());
    m_code.zip = *zip;
    m_call = m_context.packager.listFiles(
        m_code.zip, [this](const Result<QList<PackedFile>> &files) { onListed(files); });
}

void SourceBrowser::onListed(const Result<QList<PackedFile>> &files)
{
    const CallPtr ended = std::move(m_call);
    if (!files)
        return fail(files.error());
    m_code.files = *files;
    showFiles();
}

void SourceBrowser::showFiles()
{
    m_stack->setCurrentIndex(Content);
    setProvenance(tr("%Ln file(s), %1 unpacked", nullptr, static_cast<int>(m_code.files.size()))
                      .arg(format::bytes(std::accumulate(
                          m_code.files.cbegin(), m_code.files.cend(), qint64(0),
                          [](qint64 sum, const PackedFile &file) { return sum + file.size; }))));
    const QString before = m_code.path;
    QStringList names;
    for (const PackedFile &file : std::as_const(m_code.files))
        names.append(file.path);
    m_names.setStringList(names);
    const auto kept = static_cast<int>(names.indexOf(before));
    m_list->setCurrentIndex(m_names.index(kept < 0 ? firstRow() : kept));
}

QString SourceBrowser::pathAt(int row) const
{
    return row < 0 || row >= m_code.files.size() ? QString() : m_code.files.at(row).path;
}

int SourceBrowser::firstRow() const
{
    for (int row = 0; row < m_code.files.size(); ++row) {
        if (holdsHandler(m_code.files.at(row).path, m_function.handler))
            return row;
    }
    return 0;
}

void SourceBrowser::openFile(const QString &path)
{
    m_fileCall.reset(); // of the file chosen before
    m_code.path = path;
    const auto edit = m_code.edits.constFind(path);
    if (edit != m_code.edits.cend())
        return show(path, *edit);
    m_fileCall = m_context.packager.readFile(
        m_code.zip, path, [this, path](const Result<SourceText> &text) { onRead(path, text); });
}

void SourceBrowser::onRead(const QString &path, const Result<SourceText> &text)
{
    const CallPtr ended = std::move(m_fileCall);
    if (!text)
        return fail(text.error());
    if (text->kind == SourceText::Kind::Text)
        return show(path, text->text);
    m_shown = path;
    showTitle();
    m_unshown->setSentence(
        text->kind == SourceText::Kind::Binary
            ? tr("This file is not text.")
            : tr("This file is longer than %1 and not shown here.").arg(format::bytes(SourceText::longest)));
    m_texts->setCurrentIndex(Unshown);
}

void SourceBrowser::show(const QString &path, const QString &text)
{
    m_shown = path;
    showTitle();
    m_view->showText(path, text);
    m_texts->setCurrentIndex(Shown);
    updateActions();
}

void SourceBrowser::showTitle()
{
    m_title->setText(m_code.edits.contains(m_shown) ? tr("%1 · changed").arg(m_shown) : m_shown);
}

void SourceBrowser::onEdited()
{
    m_code.edits.insert(m_shown, m_view->text());
    showTitle();
    updateActions();
    keep();
}

void SourceBrowser::discard()
{
    drop(m_function);
    m_code.edits.clear();
    m_banner->clear();
    updateActions();
    load();
}

void SourceBrowser::updateActions()
{
    const bool deploying = isDeploying();
    m_view->setReadOnly(m_shown.isEmpty() || !mayEdit());
    m_deploy->setText(deploying ? tr("Deploying…") : tr("Deploy changes"));
    for (QPushButton *button : {m_discard, m_deploy}) {
        button->setVisible(edited());
        button->setEnabled(!deploying);
    }
    m_deploy->setEnabled(mayEdit());
}

void SourceBrowser::fail(const Error &error)
{
    if (m_stack->currentIndex() == Reading) {
        m_reading->setText(tr("The code could not be read."));
        m_code.sha.clear();
    }
    updateActions();
    m_banner->show(Banner::Severity::Error, error.message, error.advice, edited() ? QString() : tr("Retry"));
}

} // namespace signalbox
