// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/widgetsof.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/pages/configurationtab.h"

#include <QLineEdit>
#include <QTest>

namespace signalbox::test {

inline const QString thumbs = QStringLiteral("thumbs");
inline const QString other = QStringLiteral("other");
inline const Error conflict{
    Error::Kind::Conflict, QStringLiteral("The Revision Id is an old one."), {}, {}, {}};

/// Two functions, and the form that shows the first.
struct Editor
{
    World world;
    std::unique_ptr<ConfigurationTab> tab;

    Editor()
    {
        world.backend->functions.append(world.backend->functions.first());
        world.backend->functions.last().name = other;
        world.catalog.refresh(local);
        [&] { QTRY_VERIFY(function(other)); }();
        tab = std::make_unique<ConfigurationTab>(world.context);
        tab->setFunction(*function(thumbs));
        tab->show();
    }

    std::optional<Function> function(const QString &name) const
    {
        return world.catalog.function(local, name);
    }
    void setReadOnly(bool readOnly)
    {
        Connection connection = world.catalog.connection(local);
        connection.readOnly = readOnly;
        world.catalog.changeConnection(connection);
    }
    /// Somebody else does, and it was read since.
    void change(const std::function<void(Function &)> &how)
    {
        Function &theirs = world.backend->functions.first();
        how(theirs);
        theirs.revisionId = QStringLiteral("newer");
        world.catalog.refresh(local);
        QTRY_COMPARE(function(thumbs)->revisionId, theirs.revisionId);
    }
    /// As closing the window saves it.
    bool draftIsRefused() const
    {
        std::optional<Result<Nothing>> saved;
        world.drafts.all().first().save([&](const Result<Nothing> &result) { saved = result; });
        [&] { QTRY_VERIFY(saved); }();
        return saved && !*saved && saved->error().kind == Error::Kind::Conflict;
    }
    QString banner() const { return tab->findChild<Banner *>()->what(); }
    QLineEdit *lastLine(const char *name) const
    {
        QLineEdit *last = nullptr;
        for (auto *each : tab->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == QLatin1String(name))
                last = each;
        }
        return last;
    }
    QLineEdit *description() const { return named<QLineEdit>(*tab, "Description"); }
    QPushButton *save() const { return named<QPushButton>(*tab, "Save"); }
};

} // namespace signalbox::test
