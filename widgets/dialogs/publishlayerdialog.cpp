// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/publishlayerdialog.h"

#include "models/items/format.h"
#include "models/services/packager.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/limits.h"
#include "widgets/dialogs/pathfield.h"
#include "widgets/dialogs/runtimebox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int runtimesHeight = 124; // four and a bit: that there are more is seen

bool isLayerName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9_-]{1,140}$"));
    return pattern.match(name).hasMatch();
}

} // namespace

PublishLayerDialog::PublishLayerDialog(Catalog &catalog, Packager &packager, const Function &function,
                                       const QList<LayerVersion> &newest, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_packager(packager)
    , m_function(function)
    , m_banner(new Banner)
    , m_name(new QComboBox)
    , m_description(new QLineEdit)
    , m_source(new Segmented(tr("Where the files come from")))
    , m_path(new PathField(tr("Files"), PathField::Kind::Folder))
    , m_finding(new Label({}, Type::Small, Tone::Secondary))
    , m_runtimes(new QListWidget)
    , m_publish(makeButton(tr("Publish"), ButtonKind::Primary))
{
    setWindowTitle(tr("Publish layer"));
    setMinimumWidth(560);
    build(newest);
    readPath();
}

void PublishLayerDialog::build(const QList<LayerVersion> &newest)
{
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    for (const LayerVersion &each : newest)
        m_name->addItem(each.layer);
    m_name->setCurrentIndex(-1);
    m_name->setAccessibleName(tr("Name of the layer"));
    m_name->lineEdit()->setAccessibleName(tr("Name of the layer"));
    m_name->lineEdit()->setPlaceholderText(tr("a new name, or one that is there for its next version"));
    m_description->setAccessibleName(tr("Description of the layer"));
    m_description->setMaxLength(limits::longestDescription);
    m_source->addChoice(tr("Folder"), int(PathField::Kind::Folder));
    m_source->addChoice(tr("Zip file"), int(PathField::Kind::ZipFile));
    m_source->setValue(int(PathField::Kind::Folder));
    m_path->setPlaceholders(tr("Folder with the layer's files"), tr("Zip archive with the layer's files"));
    m_finding->setWordWrap(true);
    fillRuntimes();
    auto *form = new Form;
    form->addField(tr("Name"), m_name);
    form->addField(tr("Description"), m_description);
    form->addField(tr("Files from"), m_source);
    form->addField(tr("Path"), m_path);
    form->addHint(m_finding);
    form->addField(tr("Made for"), m_runtimes);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, form, m_publish);
    connect(m_name, &QComboBox::editTextChanged, this, &PublishLayerDialog::validate);
    connect(m_source, &Segmented::valueChanged, this,
            [this](int kind) { m_path->setKind(PathField::Kind(kind)); });
    connect(m_path, &PathField::pathChanged, this, &PublishLayerDialog::readPath);
    connect(m_publish, &QPushButton::clicked, this, &PublishLayerDialog::publish);
}

void PublishLayerDialog::fillRuntimes()
{
    QStringList all = runtimesOf(m_catalog.connection(m_function.connectionId).kind);
    if (!m_function.runtime.isEmpty() && !all.contains(m_function.runtime))
        all.append(m_function.runtime);
    for (const QString &runtime : std::as_const(all)) {
        auto *item = new QListWidgetItem(runtime, m_runtimes);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(runtime == m_function.runtime ? Qt::Checked : Qt::Unchecked);
    }
    m_runtimes->setAccessibleName(tr("Runtimes the layer is made for"));
    m_runtimes->setFixedHeight(runtimesHeight);
}

void PublishLayerDialog::readPath()
{
    m_packaging.reset();
    m_zip.clear();
    m_banner->clear();
    m_finding->setText(m_path->path().isEmpty()
                           ? tr("Laid out as functions find it: python/ for Python, nodejs/node_modules/ for "
                                "Node.js, lib/ for libraries, bin/ for programs.")
                           : tr("Reading the files…"));
    if (!m_path->path().isEmpty())
        m_packaging = m_packager.package(m_path->path(),
                                         [this](const Result<CodePackage> &result) { onPackaged(result); });
    validate();
}

void PublishLayerDialog::onPackaged(const Result<CodePackage> &result)
{
    const CallPtr ended = std::move(m_packaging);
    if (result) {
        m_zip = result->zip;
        m_finding->setText(tr("%Ln file(s), %1 zipped.", nullptr, static_cast<int>(result->files.size()))
                               .arg(format::bytes(m_zip.size())));
    } else {
        m_finding->clear();
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    }
    validate();
}

LayerSpec PublishLayerDialog::spec() const
{
    LayerSpec spec{m_name->currentText().trimmed(), m_description->text(), m_zip, {}};
    for (int i = 0; i < m_runtimes->count(); ++i) {
        if (m_runtimes->item(i)->checkState() == Qt::Checked)
            spec.runtimes.append(m_runtimes->item(i)->text());
    }
    return spec;
}

void PublishLayerDialog::validate()
{
    m_publish->setEnabled(!m_busy && !m_zip.isEmpty() && isLayerName(m_name->currentText().trimmed()));
    m_publish->setText(m_busy ? tr("Publishing…") : tr("Publish"));
}

void PublishLayerDialog::publish()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.publishLayer(m_function.connectionId, spec(), this,
                           [this](const Result<LayerVersion> &result) { onPublished(result); });
}

void PublishLayerDialog::onPublished(const Result<LayerVersion> &result)
{
    m_busy = false;
    validate();
    if (!result)
        return m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    Q_EMIT published(*result);
    accept();
}

} // namespace signalbox
