// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "widgets/pages/functiontab.h"

#include <QHash>

class QStackedWidget;
class QVBoxLayout;

namespace signalbox {

class Banner;
class Card;
class EmptyState;
class OwnerBox;

/// Whose settings they are: a function's, or those of a version or an alias.
struct SettingsOwner
{
    SettingsOwner(const Function &owner, const QString &versionOrAlias = {})
        : function(owner)
        , qualifier(versionOrAlias)
    {
    }

    Function function;
    QString qualifier; ///< empty: the function itself
};

/// Tells them from all others.
inline QString keyOf(const SettingsOwner &owner)
{
    return keyOf(owner.function) + u':' + owner.qualifier;
}

/// One part of a function's settings, in a card: read when it comes into sight and for each refresh. Says in
/// the card's place why there is nothing to set, that it is being read, or why it could not be; what was read
/// before stays. What is not saved waits among the drafts. A section made of this knows what is read and how
/// it is shown.
class SettingsSection : public FunctionTab
{
    Q_OBJECT

public:
    void setFunction(const Function &function) final;
    void updateFunction(const Function &function) final;
    /// All of it, as a person asks for.
    void refresh() final;

protected:
    SettingsSection(const Context &context, const QString &title, QWidget *parent = nullptr);
    void showEvent(QShowEvent *event) override;

    /// Why this function has no such settings; empty where it has.
    virtual QString whyNot() const = 0;
    /// Begins to read; read() or failed() ends it. Again: drops the reading before.
    virtual void load() = 0;
    /// Another function: nothing is known of it.
    virtual void clear() = 0;
    /// The same function, read again.
    virtual void functionChanged() {}
    /// Makes the controls fit what is known and allowed.
    virtual void update() = 0;

    /// Lets the settings of versions and aliases be shown, too; in the card's head.
    OwnerBox *addOwnerBox();
    /// The version or alias whose settings are shown; empty: the function's own.
    QString qualifier() const;
    /// Where the content goes.
    QVBoxLayout *content() const { return m_content; }
    Card *card() const { return m_card; }
    const Function &function() const { return m_function; }
    Capabilities capabilities() const;
    Connection::Kind kind() const;
    bool isKnown() const { return m_known; }
    /// Reads what may have changed.
    void reload();
    /// What was read is of something else: reads anew.
    void forget();
    /// What load() asked for is there.
    void read();
    void failed(const Error &error);
    /// Says what a command came to.
    void refused(const Error &error);
    void clearBanner();

    /// What was changed of the function that is shown, or nothing any more. Before it is read, that says
    /// nothing.
    void keep(const QStringList &changes, const QString &problem, const std::any &content,
              const std::function<void(const Done<Nothing> &)> &save);
    /// What was changed of it before; empty where nothing was.
    std::any draft() const;
    /// A save of the function that is shown is under way.
    bool isSaving() const;
    /// Saves by the command. What it came to is said, also when another function is shown by then; `saved` is
    /// called while it is the same.
    void saveWith(const SettingsOwner &asked, const std::function<void(const Done<Nothing> &)> &command,
                  const std::function<void()> &saved, const Done<Nothing> &done);

private:
    void showState();
    SettingsOwner shown() const { return {m_function, qualifier()}; }
    /// What its draft is called.
    QString partOf(const SettingsOwner &owner) const;
    void onSaved(const SettingsOwner &asked, const Result<Nothing> &result,
                 const std::function<void()> &saved);
    void tellRefusal(const Error &error, const QString &name);

    Function m_function;
    QString m_title;
    QHash<QString, QList<Done<Nothing>>> m_saving; ///< who waits for a save that is under way, by owner
    bool m_known = false;
    Banner *m_banner;
    Card *m_card;
    OwnerBox *m_owner = nullptr;
    QStackedWidget *m_stack; ///< the content, or what there is to say instead
    EmptyState *m_sentence;
    QVBoxLayout *m_content;
};

} // namespace signalbox
