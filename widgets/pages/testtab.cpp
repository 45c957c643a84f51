// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/testtab.h"

#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/payloadcheck.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/answercard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

TestTab::TestTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_choice(new QComboBox)
    , m_saveName(new QLineEdit)
    , m_remove(makeIconButton(QStringLiteral("trash"), tr("Delete saved payload")))
    , m_editor(makeTextEdit(tr("Payload"), false))
    , m_problem(new Label({}, Type::Small, Tone::Secondary))
    , m_asynchronous(new QCheckBox(tr("Asynchronous")))
    , m_callback(new QLineEdit)
    , m_queueing(new Label({}, Type::Small, Tone::Secondary))
    , m_invoke(makeButton(tr("Invoke"), ButtonKind::Primary, QStringLiteral("play")))
    , m_cancel(makeButton(tr("Cancel")))
    , m_answer(new AnswerCard)
{
    auto *halves = new QHBoxLayout;
    halves->setSpacing(metric::cardGap);
    halves->addWidget(makeRequest(), 1);
    halves->addWidget(m_answer, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addLayout(halves, 1);

    auto *run = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this); // while the tab is in sight
    connect(run, &QShortcut::activated, this, &TestTab::invoke);
    connect(m_invoke, &QPushButton::clicked, this, &TestTab::invoke);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &TestTab::showCheck);
    connect(m_cancel, &QPushButton::clicked, this, &TestTab::cancel);
    connect(m_choice, &QComboBox::activated, this, &TestTab::choosePayload);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &TestTab::onEdited);
    connect(m_asynchronous, &QCheckBox::toggled, this, &TestTab::showCheck);
    connect(m_callback, &QLineEdit::textChanged, this, &TestTab::showCheck);
    connect(m_answer, &AnswerCard::invocationAsked, this, &TestTab::invocationAsked);
    connect(m_answer, &AnswerCard::saveFailed, this, [this](const QString &path, const QString &why) {
        m_banner->show(Banner::Severity::Error, tr("The result could not be saved to %1.").arg(path), why);
    });
    setRunning(false);
}

QWidget *TestTab::makeRequest()
{
    m_choice->setAccessibleName(tr("Saved payloads and templates"));
    m_problem->setWordWrap(true);
    m_queueing->setWordWrap(true);
    auto *card = new Card(tr("Payload"));
    card->body()->addWidget(m_choice);
    card->body()->addWidget(m_editor, 1);
    card->body()->addWidget(m_problem);
    card->body()->addWidget(makeSaving());
    card->body()->addLayout(makeActions());
    card->body()->addWidget(m_callback);
    card->body()->addWidget(m_queueing);
    return card;
}

QLayout *TestTab::makeActions()
{
    m_asynchronous->setToolTip(tr("Queue the event and return at once"));
    m_callback->setAccessibleName(tr("Callback"));
    m_callback->setPlaceholderText(tr("send the answer to, e.g. http://host/path"));
    m_invoke->setToolTip(tr("Ctrl+Enter"));
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_asynchronous);
    actions->addStretch();
    actions->addWidget(m_cancel);
    actions->addWidget(m_invoke);
    return actions;
}

QWidget *TestTab::makeSaving()
{
    m_saveName->setPlaceholderText(tr("Name to save this payload by"));
    m_saveName->setAccessibleName(tr("Name of the payload"));
    auto *save = makeButton(tr("Save payload"));
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(m_saveName, 1);
    layout->addWidget(save);
    layout->addWidget(m_remove);
    save->setEnabled(false);
    m_remove->setEnabled(false);
    connect(m_saveName, &QLineEdit::textChanged, save, [this, save](const QString &name) {
        save->setEnabled(!name.trimmed().isEmpty());
        m_remove->setEnabled(isSaved(name.trimmed()));
    });
    connect(m_saveName, &QLineEdit::returnPressed, this, &TestTab::savePayload);
    connect(save, &QPushButton::clicked, this, &TestTab::savePayload);
    connect(m_remove, &QToolButton::clicked, this, &TestTab::deletePayload);
    return line;
}

void TestTab::setFunction(const Function &function)
{
    m_call.reset();
    m_function = function;
    m_banner->clear();
    m_sample = sampleOf(function);
    fillPayloads();
    showFirstPayload();
    m_callback->clear();
    m_answer->clear(function.name);
    setRunning(false);
}

// What was typed last; else what was saved last; else what the function's sample takes.
void TestTab::showFirstPayload()
{
    QString text = m_context.settings.draftPayload(m_function.connectionId, m_function.name);
    const auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    if (text.isEmpty() && !saved.isEmpty())
        text = saved.constLast().text;
    if (text.isEmpty() && m_sample)
        text = prettyJson(m_sample->payload);
    const QSignalBlocker quiet(m_editor); // only what a person changes is a draft
    m_editor->setPlainText(text.isEmpty() ? QStringLiteral("{}") : text);
    showCheck();
    m_choice->setCurrentIndex(qMax(0, m_choice->findData(text)));
}

void TestTab::fillPayloads()
{
    m_choice->clear();
    m_choice->addItem(tr("Choose a saved payload or a template"));
    const auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    for (const SavedPayload &payload : saved)
        m_choice->addItem(payload.name, payload.text);
    m_choice->insertSeparator(m_choice->count());
    if (m_sample && !m_sample->payload.isEmpty())
        m_choice->addItem(tr("Sample: %1").arg(m_sample->title), prettyJson(m_sample->payload));
    const auto templates = payloadTemplates();
    for (const PayloadTemplate &payload : templates)
        m_choice->addItem(tr("Template: %1").arg(payload.name), payload.text);
}

