// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace signalbox {

class Label;

/// A raised box with a title, where its figures come from, and content.
class Card : public QWidget
{
    Q_OBJECT

public:
    /// Without a title the card has no head.
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Said beside the title: "measured · every environment".
    void setProvenance(const QString &text);
    /// Puts a widget at the right end of the head. A link's text ends where the content does.
    void addHeadWidget(QWidget *widget);
    /// Where the content goes.
    QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_head;
    QHBoxLayout *m_headLayout;
    QVBoxLayout *m_body;
    Label *m_title;
    Label *m_provenance;
};

} // namespace signalbox
