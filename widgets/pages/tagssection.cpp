// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/tagssection.h"

#include "widgets/controls/card.h"
#include "widgets/controls/label.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/savebar.h"
#include "widgets/pages/tagseditor.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace signalbox {

namespace {

Pairs applied(Pairs tags, const TagChange &change)
{
    for (const QString &key : change.removed)
        tags.remove(key);
    tags.insert(change.set);
    return tags;
}

} // namespace

TagsSection::TagsSection(const Context &context, QWidget *parent)
    : SettingsSection(context, tr("Tags"), parent)
    , m_none(new Label(tr("There are no tags yet."), Type::Body, Tone::Secondary))
    , m_editor(new TagsEditor)
    , m_bar(new SaveBar)
{
    auto *inside = new QWidget;
    auto *lines = new QVBoxLayout(inside);
    lines->setContentsMargins(0, 0, 4, 0);
    lines->addWidget(m_none);
    lines->addWidget(m_editor);
    lines->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inside);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    content()->addWidget(scroll, 1);
    layout()->addWidget(m_bar);
    connect(m_editor, &TagsEditor::changed, this, [this] { update(); });
    connect(m_bar, &SaveBar::saved, this, [this] { save(function(), change(), {}); });
    connect(m_bar, &SaveBar::discarded, this, &TagsSection::fill);
}

QString TagsSection::whyNot() const
{
    return capabilities().tags ? QString() : whyAbsent(FunctionPart::Tags, kind());
}

/// They come with the function itself, once it is read by itself.
void TagsSection::load()
{
    if (!function().tags)
        m_context.catalog.refreshFunction(function().connectionId, function().name);
    functionChanged();
}

void TagsSection::clear()
{
    m_base.clear();
    const bool labels = kind() == Connection::Kind::OpenFaas || kind() == Connection::Kind::Knative;
    card()->setProvenance(labels ? tr("labels of the function") : tr("bills can be split by them"));
    m_editor->setLabels(labels);
    m_editor->setPairs({});
}

void TagsSection::functionChanged()
{
    if (isSaving() || !function().tags)
        return;
    if (isKnown() && !differences().isEmpty())
        return;
    fill();
    if (isKnown())
        return;
    const std::any kept = draft();
    if (const auto *edits = std::any_cast<Edits>(&kept))
        m_editor->setLines(rebased(edits->lines, edits->base, m_base), m_base);
    read();
}

void TagsSection::fill()
{
    m_base = function().tags.value_or(Pairs());
    m_editor->setPairs(m_base);
    clearBanner();
    update();
}

TagChange TagsSection::change() const
{
    const Pairs wanted = m_editor->pairs();
    TagChange change;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!m_base.contains(it.key()) || m_base.value(it.key()) != it.value())
            change.set.insert(it.key(), it.value());
    }
    for (auto it = m_base.begin(); it != m_base.end(); ++it) {
        if (!wanted.contains(it.key()))
            change.removed.append(it.key());
    }
    return change;
}

QStringList TagsSection::differences() const
{
    const TagChange mine = change();
    QStringList all;
    for (auto it = mine.set.begin(); it != mine.set.end(); ++it)
        all.append(tr("tag %1").arg(it.key()));
    for (const QString &key : mine.removed)
        all.append(tr("no tag %1").arg(key));
    if (!isWhole(m_editor->lines()))
        all.append(tr("an unfinished tag"));
    return all;
}

void TagsSection::update()
{
    const bool may = capabilities().change && whyNot().isEmpty();
    const TagChange mine = change();
    m_editor->setReadOnly(!may || isSaving());
    m_bar->setVisible(whyNot().isEmpty());
    m_none->setVisible(isKnown() && m_editor->lines().isEmpty());
    m_bar->show(differences(), may && m_editor->problem().isEmpty(), isSaving());
    keep(differences(), m_editor->problem(), Edits{m_base, m_editor->lines()},
         [this, asked = function(), mine](const Done<Nothing> &done) { save(asked, mine, done); });
}

void TagsSection::save(const Function &asked, const TagChange &change, const Done<Nothing> &done)
{
    saveWith(
        asked,
        [this, asked, change](const Done<Nothing> &answered) {
            m_context.catalog.changeTags(asked.connectionId, asked.name, change, this, answered);
        },
        [this, change] { m_base = applied(m_base, change); }, done);
}

} // namespace signalbox
