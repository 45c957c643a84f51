// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/layerssection.h"

#include "models/services/functionsave.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/attachlayerdialog.h"
#include "widgets/dialogs/publishlayerdialog.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/layerlists.h"
#include "widgets/pages/savebar.h"

#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace signalbox {

namespace {

constexpr int mostLayers = 5;

} // namespace

LayersSection::LayersSection(const Context &context, QWidget *parent)
    : SettingsSection(context, tr("Layers"), parent)
    , m_table(new TableView(tr("Layers")))
    , m_stack(new QStackedWidget)
    , m_hint(new Label({}, Type::Small, Tone::Warning))
    , m_newer(makeLink(tr("Use the newest version")))
    , m_up(makeLink(tr("Up")))
    , m_down(makeLink(tr("Down")))
    , m_remove(makeLink(tr("Take off")))
    , m_attach(makeLink(tr("+ Attach layer")))
    , m_publish(makeLink(tr("Publish layer…")))
    , m_bar(new SaveBar)
{
    build();
    connectAll();
}

void LayersSection::build()
{
    card()->setProvenance(tr("later ones lie over earlier ones"));
    for (QPushButton *button : {m_newer, m_up, m_down, m_remove, m_publish, m_attach})
        card()->addHeadWidget(button);
    m_up->setAccessibleName(tr("Move the layer up"));
    m_down->setAccessibleName(tr("Move the layer down"));
    m_remove->setAccessibleName(tr("Take the layer off"));
    m_attach->setAccessibleName(tr("Attach layer"));
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidth(LayerModel::Place, 70);
    m_table->setColumnWidth(LayerModel::Layer, 260);
    m_table->setColumnWidth(LayerModel::Version, 90);
    m_table->setColumnWidth(LayerModel::Newest, 90);
    m_table->setStretchColumn(LayerModel::MadeFor);
    m_stack->addWidget(new EmptyState(tr("A layer holds files that several functions share: libraries, a "
                                         "runtime, data. None is attached here.")));
    m_stack->addWidget(m_table);
    m_hint->setWordWrap(true);
    content()->addWidget(m_stack, 1);
    content()->addWidget(m_hint);
    layout()->addWidget(m_bar);
}

void LayersSection::connectAll()
{
    connect(m_newer, &QPushButton::clicked, this, &LayersSection::useNewest);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        QStringList arns = m_arns;
        arns.removeAt(row());
        setLayers(arns);
    });
    connect(m_attach, &QPushButton::clicked, this, &LayersSection::attach);
    connect(m_publish, &QPushButton::clicked, this, &LayersSection::publish);
    connect(m_bar, &SaveBar::saved, this, [this] { save(function(), m_arns, {}); });
    connect(m_bar, &SaveBar::discarded, this, [this] {
        clearBanner();
        setLayers(m_base);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { update(); });
}

QString LayersSection::whyNot() const
{
    if (!capabilities().layers)
        return whyAbsent(FunctionPart::Layers, kind());
    if (function().runtime.isEmpty())
        return tr("This function is made of a container image, which holds its libraries itself; layers are "
                  "for functions made of code.");
    return {};
}

/// What is attached is known with the function; that the account's layers cannot be listed takes nothing
/// away but what they are compared with.
void LayersSection::load()
{
    functionChanged();
    m_reading = m_context.catalog.listLayers(function().connectionId,
                                             [this](const Result<QList<LayerVersion>> &result) {
                                                 const CallPtr ended = std::move(m_reading);
                                                 m_newest = result.value_or(QList<LayerVersion>());
                                                 setLayers(isKnown() ? m_arns : kept());
                                                 read();
                                                 if (!result)
                                                     failed(result.error());
                                             });
}

void LayersSection::clear()
{
    m_reading.reset();
    m_newest.clear();
    m_base = function().layers;
    setLayers(m_base);
}

/// What was attached here before, or else what is.
QStringList LayersSection::kept() const
{
    const std::any before = draft();
    const auto *edits = std::any_cast<Edits>(&before);
    return edits ? rebasedLayers(m_base, edits->base, edits->edited) : m_arns;
}

void LayersSection::functionChanged()
{
    if (isSaving() || m_base == function().layers)
        return;
    const QStringList before = std::exchange(m_base, function().layers);
    setLayers(rebasedLayers(m_base, before, m_arns));
}

int LayersSection::row() const
{
    return m_table->currentIndex().row();
}

