// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/provisionedprice.h"
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/aliasdialog.h"
#include "widgets/dialogs/provisiondialog.h"
#include "widgets/pages/versionstab.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace signalbox;
using signalbox::test::button;
using signalbox::test::named;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

Version version(const QString &number)
{
    Version made;
    made.number = number;
    return made;
}

} // namespace

class VersionsTabTest : public WidgetTest
{
    Q_OBJECT

private:
    static std::unique_ptr<VersionsTab> shown(World &world)
    {
        auto tab = std::make_unique<VersionsTab>(world.context);
        tab->resize(1028, 640);
        tab->setFunction(World::function(QStringLiteral("thumbs")));
        tab->show();
        return tab;
    }

    static QAbstractItemModel *table(const VersionsTab &tab, const QString &name)
    {
        return named<TableView>(tab, name)->model();
    }

private Q_SLOTS:
    void publishes()
    {
        World world;
        const auto tab = shown(world);
        QVERIFY(!button(*tab, QStringLiteral("+ Add alias"))->isEnabled()); // there is nothing to name
        auto *description = named<QLineEdit>(*tab, QStringLiteral("Description of the new version"));
        description->setText(QStringLiteral("the first"));
        button(*tab, QStringLiteral("Publish version"))->click();
        auto *versions = table(*tab, QStringLiteral("Versions"));
        QTRY_COMPARE(versions->rowCount(), 1);
        QCOMPARE(versions->index(0, VersionModel::Description).data().toString(),
                 QStringLiteral("the first"));
        QVERIFY(description->text().isEmpty());
        QVERIFY(button(*tab, QStringLiteral("+ Add alias"))->isEnabled());
    }

