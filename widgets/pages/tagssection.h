// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/pairlines.h"
#include "widgets/pages/settingssection.h"

namespace signalbox {

class Label;
class SaveBar;
class TagsEditor;

/// A function's tags.
class TagsSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit TagsSection(const Context &context, QWidget *parent = nullptr);

protected:
    QString whyNot() const override;
    void load() override;
    void clear() override;
    void functionChanged() override;
    void update() override;

private:
    void fill();
    TagChange change() const;
    QStringList differences() const;
    void save(const Function &asked, const TagChange &change, const Done<Nothing> &done);

    /// What a person typed, and what it was typed over.
    struct Edits
    {
        Pairs base;
        PairLines lines;
    };

    Pairs m_base; ///< what the editor was filled from
    Label *m_none;
    TagsEditor *m_editor;
    SaveBar *m_bar;
};

} // namespace signalbox
