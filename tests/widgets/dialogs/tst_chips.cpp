// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/chip.h"
#include "widgets/dialogs/addpermissiondialog.h"
#include "widgets/dialogs/addtriggerdialog.h"
#include "widgets/dialogs/aliasdialog.h"
#include "widgets/dialogs/attachlayerdialog.h"
#include "widgets/dialogs/basicroledialog.h"
#include "widgets/dialogs/bucketcodedialog.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/deletefunctiondialog.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/dialogs/provisiondialog.h"
#include "widgets/dialogs/publishlayerdialog.h"
#include "widgets/dialogs/removeconnectiondialog.h"
#include "widgets/dialogs/secretdialog.h"
#include "widgets/dialogs/unsaveddialog.h"

#include <QLabel>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

using Make = std::function<QDialog *(World &, const Connection &, const Function &)>;

/// By the name of the dialog.
QMap<QString, Make> makers()
{
    using W = World &;
    using C = const Connection &;
    using F = const Function &;
    return {
        {QStringLiteral("add permission"),
         [](W w, C, F f) { return new AddPermissionDialog(w.catalog, f, {}, {}); }},
        {QStringLiteral("add trigger"),
         [](W w, C, F f) { return new AddTriggerDialog(w.catalog, w.clock, f); }},
        {QStringLiteral("alias"), [](W w, C, F f) { return new AliasDialog(w.catalog, f, {}, {}); }},
        {QStringLiteral("attach layer"), [](W w, C, F f) { return new AttachLayerDialog(w.catalog, f, {}); }},
        {QStringLiteral("basic role"),
         [](W w, C c, F f) { return new BasicRoleDialog(w.catalog, c.id, f.name); }},
        {QStringLiteral("bucket code"), [](W w, C, F f) { return new BucketCodeDialog(w.catalog, f, {}); }},
        {QStringLiteral("confirm"),
         [](W, C c, F f) {
             return new ConfirmDialog(c, {{}, {}, {}, f.name});
         }},
        {QStringLiteral("connection"), [](W w, C c, F) { return new ConnectionDialog(w.keeper, c, {}); }},
        {QStringLiteral("create function"),
         [](W w, C, F) { return new CreateFunctionDialog(w.catalog, w.packager, w.settings); }},
        {QStringLiteral("delete function"),
         [](W w, C, F f) { return new DeleteFunctionDialog(w.catalog, f); }},
        {QStringLiteral("prompt"), [](W w, C c, F) { return new PromptDialog(w.catalog, c); }},
        {QStringLiteral("provision"),
         [](W w, C, F f) { return new ProvisionDialog(w.catalog, f, QStringLiteral("1"), {}); }},
        {QStringLiteral("publish layer"),
         [](W w, C, F f) { return new PublishLayerDialog(w.catalog, w.packager, f, {}); }},
        {QStringLiteral("remove connection"),
         [](W w, C c, F) { return new RemoveConnectionDialog(w.keeper, c, {}); }},
        {QStringLiteral("secret"), [](W w, C c, F) { return new SecretDialog(w.catalog, c.id, {}); }},
        {QStringLiteral("unsaved"),
         [](W w, C c, F f) {
             const Draft draft{c.id, f.name, {}, {}, {}, {}, {}};
             return new UnsavedDialog(w.drafts, w.catalog, {draft}, UnsavedDialog::Waiting::Possible);
         }},
    };
}

} // namespace

/// Each dialog that acts on a connection says on which.
class ChipsTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void theConnectionIsShown_data()
    {
        QTest::addColumn<QString>("dialog");
        for (const QString &name : makers().keys())
            QTest::newRow(qPrintable(name)) << name;
    }

    void theConnectionIsShown()
    {
        QFETCH(QString, dialog);
        World world;
        Connection connection = world.catalog.connection(test::local);
        connection.name = QStringLiteral("Till");
        connection.stage = Connection::Stage::Production;
        world.catalog.changeConnection(connection);
        QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs")));
        const std::unique_ptr<QDialog> shown(makers().value(dialog)(
            world, connection, *world.catalog.function(test::local, QStringLiteral("thumbs"))));
        shown->show();
        const auto chips = shown->findChildren<Chip *>();
        QCOMPARE(chips.size(), 1);
        QVERIFY(chips.first()->isVisible());
        QCOMPARE(chips.first()->text(), QStringLiteral("Till · PRODUCTION"));
    }

    void whatIsLostWithAConnectionIsSaid()
    {
        World world;
        const RemoveConnectionDialog dialog(world.keeper, world.catalog.connection(test::local),
                                            {QStringLiteral("thumbs")});
        const auto labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
            return each->text() == QLatin1String("Unsaved changes of thumbs are lost.");
        }));
    }
};

QTEST_MAIN(ChipsTest)
#include "tst_chips.moc"
