// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/testtab.h"

#include "models/domain/reportline.h"
#include "models/items/format.h"
#include "models/items/logmessage.h"
#include "models/services/catalog.h"
#include "models/services/payloadcheck.h"
#include "models/services/settings.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/label.h"
#include "widgets/controls/toast.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QKeySequence>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStringDecoder>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr qsizetype MaxShownBytes = 256 * 1024;
constexpr qsizetype TailBytes = 4096 - 4; // a cut may fall into a character

QPlainTextEdit *textEdit(const QString &name, bool readOnly)
{
    auto *edit = new QPlainTextEdit;
    edit->setAccessibleName(name);
    edit->setFont(signalbox::font(Type::Mono));
    edit->setReadOnly(readOnly);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(readOnly ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    if (readOnly)
        edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return edit;
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    return !decode.hasError() && !text.contains(QChar(0));
}

/// Whether a log's tail lacks its beginning: backends send no more than so much.
bool isCut(const QByteArray &tail)
{
    return tail.size() >= TailBytes && !tail.startsWith("START") && !tail.startsWith("INIT_START");
}

/// What a failing handler answers: {"errorMessage", "errorType", "stackTrace" or "trace"}.
QString errorText(const QByteArray &payload)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    QString text = object.value(QLatin1String("errorMessage")).toString();
    const QString type = object.value(QLatin1String("errorType")).toString();
    if (!type.isEmpty())
        text = type + QStringLiteral(": ") + text;
    QJsonArray stack = object.value(QLatin1String("stackTrace")).toArray();
    if (stack.isEmpty())
        stack = object.value(QLatin1String("trace")).toArray();
    for (const QJsonValue line : std::as_const(stack))
        text += QLatin1Char('\n') + line.toString().trimmed();
    return text;
}

} // namespace

TestTab::TestTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_choice(new QComboBox)
    , m_saveName(new QLineEdit)
    , m_remove(makeIconButton(QStringLiteral("trash"), tr("Delete saved payload")))
    , m_editor(textEdit(tr("Payload"), false))
    , m_problem(new Label({}, Type::Small, Tone::Secondary))
    , m_asynchronous(new QCheckBox(tr("Asynchronous")))
    , m_invoke(makeButton(tr("Invoke"), ButtonKind::Primary, QStringLiteral("play")))
    , m_cancel(makeButton(tr("Cancel")))
    , m_status(new Label(tr("Not invoked yet."), Type::BodyStrong, Tone::Secondary))
    , m_figures(new Label({}, Type::Body))
    , m_request(new Label({}, Type::Mono, Tone::Secondary))
    , m_result(textEdit(tr("Result"), true))
    , m_logTitle(new Label(tr("Log"), Type::SmallStrong, Tone::Secondary))
    , m_log(textEdit(tr("Log"), true))
    , m_saveResult(makeLink(tr("Save result…")))
{
    auto *halves = new QHBoxLayout;
    halves->setSpacing(metric::cardGap);
    halves->addWidget(makeRequest(), 1);
    halves->addWidget(makeAnswer(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addLayout(halves, 1);

    auto *run = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    run->setContext(Qt::WidgetWithChildrenShortcut);
    connect(run, &QShortcut::activated, this, &TestTab::invoke);
    connect(m_invoke, &QPushButton::clicked, this, &TestTab::invoke);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &TestTab::showCheck);
    connect(m_cancel, &QPushButton::clicked, this, &TestTab::cancel);
    connect(m_choice, &QComboBox::activated, this, &TestTab::choosePayload);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &TestTab::onEdited);
    connect(m_saveResult, &QPushButton::clicked, this, &TestTab::saveResult);
    setRunning(false);
}

QWidget *TestTab::makeRequest()
{
    m_choice->setAccessibleName(tr("Saved payloads and templates"));
    m_asynchronous->setToolTip(tr("Queue the event and return at once"));
    m_invoke->setToolTip(tr("Ctrl+Return"));
    m_problem->setWordWrap(true);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_asynchronous);
    actions->addStretch();
    actions->addWidget(m_cancel);
    actions->addWidget(m_invoke);
    auto *card = new Card(tr("Payload"));
    card->body()->addWidget(m_choice);
    card->body()->addWidget(m_editor, 1);
    card->body()->addWidget(m_problem);
    card->body()->addWidget(makeSaving());
    card->body()->addLayout(actions);
    return card;
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

QWidget *TestTab::makeAnswer()
{
    m_figures->setWordWrap(true);
    m_request->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *card = new Card(tr("Answer"));
    card->addHeadWidget(m_saveResult);
    card->body()->addWidget(m_status);
    card->body()->addWidget(m_figures);
    card->body()->addWidget(m_request);
    card->body()->addWidget(new Label(tr("Result"), Type::SmallStrong, Tone::Secondary));
    card->body()->addWidget(m_result, 1);
    card->body()->addWidget(m_logTitle);
    card->body()->addWidget(m_log, 1);
    return card;
}

