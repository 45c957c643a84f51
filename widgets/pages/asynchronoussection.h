// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/destinationfield.h"
#include "widgets/pages/settingssection.h"

#include <map>

class QCheckBox;
class QComboBox;

namespace signalbox {

class OwnerBox;
class Form;
class Label;
class SaveBar;
class UnitSpinBox;

/// How a function's asynchronous calls are treated, and who hears what they came to.
class AsynchronousSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit AsynchronousSection(const Context &context, QWidget *parent = nullptr);

protected:
    QString whyNot() const override;
    void load() override;
    void clear() override;
    void update() override;

private:
    /// What a person chose, and what it was chosen over.
    struct Edits
    {
        AsynchronousSettings base;
        AsynchronousSettings edited;
        std::optional<DestinationField::Typed> success; ///< while it is no destination yet
        std::optional<DestinationField::Typed> failure;
    };

    void build();
    void makeDestinations();
    void showRead(const AsynchronousSettings &read);
    void fill(const AsynchronousSettings &settings);
    void showEdits(const AsynchronousSettings &settings, const Edits &edits);
    void fillFields(const AsynchronousSettings &settings);
    AsynchronousSettings settings() const;
    QStringList differences() const;
    QString problem() const;
    Edits edits() const;
    void save(const SettingsOwner &asked, const Edits &edits, const Done<Nothing> &done);
    void saveOver(const SettingsOwner &asked, const Edits &edits,
                  const std::shared_ptr<AsynchronousSettings> &put, const Done<Nothing> &done);

    AsynchronousSettings m_base;
    bool m_filling = false;
    CallPtr m_reading;
    std::map<QString, CallPtr> m_rereading; ///< before a save, by owner
    OwnerBox *m_qualifier;
    Form *m_form;
    QCheckBox *m_limitAge;
    UnitSpinBox *m_age;
    QComboBox *m_retries;
    DestinationField *m_success = nullptr; ///< made for each function's connection
    DestinationField *m_failure = nullptr;
    Label *m_hint;
    SaveBar *m_bar;
};

} // namespace signalbox
