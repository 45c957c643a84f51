// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/unsaveddialog.h"

#include "models/services/catalog.h"
#include "models/services/functionsave.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/formarea.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>

namespace signalbox {

namespace {

constexpr int leastWidth = 480;

Label *line(const QString &text, Tone tone)
{
    auto *label = new Label(text, Type::Small, tone);
    label->setWordWrap(true);
    return label;
}

} // namespace

UnsavedDialog::UnsavedDialog(Drafts &drafts, const Catalog &catalog, const QList<Draft> &unsaved,
                             Waiting waiting, QWidget *parent)
    : QDialog(parent)
    , m_drafts(drafts)
    , m_unsaved(unsaved)
    , m_banner(new Banner)
    , m_cancel(makeButton(tr("Cancel")))
    , m_discard(makeButton(tr("Discard")))
    , m_wait(makeButton(tr("Keep for later")))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary))
{
    setWindowTitle(tr("Unsaved changes"));
    setMinimumWidth(leastWidth);
    std::stable_sort(m_unsaved.begin(), m_unsaved.end(), [](const Draft &a, const Draft &b) {
        return std::tie(a.connectionId, a.function) < std::tie(b.connectionId, b.function);
    });
    layOut(catalog, waiting);
    connectAll();
    setBusy(false);
    (m_save->isEnabled() ? m_save : m_cancel)->setFocus(); // the Return key discards nothing
}

void UnsavedDialog::layOut(const Catalog &catalog, Waiting waiting)
{
    auto *list = new QVBoxLayout;
    list->setSpacing(4);
    listDrafts(catalog, list);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addWidget(m_discard);
    buttons->addStretch();
    for (QPushButton *button : {m_cancel, m_wait, m_save})
        buttons->addWidget(button);
    m_wait->setVisible(waiting == Waiting::Possible);
    m_save->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(12);
    layout->addWidget(new Label(tr("Save your changes?"), Type::BodyStrong));
    layout->addWidget(m_banner);
    layout->addWidget(new FormArea(list), 1);
    layout->addSpacing(4);
    layout->addLayout(buttons);
}

void UnsavedDialog::listDrafts(const Catalog &catalog, QVBoxLayout *into)
{
    QString shown; // whose head was the last
    for (const Draft &draft : std::as_const(m_unsaved)) {
        const QString function = draft.connectionId + u'/' + draft.function;
        if (function != shown) {
            into->addSpacing(shown.isEmpty() ? 0 : 8);
            into->addLayout(dialogHead(draft.function, catalog.connection(draft.connectionId)));
        }
        shown = function;
        m_lines.append(
            line(tr("%1: %2").arg(draft.part, draft.changes.join(QStringLiteral(", "))), Tone::Secondary));
        into->addWidget(m_lines.last());
        if (const QString problem = m_drafts.problem(draft); !problem.isEmpty())
            into->addWidget(line(problem, Tone::Warning));
    }
}

void UnsavedDialog::connectAll()
{
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_discard, &QPushButton::clicked, this, &UnsavedDialog::discard);
    connect(m_wait, &QPushButton::clicked, this, &UnsavedDialog::letWait);
    connect(m_save, &QPushButton::clicked, this, &UnsavedDialog::saveNext);
}

bool UnsavedDialog::isSavable() const
{
    return std::all_of(m_unsaved.begin(), m_unsaved.end(),
                       [this](const Draft &each) { return m_drafts.problem(each).isEmpty(); });
}

/// One after the other: what the one before changed may be what the next is typed over.
void UnsavedDialog::saveNext()
{
    while (!m_unsaved.isEmpty()) {
        const Draft &first = m_unsaved.first();
        const auto now = m_drafts.find(first.connectionId, first.function, first.part);
        if (now) {
            setBusy(true);
            m_banner->clear();
            now->save([dialog = QPointer(this), draft = *now](const Result<Nothing> &result) {
                if (dialog)
                    dialog->onSaved(draft, result);
            });
            return;
        }
        m_unsaved.removeFirst(); // saved meanwhile, or gone with its function
        m_lines.removeFirst();
    }
    accept();
}

void UnsavedDialog::onSaved(const Draft &draft, const Result<Nothing> &result)
{
    if (m_stopped)
        return;
    setBusy(false);
    if (!result)
        return tellRefusal(draft, result.error());
    m_lines.takeFirst()->setText(tr("%1: saved.").arg(draft.part));
    m_unsaved.removeFirst();
    saveNext();
}

void UnsavedDialog::tellRefusal(const Draft &draft, const Error &error)
{
    const bool meanwhile = changedMeanwhile(error);
    const QString why = meanwhile ? tr("Somebody else changed this function meanwhile.") : error.message;
    m_banner->show(Banner::Severity::Error,
                   tr("%1 of %2 was not saved: %3").arg(draft.part, draft.function, why),
                   meanwhile ? tr("Your changes are kept. Cancel, and look at the function as it is now. "
                                  "Where they cannot be saved over it, discard them and make them again.")
                             : error.advice);
    fitToScreen(*this); // the reason may have several lines
}

void UnsavedDialog::discard()
{
    for (const Draft &draft : std::as_const(m_unsaved))
        m_drafts.drop(draft.connectionId, draft.function, draft.part);
    accept();
}

void UnsavedDialog::letWait()
{
    for (const Draft &draft : std::as_const(m_unsaved))
        m_drafts.letWait(draft.connectionId, draft.function);
    accept();
}

void UnsavedDialog::reject()
{
    m_stopped = true;
    QDialog::reject();
}

void UnsavedDialog::setBusy(bool busy)
{
    m_cancel->setText(busy ? tr("Stop waiting") : tr("Cancel"));
    m_cancel->setToolTip(busy ? tr("What is being saved cannot be taken back; nothing else is saved.")
                              : QString());
    m_save->setText(busy ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(!busy && isSavable());
    m_discard->setEnabled(!busy);
    m_wait->setEnabled(!busy);
}

} // namespace signalbox
