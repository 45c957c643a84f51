// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "widgets/pages/functiontab.h"

#include <QHash>
#include <QSet>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
struct Capabilities;
class Card;
class EnvironmentEditor;
class Form;
class Label;
class ReservedField;
class ScalingEditor;
class SecretsEditor;
class UnitSpinBox;

/// A function's configuration. Save says what it changes, and never overwrites what somebody else changed
/// meanwhile. What was not saved waits here while another function is looked at.
class ConfigurationTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit ConfigurationTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override;
    void refresh() override;

private:
    QWidget *makeSettings();
    void connectAll();
    QWidget *makeEnvironment();
    QWidget *makeCards();
    void makeScaling();
    void makeSecrets();
    QWidget *makeSaveBar();
    bool isBusy() const;
    void keepDraft();
    void dropDrafts();
    Function edited() const;
    void fill(const Function &function);
    void showValues(const Function &function);
    void fit(const Function &function);
    void fitReserved(const Capabilities &can);
    void fillScaling(const Function &function);
    FunctionChange change() const;
    FunctionNetwork network() const;
    QStringList differences() const;
    void updateSave();
    void updateLimits();
    void save();
    void tellOfOther(const QString &name, const Result<Nothing> &result);
    void onSaved();
    void onFailed(const Error &error);
    void discard();

    /// What a person typed and did not save yet, and what it was typed over.
    struct Draft
    {
        Function base;
        Function edited;
    };

    Function m_base;                ///< what the form was filled from
    QHash<QString, Draft> m_drafts; ///< of other functions, by connection and name
    QSet<QString> m_saving;         ///< functions whose save is under way, by connection and name
    bool m_filling = false;
    Banner *m_banner;
    QWidget *m_cards; ///< all fields
    Form *m_form;
    QLineEdit *m_description;
    QComboBox *m_runtime;
    QLineEdit *m_handler;
    UnitSpinBox *m_memory;
    UnitSpinBox *m_timeout;
    UnitSpinBox *m_temporary; ///< what /tmp holds
    QCheckBox *m_tracing;
    ReservedField *m_reserved;
    QComboBox *m_network;
    EnvironmentEditor *m_environment;
    Card *m_scalingCard;
    ScalingEditor *m_scaling;
    Card *m_secretsCard;
    SecretsEditor *m_secrets;
    Label *m_limits;  ///< what is enforced here
    Label *m_notKept; ///< and what is not
    Label *m_changes;
    QPushButton *m_save;
    QPushButton *m_discard;
};

} // namespace signalbox
