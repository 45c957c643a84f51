// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/layermodel.h"
#include "widgets/pages/settingssection.h"

class QPushButton;
class QStackedWidget;

namespace signalbox {

class Label;
class SaveBar;
class TableView;

/// The layers a function's code lies over, in order. Attaching, moving and taking off is saved at once as a
/// whole; publishing a layer is not a change of the function.
class LayersSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit LayersSection(const Context &context, QWidget *parent = nullptr);

protected:
    QString whyNot() const override;
    void load() override;
    void clear() override;
    void functionChanged() override;
    void update() override;

private:
    /// What a person made, and what it was made of.
    struct Edits
    {
        QStringList base;
        QStringList edited;
    };

    void build();
    void connectAll();
    void setLayers(const QStringList &arns);
    int row() const;
    void move(int by);
    void useNewest();
    void attach();
    void publish();
    QStringList kept() const;
    void save(const Function &asked, const QStringList &arns, const Done<Nothing> &done);
    QStringList differences() const;

    QStringList m_base; ///< attached now
    QStringList m_arns; ///< and with what was done here
    QList<LayerVersion> m_newest;
    LayerModel m_model;
    CallPtr m_reading;
    TableView *m_table;
    QStackedWidget *m_stack;
    Label *m_hint;
    QPushButton *m_newer;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
    QPushButton *m_attach;
    QPushButton *m_publish;
    SaveBar *m_bar;
};

} // namespace signalbox
