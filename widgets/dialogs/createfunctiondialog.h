// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"
#include "models/services/samples.h"
#include "widgets/theme/tokens.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Chip;
class CodePlaceField;
class Form;
class Label;
class Packager;
class PathField;
class RoleField;
class Segmented;
class Settings;
class UnitSpinBox;

/// Creates a function from a sample, a folder, a zip here or in a bucket, or a container image. Stays open,
/// with everything in it, when it fails.
class CreateFunctionDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Source { Sample, Folder, Zip, Bucket, Image };

    CreateFunctionDialog(Catalog &catalog, Packager &packager, Settings &settings, QWidget *parent = nullptr);

    void chooseSource(Source source);

Q_SIGNALS:
    void created(const QString &connectionId, const QString &name);

private:
    void fillChoices();
    void buildForm();
    void layOut();
    void connectAll();
    void fillConnections();
    void onSourceChanged();
    void onSampleChanged();
    void forgetSample();
    void readPath();
    void onPackaged(const Result<CodePackage> &result);
    void takeFinding(const CodePackage &package);
    void proposeName(const QString &name);
    void onConnectionChanged();
    void offerSources();
    bool needsRole() const;
    bool fromImage() const;
    bool fromBucket() const;
    bool complete() const;
    void validate();
    QString problem() const;
    QString missing() const;
    bool nameIsChosen() const;
    void tell(const QString &finding, Tone tone = Tone::Secondary);
    QString connectionId() const;
    FunctionSpec spec() const;
    void create();
    void onCreated(const Result<Function> &result);
    void remember(const Function &function);

    Catalog &m_catalog;
    Packager &m_packager;
    Settings &m_settings;
    QList<Sample> m_samples;
    CallPtr m_packaging;
    CodePackage m_package;
    QString m_proposed; ///< for the name
    bool m_busy = false;

    Chip *m_chip; ///< of the chosen connection
    Banner *m_banner;
    Form *m_form;
    QComboBox *m_connection;
    Segmented *m_source;
    QComboBox *m_sample;
    PathField *m_path;
    CodePlaceField *m_place;
    QLineEdit *m_image;
    Label *m_finding;
    QLineEdit *m_name;
    Label *m_nameHint;
    QComboBox *m_runtime;
    QLineEdit *m_handler;
    QComboBox *m_architecture; ///< shown where there is a choice
    Label *m_handlerHint;
    UnitSpinBox *m_memory;
    UnitSpinBox *m_timeout;
    UnitSpinBox *m_temporary; ///< what /tmp holds
    QLineEdit *m_description;
    RoleField *m_role; ///< shown where functions run under a role
    Label *m_readiness;
    QPushButton *m_create;
};

} // namespace signalbox
