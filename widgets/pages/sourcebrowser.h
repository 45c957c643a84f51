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
#include <map>

class QListView;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class Label;
class SourceView;

/// The deployed code: its files, what is in them, and changing them in place. Reads the code when it is first
/// seen; changes stay until they are deployed or discarded, also while other files and functions are looked
/// at.
class SourceBrowser : public Card
{
    Q_OBJECT

public:
    explicit SourceBrowser(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function);
    /// The same function, read again: shows its new code, unless a person's changes would be lost by it.
    void updateFunction(const Function &function);
    /// Other code is on its way to a function from here: what changes meanwhile is not told of as others'
    /// doing.
    void setReplacing(const Function &function, bool replacing);
    /// The person deployed other code than what is edited here, to whichever function.
    void replaced(const Function &function);
    bool edited() const { return !m_code.edits.isEmpty(); }

Q_SIGNALS:
    void deployed(const signalbox::Function &function);
    /// A deployment ended that is of another function than the one shown by then; or failed out of sight.
    void otherEnded(const signalbox::Function &asked, const signalbox::Result<signalbox::Function> &result);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// The deployed code, and what a person made of it.
    struct Code
    {
        QString sha;
        QByteArray zip;
        QList<PackedFile> files;
        QHash<QString, QString> edits; ///< by path
        QString path;                  ///< of the file that is looked at
    };

    QWidget *makeContent();
    void connectAll();
    void load();
    void onDownloaded(const Result<QByteArray> &zip);
    void onListed(const Result<QList<PackedFile>> &files);
    void showFiles();
    void openFile(const QString &path);
    void onRead(const QString &path, const Result<SourceText> &text);
    void show(const QString &path, const QString &text);
    void showTitle();
    void onEdited();
    bool mayEdit() const;
    static QString draftPart();
    void keep();
    void drop(const Function &function);
    void discard();
    bool isDeploying() const;
    void deploy(const Function &asked, const Code &code, const Done<Nothing> &done);
    void upload(const Function &asked, const QByteArray &zip);
    void onDeployed(const Function &asked, const QByteArray &zip, const Result<Function> &result);
    void giveUp(const QString &connectionId);
    void tellReplaced();
    void fail(const Error &error);
    void updateActions();
    QString pathAt(int row) const;
    int firstRow() const;

    Context m_context;
    Function m_function;
    Code m_code;
    QString m_shown; ///< whose text is in the view: another file's while that of m_code.path is read
    QStringListModel m_names;
    CallPtr m_call;                                   ///< reading the whole
    CallPtr m_fileCall;                               ///< reading one file
    std::map<QString, CallPtr> m_packing;             ///< packing it again, by function
    QSet<QString> m_replacing;                        ///< functions that other code is on its way to
    QHash<QString, QString> m_replaced;               ///< SHA of what a person put in its place, by function
    QHash<QString, QList<Done<Nothing>>> m_deploying; ///< who waits for what is being deployed
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