    void refusalKeepsWhatWasTyped()
    {
        World world;
        const auto tab = shown(world);
        auto *description = named<QLineEdit>(*tab, QStringLiteral("Description of the new version"));
        description->setText(QStringLiteral("the first"));
        world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No room left."), {}, {}, {}};
        button(*tab, QStringLiteral("Publish version"))->click();
        const auto *banner = tab->findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("No room left."));
        QCOMPARE(description->text(), QStringLiteral("the first"));
    }

    void publishingEndsWhileAnotherIsShown()
    {
        World world;
        const auto tab = shown(world);
        world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No room left."), {}, {}, {}};
        button(*tab, QStringLiteral("Publish version"))->click();
        QVERIFY(!button(*tab, QStringLiteral("Publish version"))->isEnabled());
        tab->setFunction(World::function(QStringLiteral("other")));
        QVERIFY(button(*tab, QStringLiteral("Publish version"))->isEnabled());
        const QSignalSpy failed(tab.get(), &VersionsTab::otherFailed);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(),
                 QStringLiteral("No version of thumbs was published: No room left."));
        tab->setFunction(World::function(QStringLiteral("thumbs")));
        button(*tab, QStringLiteral("Publish version"))->click();
        tab->setFunction(World::function(QStringLiteral("other")));
        const auto said = [&] {
            const auto *toast = tab->findChild<Toast *>();
            return toast ? toast->accessibleName() : QString();
        };
        QTRY_COMPARE(said(), QStringLiteral("The newest version of thumbs is 1.")); // it may be an older one
    }

    void nothingNewIsSaid()
    {
        World world;
        world.backend->versions.published = {version(QStringLiteral("2")), version(QStringLiteral("1"))};
        const auto tab = shown(world);
        QTRY_COMPARE(table(*tab, QStringLiteral("Versions"))->rowCount(), 2);
        world.backend->versions.published = {version(QStringLiteral("1"))}; // its next one is 2 again
        button(*tab, QStringLiteral("Publish version"))->click();
        const auto *banner = tab->findChild<Banner *>();
        QTRY_COMPARE(banner->what(),
                     QStringLiteral("Nothing changed since version 2, so there is no new one."));
    }

    void environmentsAreKeptReady()
    {
        World world;
        world.backend->versions.published = {version(QStringLiteral("1"))};
        const auto tab = shown(world);
        auto *versions = table(*tab, QStringLiteral("Versions"));
        QTRY_COMPARE(versions->rowCount(), 1);
        named<QPushButton>(*tab, QStringLiteral("Keep environments of the version ready"))->click();
        auto *dialog = tab->findChild<ProvisionDialog *>();
        named<QSpinBox>(*dialog, QStringLiteral("Environments kept ready"))->setValue(3);
        button(*dialog, QStringLiteral("Keep ready"))->click();
        const auto ready = [versions] {
            return versions->index(0, VersionModel::Provisioned).data().toString();
        };
        QTRY_COMPARE(ready(), QStringLiteral("0 of 3 ready"));
        world.backend->provisioned.first().status = ProvisionedConcurrency::Status::Ready;
        world.backend->provisioned.first().available = 3;
        QTRY_COMPARE(ready(), QStringLiteral("3 ready")); // asked again while it was under way
    }

    void whatTheServerDoesNotOfferIsSaidInItsPlace()
    {
        World world;
        world.backend->versions.published = {version(QStringLiteral("1"))};
        const auto tab = shown(world);
        const auto *keep = named<QPushButton>(*tab, QStringLiteral("Keep environments of the version ready"));
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("listProvisioned")));
        QTRY_VERIFY(keep->isEnabled());
        QCOMPARE(keep->toolTip(), QString());
        world.backend->hold = true;
        tab->refresh();
        world.backend->hold = false;
        world.backend->failNext = Error{Error::Kind::NotFound, QStringLiteral("Status 404."), {}, {}, {}};
        world.backend->release(); // the versions; what is kept ready fails
        QTRY_COMPARE(keep->toolTip(), QStringLiteral("Not offered by this server."));
        QVERIFY(!keep->isEnabled());
        QVERIFY(tab->findChild<Banner *>()->isHidden());
    }

    void everyActionIsReachedByTheKeyboard()
    {
        World world;
        world.backend->versions.published = {version(QStringLiteral("2")), version(QStringLiteral("1"))};
        Alias live;
        live.name = QStringLiteral("live");
        live.version = QStringLiteral("1");
        world.backend->versions.aliases = {live};
        const auto tab = shown(world);
        QVERIFY(QTest::qWaitForWindowActive(tab.get()));
        QTRY_COMPARE(table(*tab, QStringLiteral("Aliases"))->rowCount(), 1);
        named<TableView>(*tab, QStringLiteral("Aliases"))->setFocus();
        QStringList reached;
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.append(QApplication::focusWidget()->accessibleName());
        }
        for (const char *name : {"Keep environments of the alias ready", "Edit the alias", "Remove the alias",
                                 "Keep environments of the version ready", "Remove the version"})
            QVERIFY2(reached.contains(QLatin1String(name)), qPrintable(reached.join(u',')));
    }

    void pricesOfKeptEnvironments()
    {
        const QString book = QStringLiteral(":/prices/aws-lambda.json");
        const auto price =
            provisionedPrice(book, QStringLiteral("us-east-1"), QStringLiteral("x86_64"), 1024, 10);
        QVERIFY(price);
        QCOMPARE(price->hourText(), QStringLiteral("0.15")); // 10 GB × 3600 s × 0.0000041667 USD
        const auto small =
            provisionedPrice(book, QStringLiteral("us-east-1"), QStringLiteral("arm64"), 128, 1);
        QCOMPARE(small.value_or(ProvisionedPrice()).hourText(), QStringLiteral("0.0015"));
        QVERIFY(!provisionedPrice(book, QStringLiteral("nowhere-1"), QStringLiteral("arm64"), 128, 1));
    }

    void aliasSharesItsCalls()
    {
        World world;
        world.backend->versions.published = {version(QStringLiteral("2")), version(QStringLiteral("1"))};
        const auto tab = shown(world);
        QTRY_VERIFY(button(*tab, QStringLiteral("+ Add alias"))->isEnabled());
        button(*tab, QStringLiteral("+ Add alias"))->click();
        auto *dialog = tab->findChild<AliasDialog *>();
        auto *save = button(*dialog, QStringLiteral("Save"));
        QVERIFY(!save->isEnabled());
        auto *name = named<QLineEdit>(*dialog, QStringLiteral("Name"));
        name->setText(QStringLiteral("12")); // reads as a version
        QVERIFY(!save->isEnabled());
        name->setText(QStringLiteral("live"));
        named<QComboBox>(*dialog, QStringLiteral("Second version"))->setCurrentIndex(1);
        save->click();
        auto *aliases = table(*tab, QStringLiteral("Aliases"));
        QTRY_COMPARE(aliases->rowCount(), 1);
        QCOMPARE(aliases->index(0, AliasModel::Target).data().toString(),
                 QStringLiteral("90 % to version 2, 10 % to version 1"));
        QCOMPARE(table(*tab, QStringLiteral("Versions"))->index(1, VersionModel::Aliases).data().toString(),
                 QStringLiteral("live"));
    }
};

QTEST_MAIN(VersionsTabTest)
#include "tst_versionstab.moc"
