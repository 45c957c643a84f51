// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/sourceview.h"

#include "widgets/theme/tokens.h"
#include "widgets/theme/typography.h"

#include <QEvent>
#include <QFileInfo>
#include <QHash>
#include <QVBoxLayout>

// The component's headers use the keywords that are switched off for ours.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots

namespace signalbox {

namespace {

constexpr int numberMargin = 0;
constexpr int indentation = 4;
constexpr int textGap = 8; // between the numbers and the text

/// The component knows sizes in points only.
QFont codeFont(const QWidget &widget)
{
    QFont mono = signalbox::font(Type::Mono);
    mono.setPointSizeF(mono.pixelSize() * 72.0 / widget.logicalDpiY());
    return mono;
}

template <class Lexer>
QsciLexer *make(QObject *parent)
{
    return new Lexer(parent);
}

/// Null for a language that is not known: plain text.
QsciLexer *lexerFor(const QString &path, QObject *parent)
{
    using Maker = QsciLexer *(*)(QObject *);
    static const QHash<QString, Maker> makers{
        {QStringLiteral("py"), make<QsciLexerPython>},
        {QStringLiteral("js"), make<QsciLexerJavaScript>},
        {QStringLiteral("mjs"), make<QsciLexerJavaScript>},
        {QStringLiteral("cjs"), make<QsciLexerJavaScript>},
        {QStringLiteral("ts"), make<QsciLexerJavaScript>},
        {QStringLiteral("json"), make<QsciLexerJSON>},
        {QStringLiteral("sh"), make<QsciLexerBash>},
        {QStringLiteral("yml"), make<QsciLexerYAML>},
        {QStringLiteral("yaml"), make<QsciLexerYAML>},
        {QStringLiteral("md"), make<QsciLexerMarkdown>},
        {QStringLiteral("html"), make<QsciLexerHTML>},
        {QStringLiteral("xml"), make<QsciLexerXML>},
    };
    const QFileInfo info(path);
    if (info.fileName() == QLatin1String("bootstrap"))
        return make<QsciLexerBash>(parent);
    const auto found = makers.constFind(info.suffix().toLower());
    return found == makers.cend() ? nullptr : (*found)(parent);
}

/// What a style of any lexer means, by the words it is described with.
QColor colourOf(const QString &description, const Tokens &set)
{
    const auto says = [&](const char *word) {
        return description.contains(QLatin1String(word), Qt::CaseInsensitive);
    };
    if (says("comment"))
        return set.faint;
    if (says("string") || says("quoted") || says("regular"))
        return set.good;
    if (says("keyword") || says("tag") || says("property"))
        return set.accent;
    if (says("number") || says("decorator") || says("value"))
        return set.series[3];
    if (says("class") || says("function"))
        return set.series[2];
    return set.text;
}

} // namespace

SourceView::SourceView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_editor(new QsciScintilla)
{
    m_editor->setAccessibleName(name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    setUp();
    recolour();
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (!m_showing)
            Q_EMIT edited();
    });
}

void SourceView::setUp()
{
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setUtf8(true);
    m_editor->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    m_editor->SendScintilla(QsciScintilla::SCI_SETMARGINLEFT, 0UL, static_cast<long>(textGap));
    for (int margin = numberMargin + 1; margin < 5; ++margin)
        m_editor->setMarginWidth(margin, 0);
    m_editor->setIndentationsUseTabs(false);
    m_editor->setIndentationWidth(indentation);
    m_editor->setTabWidth(indentation);
    m_editor->setAutoIndent(true);
    m_editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_editor->setScrollWidth(1);
    m_editor->setScrollWidthTracking(true);
}

void SourceView::showText(const QString &path, const QString &text)
{
    m_showing = true;
    QsciLexer *before = m_editor->lexer();
    m_editor->setLexer(lexerFor(path, this));
    delete before;
    m_editor->setText(text);
    m_editor->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    recolour();
    // measured in the font of the numbers, which another language takes away until now
    m_editor->setMarginWidth(numberMargin, QStringLiteral("0%1").arg(qMax(99, m_editor->lines())));
    m_editor->setCursorPosition(0, 0);
    m_showing = false;
}

QString SourceView::text() const
{
    return m_editor->text();
}

void SourceView::setReadOnly(bool readOnly)
{
    m_editor->setReadOnly(readOnly);
}

void SourceView::recolour()
{
    const Tokens &set = tokens(palette());
    const QFont mono = codeFont(*this);
    m_editor->setFont(mono);
    m_editor->setPaper(set.raised);
    m_editor->setColor(set.text);
    if (m_editor->lexer())
        colourLexer();
    m_editor->setMarginsFont(mono);
    m_editor->setMarginsBackgroundColor(set.raised);
    m_editor->setMarginsForegroundColor(set.faint);
    m_editor->setCaretForegroundColor(set.text);
    m_editor->setSelectionBackgroundColor(set.accentWash);
    m_editor->setSelectionForegroundColor(set.text);
    m_editor->setMatchedBraceBackgroundColor(set.high);
    m_editor->setMatchedBraceForegroundColor(set.accent);
    m_editor->setUnmatchedBraceBackgroundColor(set.raised);
    m_editor->setUnmatchedBraceForegroundColor(set.bad);
}

void SourceView::colourLexer()
{
    const Tokens &set = tokens(palette());
    QsciLexer *language = m_editor->lexer();
    const QFont mono = codeFont(*this);
    language->setDefaultFont(mono);
    language->setDefaultPaper(set.raised);
    language->setDefaultColor(set.text);
    for (int style = 0; style < 128; ++style) {
        const QString description = language->description(style);
        if (description.isEmpty())
            continue;
        language->setFont(mono, style);
        language->setPaper(set.raised, style);
        language->setColor(colourOf(description, set), style);
    }
}

void SourceView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace signalbox
