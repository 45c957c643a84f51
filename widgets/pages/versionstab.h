// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/items/versionmodel.h"
#include "widgets/pages/functiontab.h"

#include <QSet>
#include <QTimer>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class TableView;

/// A function's published versions, and the names that point at them.
class VersionsTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit VersionsTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override { m_function = function; }
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeAliases();
    QWidget *makeVersions();
    void connectAll();
    void onListed(const Result<Versions> &result);
    void readProvisioned();
    void onProvisioned(const Result<ProvisionedList> &result);
    void showLists();
    void provision(const QString &qualifier, int memoryMb, const std::optional<ProvisionedConcurrency> &now);
    int memoryOf(const QString &version) const;
    void updateActions();
    void publish();
    void onPublished(const Result<Version> &result);
    void tellOfOther(const QString &name, const Result<Version> &result);
    void editAlias(const Alias &alias);
    void removeAlias();
    void removeVersion();
    void answer(const Result<Nothing> &result, const QString &done);
    void fail(const Error &error);

    Function m_function;
    Versions m_listed;
    ProvisionedList m_provisioned;
    CallPtr m_readingProvisioned;
    bool m_provisionOffered = true; ///< the server knows of it
    QTimer m_poll;                  ///< while environments are being made ready
    VersionModel m_versions;
    AliasModel m_aliases;
    Banner *m_banner;
    QStackedWidget *m_aliasStack; ///< the table, or what there is to say instead
    QStackedWidget *m_versionStack;
    TableView *m_aliasTable;
    TableView *m_versionTable;
    QLineEdit *m_description;
    QPushButton *m_publish;
    QSet<QString> m_publishing; ///< functions of which a version is being published
    QPushButton *m_addAlias;
    QPushButton *m_editAlias;
    QPushButton *m_removeAlias;
    QPushButton *m_provisionAlias;
    QPushButton *m_provisionVersion;
    QPushButton *m_removeVersion;
};

} // namespace signalbox
