// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "widgets/pages/functiontab.h"
#include "widgets/pages/pairlines.h"

#include <QHash>

namespace signalbox {

class Banner;
class ConfigurationForm;
class SaveBar;

/// A function's configuration. Save says what it changes. What somebody else changes meanwhile stays; where
/// both change the same, the person is asked before anything is overwritten. What was not saved waits among
/// the drafts while another function is looked at.
class ConfigurationTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit ConfigurationTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override;
    void refresh() override;

private:
    /// What a person typed, and what it was typed over.
    struct Edits
    {
        Function base;
        Function edited;
        PairLines environment; ///< as it was typed
        /// What both changed something of, while nobody has decided whose stays.
        std::optional<Function> disputed = std::nullopt;
    };

    bool isBusy() const;
    bool isShown(const Function &function) const;
    Edits edits() const;
    static bool isDisputed(const Edits &edits);
    static QStringList differences(const Edits &edits);
    static Edits over(const Edits &typed, const Function &now);
    void showEdits(const Edits &edits);
    void rebase(const Edits &typed, const Function &now);
    void ask();
    void takeTheirs();
    void saveDraft(const Edits &edits, const Done<Nothing> &done);
    void fill(const Function &function);
    void onEdited();
    void keep(const Edits &edits, const QString &problem);
    void drop(const Function &function);
    void save(const Edits &edits, const Done<Nothing> &done);
    void onConfigured(const Edits &edits, const Function &function);
    void onEnded(const Function &base, const Result<Nothing> &result);
    void tellOfOther(const QString &name, const Result<Nothing> &result, const QString &untaken);
    void onSaved(const QString &untaken);
    void onFailed(const Error &error);
    void discard();

    Function m_base;                               ///< what the form was filled from
    std::optional<Function> m_disputed;            ///< as in Edits, of what is shown
    QHash<QString, QList<Done<Nothing>>> m_saving; ///< who waits for a save that is under way, by function
    QHash<QString, QString> m_untaken;             ///< of what that asked for, what the server ignored
    Banner *m_banner;
    ConfigurationForm *m_form;
    SaveBar *m_bar;
};

} // namespace signalbox
