// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"
#include "models/services/codepackage.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace signalbox {

class Banner;
class Label;
class Packager;
class PathField;
class Segmented;

/// Publishes a layer from a folder or a zip: a new one, or the next version of one that is there.
class PublishLayerDialog : public QDialog
{
    Q_OBJECT

public:
    /// `newest`: of the layers there are.
    PublishLayerDialog(Catalog &catalog, Packager &packager, const Function &function,
                       const QList<LayerVersion> &newest, QWidget *parent = nullptr);

Q_SIGNALS:
    void published(const signalbox::LayerVersion &version);

private:
    void build(const QList<LayerVersion> &newest);
    void fillRuntimes();
    void readPath();
    void onPackaged(const Result<CodePackage> &result);
    LayerSpec spec() const;
    void validate();
    void publish();
    void onPublished(const Result<LayerVersion> &result);

    Catalog &m_catalog;
    Packager &m_packager;
    Function m_function;
    CallPtr m_packaging;
    QByteArray m_zip;
    bool m_busy = false;
    Banner *m_banner;
    QComboBox *m_name;
    QLineEdit *m_description;
    Segmented *m_source;
    PathField *m_path;
    Label *m_finding;
    QListWidget *m_runtimes;
    QPushButton *m_publish;
};

} // namespace signalbox
