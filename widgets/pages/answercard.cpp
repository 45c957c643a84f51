// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/answercard.h"

#include "models/domain/reportline.h"
#include "models/items/format.h"
#include "models/items/logmessage.h"
#include "models/services/payloadcheck.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/theme/typography.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStringDecoder>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr qsizetype MaxShownBytes = 256 * 1024;
constexpr int leastRequest = 120;         // pixels of its id
constexpr qsizetype TailBytes = 4096 - 4; // a cut may fall into a character

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

QPlainTextEdit *makeTextEdit(const QString &name, bool readOnly)
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

AnswerCard::AnswerCard(QWidget *parent)
    : Card(tr("Answer"), parent)
    , m_none(new EmptyState({}))
    , m_stack(new QStackedWidget)
    , m_status(new Label({}, Type::BodyStrong, Tone::Secondary))
    , m_figures(new Label({}, Type::Body))
    , m_request(new Label({}, Type::Mono, Tone::Secondary))
    , m_toInvocation(makeLink(tr("Show invocation")))
    , m_result(makeTextEdit(tr("Result"), true))
    , m_logTitle(new Label(tr("Log"), Type::SmallStrong, Tone::Secondary))
    , m_log(makeTextEdit(tr("Log"), true))
    , m_save(makeLink(tr("Save result…")))
{
    m_figures->setWordWrap(true);
    m_request->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_request->setElided(Qt::ElideMiddle, leastRequest);
    addHeadWidget(m_save);
    m_stack->addWidget(m_none);
    m_stack->addWidget(makeOutcome());
    body()->addWidget(m_stack, 1);
    showRequest({});
    connect(m_save, &QPushButton::clicked, this, &AnswerCard::save);
    connect(m_toInvocation, &QPushButton::clicked, this,
            [this] { Q_EMIT invocationAsked(m_request->text()); });
}

QWidget *AnswerCard::makeOutcome()
{
    auto *outcome = new QWidget;
    auto *layout = new QVBoxLayout(outcome);
    layout->setContentsMargins({});
    layout->setSpacing(body()->spacing());
    auto *request = new QHBoxLayout;
    request->addWidget(m_request);
    request->addWidget(m_toInvocation);
    request->addStretch();
    layout->addWidget(m_status);
    layout->addWidget(m_figures);
    layout->addLayout(request);
    layout->addWidget(new Label(tr("Result"), Type::SmallStrong, Tone::Secondary));
    layout->addWidget(m_result, 1);
    layout->addWidget(m_logTitle);
    layout->addWidget(m_log, 1);
    return outcome;
}

void AnswerCard::showRequest(const QString &requestId)
{
    m_request->setText(requestId);
    m_toInvocation->setVisible(!requestId.isEmpty());
}

void AnswerCard::clear(const QString &functionName)
{
    m_functionName = functionName;
    m_stack->setCurrentIndex(0);
    m_figures->clear();
    showRequest({});
    m_result->clear();
    m_log->clear();
    m_logTitle->setText(tr("Log"));
    m_payload.clear();
}

void AnswerCard::setRunning(bool running)
{
    if (running) {
        say(tr("Running…"), Tone::Accent);
        showRequest({}); // it was another call's
    }
    m_save->setEnabled(!running && !m_payload.isEmpty());
}

void AnswerCard::setInvocable(bool invocable)
{
    m_none->setSentence(invocable ? tr("Not invoked yet. Invoke, or Ctrl+Enter, sends the payload.")
                                  : tr("Not invoked yet."));
}

void AnswerCard::say(const QString &status, Tone tone)
{
    m_stack->setCurrentIndex(1);
    m_status->setText(status);
    m_status->setTone(tone);
}

void AnswerCard::showAnswer(const InvokeAnswer &answer, qint64 elapsedUs)
{
    m_payload = answer.payload;
    setRunning(false);
    const bool failed = !answer.functionError.isEmpty();
    say(answer.accepted ? tr("Queued")
        : failed        ? tr("The function failed (%1)").arg(answer.functionError)
                        : tr("Succeeded"),
        failed ? Tone::Bad : Tone::Good);
    showRequest(answer.requestId);
    const QString log = QString::fromUtf8(answer.logTail);
    m_log->setPlainText(withShortLines(logMessages(log)));
    m_logTitle->setText(isCut(answer.logTail) ? tr("Log, its last 4 kB; Invocations has all of it")
                                              : tr("Log"));
    QStringList figures{tr("answered after %1").arg(format::duration(elapsedUs))};
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

void AnswerCard::showOutput(const QByteArray &payload)
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

void AnswerCard::save()
{
    auto *dialog = new QFileDialog(window(), tr("Save result"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_functionName + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(m_payload) == m_payload.size() && file.commit())
            return;
        Q_EMIT saveFailed(path, file.errorString());
    });
    dialog->open();
}

} // namespace signalbox
