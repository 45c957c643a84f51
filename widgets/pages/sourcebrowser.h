// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/function.h"
#include "models/services/codecontents.h"
#include "widgets/controls/card.h"
#include "widgets/pages/context.h"

#include <QHash>
#include <QStringListModel>

class QListView;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class Label;
class SourceView;

/// The deployed code: its files, what is in them, and changing them in place. Reads the code when it is first
/// seen; changes stay until they are deployed or discarded, also while other files are looked at.
class SourceBrowser : public Card
{
    Q_OBJECT

public:
    explicit SourceBrowser(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function);
    /// The same function, read again: shows its new code, unless a person's changes would be lost by it.
    void updateFunction(const Function &function);
    bool edited() const { return !m_edits.isEmpty(); }

Q_SIGNALS:
    void deployed(const signalbox::Function &function);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    void connectAll();
    void load();
    void onDownloaded(const Result<QByteArray> &zip);
    void onListed(const Result<QList<PackedFile>> &files);
    void openFile(const QString &path);
    void onRead(const QString &path, const Result<SourceText> &text);
    void show(const QString &path, const QString &text);
    void onEdited();
    void discard();
    void deploy();
    void onPacked(const Result<QByteArray> &zip);
    void onDeployed(const Result<Function> &result);
    void fail(const Error &error);
    void updateActions();
    QString pathAt(int row) const;
    int firstRow() const;

    Context m_context;
    Function m_function;
    QString m_sha; ///< of the code that is shown
    QByteArray m_zip;
    QList<PackedFile> m_files;
    QHash<QString, QString> m_edits; ///< by path: what a person made of it
    QString m_path;                  ///< of the file that is shown
    QStringListModel m_names;
    CallPtr m_call;     ///< reading the whole, or packing it again
    CallPtr m_fileCall; ///< reading one file
    bool m_deploying = false;
    Banner *m_banner;
    QStackedWidget *m_stack;
    Label *m_reading;
    QListView *m_list;
    Label *m_title;
    QStackedWidget *m_texts;
    SourceView *m_view;
    EmptyState *m_unshown;
    QPushButton *m_discard;
    QPushButton *m_deploy;
};

} // namespace signalbox
