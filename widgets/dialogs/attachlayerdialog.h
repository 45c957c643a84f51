// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Form;
class Label;
class Segmented;

/// Chooses a layer version for a function: one of the account's own, or any by its ARN.
class AttachLayerDialog : public QDialog
{
    Q_OBJECT

public:
    /// `newest`: of the account's own layers.
    AttachLayerDialog(Catalog &catalog, const Function &function, const QList<LayerVersion> &newest,
                      QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &arn);

private:
    enum class Source { Own, Arn };

    void build(const QList<LayerVersion> &newest);
    void loadVersions();
    void onListed(const Result<QList<LayerVersion>> &result);
    void validate();
    Source source() const;
    QString arn() const;

    Catalog &m_catalog;
    Function m_function;
    CallPtr m_listing;
    QList<LayerVersion> m_versions; ///< of the chosen layer, newest first
    Banner *m_banner;
    Form *m_form;
    Segmented *m_source;
    QComboBox *m_layer;
    QComboBox *m_version;
    QLineEdit *m_arn;
    Label *m_hint;
    QPushButton *m_attach;
};

} // namespace signalbox