void TestTab::choosePayload(int index)
{
    const QString text = m_choice->itemData(index).toString();
    if (text.isEmpty())
        return;
    m_editor->setPlainText(text);
    const auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    if (index >= 1 && index <= saved.size())
        m_saveName->setText(saved.at(index - 1).name);
}

void TestTab::savePayload()
{
    const QString name = m_saveName->text().trimmed();
    if (name.isEmpty())
        return;
    auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    saved.removeIf([&](const SavedPayload &payload) { return payload.name == name; });
    saved.append({name, m_editor->toPlainText()});
    m_context.settings.setPayloads(m_function.connectionId, m_function.name, saved);
    fillPayloads();
    m_choice->setCurrentText(name);
    m_remove->setEnabled(true);
    Toast::show(window(), tr("Payload “%1” is saved.").arg(name));
}

void TestTab::deletePayload()
{
    const QString name = m_saveName->text().trimmed();
    auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    if (saved.removeIf([&](const SavedPayload &payload) { return payload.name == name; }) == 0)
        return;
    m_context.settings.setPayloads(m_function.connectionId, m_function.name, saved);
    m_saveName->clear();
    fillPayloads();
}

bool TestTab::isSaved(const QString &name) const
{
    const auto saved = m_context.settings.payloads(m_function.connectionId, m_function.name);
    return std::any_of(saved.begin(), saved.end(),
                       [&](const SavedPayload &payload) { return payload.name == name; });
}

void TestTab::onEdited()
{
    m_choice->setCurrentIndex(qMax(0, m_choice->findData(m_editor->toPlainText())));
    m_context.settings.setDraftPayload(m_function.connectionId, m_function.name, m_editor->toPlainText());
    showCheck();
}

void TestTab::showCheck()
{
    const QString text = m_editor->toPlainText();
    const PayloadCheck found = checkPayload(text);
    m_problem->setTone(found.valid ? Tone::Secondary : Tone::Bad);
    m_problem->setText(
        found.valid ? tr("Valid JSON, %1").arg(format::bytes(text.toUtf8().size()))
                    : tr("Line %1, column %2: %3").arg(found.line).arg(found.column).arg(found.message));
    showAsynchronous();
    m_answer->setInvocable(mayInvoke());
    m_invoke->setEnabled(!m_call && found.valid && callbackProblem().isEmpty() && mayInvoke());
}

bool TestTab::isAsynchronous() const
{
    return m_asynchronous->isEnabled() && m_asynchronous->isChecked();
}

QUrl TestTab::callback() const
{
    const QString typed = m_callback->text().trimmed();
    return isAsynchronous() && !m_callback->isHidden() ? QUrl(typed, QUrl::StrictMode) : QUrl();
}

QString TestTab::callbackProblem() const
{
    const QUrl url = callback();
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool none = m_callback->isHidden() || !isAsynchronous() || m_callback->text().trimmed().isEmpty();
    return none || (web && !url.host().isEmpty())
               ? QString()
               : tr("A callback starts with http:// or https:// and a name.");
}

void TestTab::showAsynchronous()
{
    const Capabilities can = m_context.catalog.capabilities(m_function.connectionId);
    const Connection::Kind kind = m_context.catalog.connection(m_function.connectionId).kind;
    m_asynchronous->setEnabled(can.asynchronous);
    m_callback->setVisible(can.callbacks && isAsynchronous());
    const QString wrong = callbackProblem();
    const QString why = can.asynchronous ? QString() : whyAbsent(FunctionPart::AsynchronousCalls, kind);
    m_queueing->setText(wrong.isEmpty() ? why : wrong);
    m_queueing->setTone(wrong.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_queueing->setVisible(!m_queueing->text().isEmpty());
}

bool TestTab::mayInvoke() const
{
    return m_context.catalog.capabilities(m_function.connectionId).change;
}

void TestTab::invoke()
{
    const QString text = m_editor->toPlainText();
    if (m_call || !m_invoke->isEnabled())
        return;
    m_banner->clear();
    m_elapsed.start();
    Done<InvokeAnswer> done = [this](const Result<InvokeAnswer> &result) { onAnswer(result); };
    const QString &where = m_function.connectionId;
    m_call =
        callback().isEmpty()
            ? m_context.catalog.invoke(where, m_function.name, text.toUtf8(), isAsynchronous(), done)
            : m_context.catalog.invokeWithCallback(where, m_function.name, text.toUtf8(), callback(), done);
    setRunning(true);
}

void TestTab::cancel()
{
    m_call.reset();
    setRunning(false);
    m_answer->say(tr("Cancelled here; the function may still run to its end."), Tone::Warning);
}

void TestTab::setRunning(bool running)
{
    m_cancel->setVisible(running);
    m_invoke->setText(running ? tr("Running…") : tr("Invoke"));
    m_answer->setRunning(running);
    showCheck();
}

void TestTab::onAnswer(const Result<InvokeAnswer> &result)
{
    const CallPtr ended = std::move(m_call);
    setRunning(false);
    if (result)
        return m_answer->showAnswer(*result, m_elapsed.nsecsElapsed() / 1000);
    m_answer->say(tr("Not answered"), Tone::Bad);
    m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
}

} // namespace signalbox
