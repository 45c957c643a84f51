// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/function.h"
#include "widgets/pages/context.h"
#include "widgets/pages/pairlines.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace signalbox {

class Card;
struct Capabilities;
class EnvironmentEditor;
class Form;
class Label;
class ReservedField;
class RoleField;
class ScalingEditor;
class SecretsEditor;
class UnitSpinBox;

/// The fields of a function's configuration, as its connection has them.
class ConfigurationForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConfigurationForm(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function);
    /// Shows what a person had made of it, with the lines of the environment as they were typed.
    void setEdited(const Function &edited, const PairLines &environment);
    PairLines environment() const;
    /// The function as the fields have it; what has no field is as it was.
    Function function() const;
    /// Whether it can be saved as it is. The field that is wrong says so itself.
    bool isValid() const;
    /// Lets the fields be changed, or only be read where the connection is read-only.
    void updateAccess();
    /// Says anew what the connection enforces.
    void updateLimits();
    /// Reads anew which secrets there are.
    void reloadSecrets();

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    Capabilities capabilities() const;
    QWidget *makeSettings();
    QWidget *makeEnvironment();
    void makeScaling();
    void makeSecrets();
    void layOut();
    void connectAll();
    void onEdited();
    void showValues(const Function &function, const PairLines &environment);
    void fillGeneral(const Function &function);
    void fit(const Function &function);
    void fillRole(const Function &function);
    bool isRole() const;
    void fitReserved(const Capabilities &can);
    void fillScaling(const Function &function);
    FunctionNetwork network() const;

    Context m_context;
    Function m_function; ///< what the fields were filled from
    bool m_filling = false;
    Form *m_form;
    QLineEdit *m_description;
    QComboBox *m_runtime;
    QLineEdit *m_handler;
    UnitSpinBox *m_memory;
    UnitSpinBox *m_timeout;
    UnitSpinBox *m_temporary; ///< what /tmp holds
    RoleField *m_role;
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
};

} // namespace signalbox
