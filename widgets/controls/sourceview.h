// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QsciScintilla;

namespace signalbox {

/// Source code with line numbers, coloured after the file's name; follows light and dark. The only class that
/// knows the editor component.
class SourceView : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit SourceView(const QString &name, QWidget *parent = nullptr);

    /// Shows the text; `path` decides the language. Not a change of the person's.
    void showText(const QString &path, const QString &text);
    QString text() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    /// The person typed something.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void recolour();
    void colourLexer();

    QsciScintilla *m_editor;
    bool m_showing = false;
};

} // namespace signalbox