/// The row that was chosen stays chosen, by its layer.
void LayersSection::setLayers(const QStringList &arns)
{
    const QString chosen = row() >= 0 && row() < m_arns.size() ? layerArn(m_arns.at(row())) : QString();
    m_arns = arns;
    m_model.setLayers(arns, m_newest);
    const int kept = m_model.rowOf(chosen);
    if (!arns.isEmpty())
        m_table->selectRow(qMax(0, kept));
    update();
}

void LayersSection::move(int by)
{
    QStringList arns = m_arns;
    arns.move(row(), row() + by);
    setLayers(arns);
}

void LayersSection::useNewest()
{
    QStringList arns = m_arns;
    arns[row()] = m_model.row(row()).newest->arn;
    setLayers(arns);
}

QStringList LayersSection::differences() const
{
    QStringList all;
    for (const QString &arn : m_arns) {
        if (!m_base.contains(arn))
            all.append(tr("layer %1, version %2").arg(layerName(arn)).arg(layerNumber(arn)));
    }
    for (const QString &arn : m_base) {
        if (sameLayer(m_arns, arn).isEmpty())
            all.append(tr("no layer %1").arg(layerName(arn)));
    }
    if (all.isEmpty() && m_arns != m_base)
        all.append(tr("order of the layers"));
    return all;
}

void LayersSection::update()
{
    const bool may = capabilities().change && !isSaving() && whyNot().isEmpty() && isKnown();
    const bool any = !m_arns.isEmpty() && row() >= 0 && row() < m_arns.size();
    m_stack->setCurrentIndex(m_arns.isEmpty() ? 0 : 1);
    const std::optional<LayerVersion> newest = any ? m_model.row(row()).newest : std::nullopt;
    m_newer->setVisible(any && newest && newest->number > layerNumber(m_arns.at(row())));
    m_newer->setEnabled(may);
    m_up->setVisible(m_arns.size() > 1);
    m_down->setVisible(m_arns.size() > 1);
    m_remove->setVisible(any);
    m_up->setEnabled(may && any && row() > 0);
    m_down->setEnabled(may && any && row() + 1 < m_arns.size());
    m_remove->setEnabled(may && any);
    m_attach->setEnabled(may && m_arns.size() < mostLayers);
    m_attach->setToolTip(
        m_arns.size() < mostLayers ? QString() : tr("A function has %1 layers at most.").arg(mostLayers));
    m_publish->setEnabled(may);
    const bool fitting = !newest || fits(*newest, function().runtime);
    m_hint->setText(
        fitting
            ? QString()
            : tr("%1 is not made for this function's runtime, %2.").arg(newest->layer, function().runtime));
    m_bar->setVisible(whyNot().isEmpty());
    m_bar->show(differences(), may, isSaving());
    keep(differences(), {}, Edits{m_base, m_arns},
         [this, asked = function(), arns = m_arns](const Done<Nothing> &done) { save(asked, arns, done); });
}

void LayersSection::attach()
{
    auto *dialog = new AttachLayerDialog(m_context.catalog, function(), m_newest, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AttachLayerDialog::chosen, this, [this](const QString &arn) {
        QStringList arns = m_arns;
        const int same = m_model.rowOf(layerArn(arn)); // another version of it takes its place
        if (same >= 0)
            arns[same] = arn;
        else
            arns.append(arn);
        setLayers(arns);
        m_table->selectRow(m_model.rowOf(layerArn(arn)));
    });
    dialog->open();
}

void LayersSection::publish()
{
    auto *dialog = new PublishLayerDialog(m_context.catalog, m_context.packager, function(), m_newest, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishLayerDialog::published, this, [this](const LayerVersion &version) {
        Toast::show(window(), tr("%1, version %2 is published.").arg(version.layer).arg(version.number));
        reload();
    });
    dialog->open();
}

void LayersSection::save(const Function &asked, const QStringList &arns, const Done<Nothing> &done)
{
    const Replacement layers{[](const Function &a, const Function &b) { return a.layers == b.layers; },
                             [this, asked, arns](const QString &revision, const Done<Function> &answered) {
                                 FunctionChange change;
                                 change.layers = arns;
                                 change.revisionId = revision;
                                 m_context.catalog.change(asked.connectionId, asked.name, change, this,
                                                          answered);
                             },
                             {}};
    saveWith(
        asked,
        [this, asked, layers](const Done<Nothing> &answered) {
            replacePart(m_context.catalog, asked, layers, this, [answered](const Result<Function> &result) {
                answered(result.map([](const Function &) { return Nothing(); }));
            });
        },
        [this, arns] {
            m_base = arns;
            setLayers(m_base);
        },
        done);
}

} // namespace signalbox
