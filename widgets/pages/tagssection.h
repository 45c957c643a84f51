// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/settingssection.h"

namespace signalbox {

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
    static QStringList words(const TagChange &change);
    void save(const Function &asked, const TagChange &change, const Done<Nothing> &done);

    QMap<QString, QString> m_base; ///< what the editor was filled from
    TagsEditor *m_editor;
    SaveBar *m_bar;
};

} // namespace signalbox