void TestTab::setFunction(const Function &function)
{
    m_call.reset();
    m_function = function;
    m_banner->clear();
    m_sample = sampleOf(function);
    fillPayloads();
    showFirstPayload();
    m_status->setText(tr("Not invoked yet."));
    m_status->setTone(Tone::Secondary);
    m_figures->clear();
    m_request->clear();
    m_result->clear();
    m_log->clear();
    m_logTitle->setText(tr("Log"));
    m_payload.clear();
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
    m_asynchronous->setVisible(m_context.catalog.capabilities(m_function.connectionId).asynchronous);
    m_invoke->setEnabled(!m_call && found.valid && mayInvoke());
}

bool TestTab::mayInvoke() const
{
    return m_context.catalog.capabilities(m_function.connectionId).change;
}

void TestTab::invoke()
{
    const QString text = m_editor->toPlainText();
    if (m_call || !checkPayload(text).valid || !mayInvoke())
        return;
    m_banner->clear();
    m_elapsed.start();
    m_call = m_context.catalog.invoke(m_function.connectionId, m_function.name, text.toUtf8(),
                                      m_asynchronous->isChecked() && !m_asynchronous->isHidden(),
                                      [this](const Result<InvokeAnswer> &result) { onAnswer(result); });
    setRunning(true);
}

void TestTab::cancel()
{
    m_call.reset();
    setRunning(false);
    m_status->setText(tr("Cancelled here; the function may still run to its end."));
    m_status->setTone(Tone::Warning);
}

void TestTab::setRunning(bool running)
{
    m_cancel->setVisible(running);
    m_invoke->setText(running ? tr("Running…") : tr("Invoke"));
    if (running) {
        m_status->setText(tr("Running…"));
        m_status->setTone(Tone::Accent);
    }
    m_saveResult->setEnabled(!running && !m_payload.isEmpty());
    m_invoke->setEnabled(!running && checkPayload(m_editor->toPlainText()).valid && mayInvoke());
}

void TestTab::onAnswer(const Result<InvokeAnswer> &result)
{
    const CallPtr ended = std::move(m_call);
    if (!result) {
        setRunning(false);
        m_status->setText(tr("Not answered"));
        m_status->setTone(Tone::Bad);
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
        return;
    }
    m_payload = result->payload;
    setRunning(false);
    showAnswer(*result);
}

void TestTab::showAnswer(const InvokeAnswer &answer)
{
    const bool failed = !answer.functionError.isEmpty();
    m_status->setText(answer.accepted ? tr("Queued")
                      : failed        ? tr("The function failed (%1)").arg(answer.functionError)
                                      : tr("Succeeded"));
    m_status->setTone(failed ? Tone::Bad : Tone::Good);
    m_request->setText(answer.requestId);
    const QString log = QString::fromUtf8(answer.logTail);
    m_log->setPlainText(withShortLines(logMessages(log)));
    m_logTitle->setText(isCut(answer.logTail) ? tr("Log, its last 4 kB; Invocations has all of it")
                                              : tr("Log"));
    QStringList figures{tr("answered after %1").arg(format::duration(m_elapsed.nsecsElapsed() / 1000))};
    if (const auto report = findReport(log)) {
        figures = {tr("duration %1").arg(format::duration(report->durationUs)),
                   tr("billed %1 ms").arg(format::count(report->billedMs)),
                   tr("memory %1 of %2 MB").arg(report->maxMemoryMb).arg(report->memoryMb),
                   report->initDurationUs
                       ? tr("cold start, init %1").arg(format::duration(*report->initDurationUs))
                       : tr("warm")};
    }
    m_figures->setText(figures.join(QStringLiteral(" · ")));
    if (failed && !errorText(answer.payload).isEmpty()) {
        m_result->setPlainText(withShortLines(errorText(answer.payload)));
    } else {
        showOutput(answer.payload);
    }
}

void TestTab::showOutput(const QByteArray &payload)
{
    if (!isText(payload)) {
        m_result->setPlainText(
            tr("%1 of binary data; save it to look at it.").arg(format::bytes(payload.size())));
    } else if (payload.size() > MaxShownBytes) {
        m_result->setPlainText(tr("The first %1 of %2:\n%3")
                                   .arg(format::bytes(MaxShownBytes), format::bytes(payload.size()),
                                        withShortLines(QString::fromUtf8(payload.left(MaxShownBytes)))));
    } else {
        m_result->setPlainText(withShortLines(prettyJson(payload)));
    }
}

void TestTab::saveResult()
{
    auto *dialog = new QFileDialog(window(), tr("Save result"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_function.name + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(m_payload) == m_payload.size() && file.commit())
            return;
        m_banner->show(Banner::Severity::Error, tr("The result could not be saved to %1.").arg(path),
                       file.errorString());
    });
    dialog->open();
}

} // namespace signalbox
