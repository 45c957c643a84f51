// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/addpermissiondialog.h"
#include "widgets/dialogs/attachlayerdialog.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/dialogs/publishlayerdialog.h"
#include "widgets/pages/asynchronoussection.h"
#include "widgets/pages/layerssection.h"
#include "widgets/pages/permissionssection.h"
#include "widgets/pages/tagssection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace signalbox;
using signalbox::test::button;
using signalbox::test::named;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const Error refusal{Error::Kind::Invalid, QStringLiteral("The disk is on fire."), {}, {}, {}};

template <class T>
QList<T *> allNamed(const QWidget &parent, const QString &name)
{
    QList<T *> found = parent.findChildren<T *>();
    found.removeIf([&](T *each) { return each->accessibleName() != name || !each->isVisible(); });
    return found;
}

/// Once a save has ended.
bool isSaved(const QWidget &section)
{
    const QPushButton *save = button(section, "Save");
    return save && !save->isEnabled();
}

/// What stands in the card's place, while it is not its content.
QString sentence(const QWidget &section)
{
    for (const auto *each : section.findChildren<EmptyState *>()) {
        if (each->isVisible())
            return each->sentence();
    }
    return {};
}

QString bannerOf(const QWidget &section)
{
    return section.findChild<Banner *>()->what();
}

Function tagged(const QMap<QString, QString> &tags)
{
    Function function = World::function(QStringLiteral("thumbs"));
    function.tags = tags;
    return function;
}

LayerVersion layer(const char *name, int number, const QStringList &runtimes = {})
{
    LayerVersion version;
    version.layer = QString::fromLatin1(name);
    version.number = number;
    version.arn =
        QStringLiteral("arn:aws:lambda:us-east-1:000000000000:layer:%1:%2").arg(version.layer).arg(number);
    version.runtimes = runtimes;
    return version;
}

/// The texts of one column, from above.
QStringList column(const QWidget &section, int which)
{
    const auto *model = section.findChild<TableView *>()->model();
    QStringList all;
    for (int row = 0; row < model->rowCount(); ++row)
        all.append(model->index(row, which).data().toString());
    return all;
}

template <class Section>
std::unique_ptr<Section> shown(World &world, const Function &function)
{
    [&] { QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs"))); }();
    auto section = std::make_unique<Section>(world.context);
    section->resize(1028, 560);
    section->setFunction(function);
    section->show();
    return section;
}

} // namespace

class SettingsSectionsTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void tagsAreReadThenChanged()
    {
        World world;
        const auto tags = shown<TagsSection>(world, World::function(QStringLiteral("thumbs")));
        QCOMPARE(sentence(*tags), QStringLiteral("Reading…")); // a list of functions does not tell them
        tags->updateFunction(tagged({{QStringLiteral("aws:stack"), QStringLiteral("s")},
                                     {QStringLiteral("stage"), QStringLiteral("dev")},
                                     {QStringLiteral("team"), QStringLiteral("orders")}}));
        QCOMPARE(sentence(*tags), QString());
        auto keys = allNamed<QLineEdit>(*tags, QStringLiteral("Tag key"));
        QCOMPARE(keys.size(), 3);
        QVERIFY(keys.first()->isReadOnly()); // the provider's own
        QVERIFY(!keys.last()->isReadOnly());
        QVERIFY(!button(*tags, "Save")->isEnabled());
        allNamed<QLineEdit>(*tags, QStringLiteral("Tag value")).last()->setText(QStringLiteral("carts"));
        allNamed<QToolButton>(*tags, QStringLiteral("Remove tag")).at(1)->click();
        QVERIFY(button(*tags, "Save")->isEnabled());
        button(*tags, "Save")->click();
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("changeTags thumbs")));
        QCOMPARE(world.backend->tagged.set,
                 (QMap<QString, QString>{{QStringLiteral("team"), QStringLiteral("carts")}}));
        QCOMPARE(world.backend->tagged.removed, QStringList{QStringLiteral("stage")});
    }

    void wrongTagsAreNotSaved()
    {
        World world;
        const auto tags = shown<TagsSection>(world, tagged({}));
        button(*tags, "+ Add tag")->click();
        QTRY_COMPARE(allNamed<QLineEdit>(*tags, QStringLiteral("Tag key")).size(), 1);
        auto *key = named<QLineEdit>(*tags, "Tag key");
        for (const char *wrong : {"aws:mine", "signalbox:network", "a;b"}) {
            key->setText(QString::fromLatin1(wrong));
            QVERIFY2(!button(*tags, "Save")->isEnabled(), wrong);
        }
        key->setText(QStringLiteral("Kostenstelle ü/1"));
        QVERIFY(button(*tags, "Save")->isEnabled());
        world.backend->failNext = refusal;
        button(*tags, "Save")->click();
        QTRY_COMPARE(bannerOf(*tags), refusal.message);
        QCOMPARE(key->text(), QStringLiteral("Kostenstelle ü/1")); // nothing typed is lost
        QVERIFY(button(*tags, "Save")->isEnabled());
    }

    void noTagsAreSaid()
    {
        World world;
        const auto tags = shown<TagsSection>(world, tagged({}));
        const auto says = [&] {
            const auto labels = tags->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisibleTo(tags.get()) &&
                       label->text() == QStringLiteral("There are no tags yet.");
            });
        };
        QTRY_VERIFY(says());
        button(*tags, "+ Add tag")->click();
        QVERIFY(!says());
    }

    void unfinishedTagsWait()
    {
        World world;
        const QMap<QString, QString> before{{QStringLiteral("stage"), QStringLiteral("dev")},
                                            {QStringLiteral("team"), QStringLiteral("orders")}};
        const auto tags = shown<TagsSection>(world, tagged(before));
        button(*tags, "+ Add tag")->click();
        button(*tags, "+ Add tag")->click();
        QTRY_COMPARE(allNamed<QLineEdit>(*tags, QStringLiteral("Tag key")).size(), 4);
        const auto values = allNamed<QLineEdit>(*tags, QStringLiteral("Tag value"));
        values.at(3)->setText(QStringLiteral("of no name"));
        QCOMPARE(world.drafts.all().value(0).changes, QStringList{QStringLiteral("an unfinished tag")});
        allNamed<QLineEdit>(*tags, QStringLiteral("Tag key")).at(2)->setText(QStringLiteral("team"));
        values.at(2)->setText(QStringLiteral("carts"));
        tags->setFunction(World::function(QStringLiteral("other")));
        QVERIFY(!world.drafts.all().value(0).problem.isEmpty());
        QMap<QString, QString> now = before; // somebody else's work, meanwhile
        now.insert(QStringLiteral("stage"), QStringLiteral("live"));
        now.insert(QStringLiteral("tier"), QStringLiteral("gold"));
        tags->setFunction(tagged(now));
        QStringList lines;
        const auto keys = allNamed<QLineEdit>(*tags, QStringLiteral("Tag key"));
        for (int line = 0; line < keys.size(); ++line)
            lines.append(keys.at(line)->text() + u'=' +
                         allNamed<QLineEdit>(*tags, QStringLiteral("Tag value")).at(line)->text());
        QCOMPARE(lines, QStringList({QStringLiteral("stage=live"), QStringLiteral("team=orders"),
                                     QStringLiteral("team=carts"), QStringLiteral("=of no name"),
                                     QStringLiteral("tier=gold")}));
        QVERIFY(!button(*tags, "Save")->isEnabled());
    }

    void nothingIsOfferedWhereThereIsNone()
    {
        World world;
        world.backend->can.tags = false;
        world.backend->can.asynchronousSettings = false;
        const auto tags = shown<TagsSection>(world, tagged({}));
        QVERIFY(sentence(*tags).contains(QStringLiteral("no tags")));
        QVERIFY(!button(*tags, "Save")->isVisible());
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QVERIFY(sentence(*calls).contains(QStringLiteral("nothing to set")));
        QVERIFY(!world.backend->asked.contains(QStringLiteral("asynchronousSettings thumbs")));
    }

    void defaultsAreToldApart()
    {
        World world;
        world.backend->queues = {QStringLiteral("arn:aws:sqs:us-east-1:000000000000:failed")};
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QTRY_COMPARE(sentence(*calls), QString());
        QVERIFY(!named<QCheckBox>(*calls, "Own limit of the wait")->isChecked());
        QVERIFY(!named<QSpinBox>(*calls, "Longest wait")->isEnabled());
        auto *retries = named<QComboBox>(*calls, "Retries");
        QCOMPARE(retries->currentText(), QStringLiteral("Default: 2"));
        retries->setCurrentIndex(retries->findText(QStringLiteral("0")));
        auto *failure = named<QComboBox>(*calls, "On failure");
        failure->setCurrentIndex(failure->findText(QStringLiteral("Queue")));
        QVERIFY(!button(*calls, "Save")->isEnabled()); // none is chosen yet
        auto *which = named<QComboBox>(*calls, "On failure: which one");
        QTRY_COMPARE(which->count(), 1);
        which->setCurrentIndex(0);
        QVERIFY(button(*calls, "Save")->isEnabled());
        button(*calls, "Save")->click();
        const AsynchronousSettings wanted{{}, 0, {}, world.backend->queues.first()};
        QTRY_COMPARE(world.backend->asynchronous.value({}), wanted);
        QTRY_VERIFY(isSaved(*calls));
        QCOMPARE(which->currentText(), QStringLiteral("failed"));
    }

    void anUnfinishedDestinationWaits()
    {
        World world;
        const QString queue = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:failed");
        world.backend->asynchronous.insert({}, {{}, {}, {}, queue});
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QTRY_COMPARE(sentence(*calls), QString());
        auto *failure = named<QComboBox>(*calls, "On failure");
        failure->setCurrentIndex(failure->findText(QStringLiteral("Function")));
        named<QComboBox>(*calls, "On failure: which one")->setEditText(QStringLiteral("hal"));
        calls->setFunction(World::function(QStringLiteral("other")));
        QTRY_COMPARE(sentence(*calls), QString());
        QVERIFY(!world.drafts.all().value(0).problem.isEmpty());
        calls->setFunction(tagged({}));
        QTRY_COMPARE(sentence(*calls), QString());
        QCOMPARE(named<QComboBox>(*calls, "On failure")->currentText(), QStringLiteral("Function"));
        QCOMPARE(named<QComboBox>(*calls, "On failure: which one")->currentText(), QStringLiteral("hal"));
        QVERIFY(!button(*calls, "Save")->isEnabled());
        QVERIFY(!world.drafts.all().value(0).problem.isEmpty());
        button(*calls, "Discard")->click();
        QCOMPARE(named<QComboBox>(*calls, "On failure")->currentText(), QStringLiteral("Queue"));
        QVERIFY(world.drafts.all().isEmpty());
    }

    void whatOthersSetMeanwhileStays()
    {
        World world;
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QTRY_COMPARE(sentence(*calls), QString());
        named<QCheckBox>(*calls, "Own limit of the wait")->setChecked(true);
        named<QSpinBox>(*calls, "Longest wait")->setValue(600);
        const AsynchronousSettings theirs{{}, 1, {}, {}};
        world.backend->asynchronous.insert({}, theirs);
        world.backend->failNext = refusal; // it cannot be read
        button(*calls, "Save")->click();
        QTRY_COMPARE(bannerOf(*calls), refusal.message);
        QCOMPARE(world.backend->asynchronous.value({}), theirs);
        button(*calls, "Save")->click();
        QTRY_VERIFY(isSaved(*calls));
        QTRY_COMPARE(world.backend->asynchronous.value({}), (AsynchronousSettings{600, 1, {}, {}}));
        QTRY_COMPARE(named<QComboBox>(*calls, "Retries")->currentText(), QStringLiteral("1"));
    }

    void anAliasHasSettingsOfItsOwn()
    {
        World world;
        Alias live;
        live.name = QStringLiteral("live");
        world.backend->versions.aliases = {live};
        world.backend->can.versions = true;
        world.backend->asynchronous.insert(live.name, {120, 1, {}, {}});
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        auto *which = named<QComboBox>(*calls, "Version or alias");
        QTRY_COMPARE(which->count(), 2);
        QVERIFY(!named<QCheckBox>(*calls, "Own limit of the wait")->isChecked());
        which->setCurrentIndex(1);
        QTRY_COMPARE(sentence(*calls), QString());
        QCOMPARE(named<QSpinBox>(*calls, "Longest wait")->value(), 120);
        named<QSpinBox>(*calls, "Longest wait")->setValue(180);
        which->setCurrentIndex(0); // what was not saved waits
        QTRY_COMPARE(sentence(*calls), QString());
        QVERIFY(!named<QCheckBox>(*calls, "Own limit of the wait")->isChecked());
        which->setCurrentIndex(1);
        QTRY_COMPARE(sentence(*calls), QString());
        QCOMPARE(named<QSpinBox>(*calls, "Longest wait")->value(), 180);
        button(*calls, "Save")->click();
        QTRY_VERIFY(isSaved(*calls));
        QCOMPARE(world.backend->asynchronous.value(live.name), (AsynchronousSettings{180, 1, {}, {}}));
        QCOMPARE(world.backend->asynchronous.value({}), AsynchronousSettings());
        QVERIFY(which->isEnabled()); // once it is saved
    }

    void anAliasHasPermissionsOfItsOwn()
    {
        World world;
        Alias live;
        live.name = QStringLiteral("live");
        world.backend->versions.aliases = {live};
        world.backend->can.versions = true;
        const auto permissions = shown<PermissionsSection>(world, tagged({}));
        auto *which = named<QComboBox>(*permissions, "Version or alias");
        QTRY_COMPARE(which->count(), 2);
        which->setCurrentIndex(1);
        QTRY_VERIFY(sentence(*permissions).startsWith(QStringLiteral("Nobody is allowed more")));
        button(*permissions, "+ Add permission")->click();
        button(*permissions->findChild<AddPermissionDialog *>(), "Add")->click();
        QTRY_COMPARE(column(*permissions, PermissionModel::Who), QStringList{QStringLiteral("Amazon S3")});
        QVERIFY(world.backend->asked.contains(QStringLiteral("addPermission thumbs:live")));
        button(*permissions, "Remove")->click();
        button(*permissions->findChild<ConfirmDialog *>(), "Remove")->click();
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("removePermission thumbs:live s3")));
    }

    void layersAreAttachedMovedAndSaved()
    {
        World world;
        world.backend->layers = {layer("tools", 3), layer("tools", 2),
                                 layer("node", 1, {QStringLiteral("nodejs20.x")})};
        Function function = tagged({});
        function.layers = {layer("tools", 2).arn};
        world.backend->functions.first().layers = function.layers;
        const auto layers = shown<LayersSection>(world, function);
        QTRY_COMPARE(column(*layers, LayerModel::Newest), QStringList{QStringLiteral("3")});
        QVERIFY(button(*layers, "Use the newest version")->isVisible());
        button(*layers, "Use the newest version")->click();
        QCOMPARE(column(*layers, LayerModel::Version), QStringList{QStringLiteral("3")});
        QVERIFY(!button(*layers, "Use the newest version")->isVisible());

        button(*layers, "+ Attach layer")->click();
        auto *dialog = layers->findChild<AttachLayerDialog *>();
        auto *which = named<QComboBox>(*dialog, "Layer");
        which->setCurrentIndex(which->findText(QStringLiteral("node")));
        QTRY_VERIFY(button(*dialog, "Attach")->isEnabled()); // a warning, no refusal
        button(*dialog, "Attach")->click();
        QCOMPARE(column(*layers, LayerModel::Layer),
                 QStringList({QStringLiteral("tools"), QStringLiteral("node")}));
        button(*layers, "Up")->click();
        QCOMPARE(column(*layers, LayerModel::Layer),
                 QStringList({QStringLiteral("node"), QStringLiteral("tools")}));
        button(*layers, "Save")->click();
        const QStringList wanted{layer("node", 1).arn, layer("tools", 3).arn};
        QTRY_COMPARE(world.backend->functions.first().layers, wanted);
        QTRY_VERIFY(isSaved(*layers));
    }

    void layersOthersAttachedMeanwhileStay()
    {
        World world;
        const QString tools = layer("tools", 2).arn;
        const QString node = layer("node", 1).arn;
        world.backend->layers = {layer("tools", 3), layer("tools", 2), layer("node", 1)};
        Function function = tagged({});
        function.layers = {tools};
        const auto layers = shown<LayersSection>(world, function);
        QTRY_VERIFY(button(*layers, "Use the newest version")->isVisible());
        button(*layers, "Use the newest version")->click();
        layers->setFunction(World::function(QStringLiteral("other")));
        function.layers = {node, tools};
        layers->setFunction(function);
        QTRY_COMPARE(column(*layers, LayerModel::Version),
                     QStringList({QStringLiteral("1"), QStringLiteral("3")}));
        QCOMPARE(world.drafts.all().value(0).changes, QStringList{QStringLiteral("layer tools, version 3")});
        function.layers = {tools, layer("late", 4).arn}; // and while it is shown
        layers->updateFunction(function);
        QCOMPARE(column(*layers, LayerModel::Layer),
                 QStringList({QStringLiteral("tools"), QStringLiteral("late")}));
        QCOMPARE(column(*layers, LayerModel::Version),
                 QStringList({QStringLiteral("3"), QStringLiteral("4")}));
        button(*layers, "Down")->click(); // an order chosen here is kept
        function.layers.prepend(node);
        layers->updateFunction(function);
        QCOMPARE(column(*layers, LayerModel::Layer),
                 QStringList({QStringLiteral("late"), QStringLiteral("tools"), QStringLiteral("node")}));
    }

    void layersByArnAreChecked()
    {
        World world;
        AttachLayerDialog dialog(world.catalog, tagged({}), {});
        QStringList chosen;
        connect(&dialog, &AttachLayerDialog::chosen, this, [&](const QString &arn) { chosen.append(arn); });
        dialog.show();
        auto *arn = named<QLineEdit>(dialog, "ARN of the layer version");
        arn->setText(QStringLiteral("arn:aws:lambda:us-east-1:123456789012:layer:shared")); // no version
        QVERIFY(!button(dialog, "Attach")->isEnabled());
        arn->setText(QStringLiteral(" arn:aws:lambda:us-east-1:123456789012:layer:shared:4 "));
        button(dialog, "Attach")->click();
        QCOMPARE(chosen, QStringList{QStringLiteral("arn:aws:lambda:us-east-1:123456789012:layer:shared:4")});
    }

    void layersOfAFolderArePublished()
    {
        World world;
        const QString folder = world.folder.filePath(QStringLiteral("layer/python"));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/shared.py"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a = 1\n") > 0);
        file.close();
        PublishLayerDialog dialog(world.catalog, world.packager, tagged({}), {});
        dialog.show();
        QVERIFY(!button(dialog, "Publish")->isEnabled());
        named<QLineEdit>(dialog, "Files")->setText(world.folder.filePath(QStringLiteral("layer")));
        named<QComboBox>(dialog, "Name of the layer")->setEditText(QStringLiteral("shared"));
        QTRY_VERIFY(button(dialog, "Publish")->isEnabled());
        button(dialog, "Publish")->click();
        QTRY_COMPARE(world.backend->layers.size(), 1);
        QCOMPARE(world.backend->layers.first().runtimes, QStringList{QStringLiteral("python3.11")});
    }

    void imagesHaveNoLayers()
    {
        World world;
        Function image = tagged({});
        image.runtime.clear();
        const auto layers = shown<LayersSection>(world, image);
        QVERIFY(sentence(*layers).contains(QStringLiteral("container image")));
        QVERIFY(!button(*layers, "+ Attach layer")->isEnabled());
    }

    void permissionsAreAddedAndRemoved()
    {
        World world;
        const auto permissions = shown<PermissionsSection>(world, tagged({}));
        QTRY_VERIFY(sentence(*permissions).startsWith(QStringLiteral("Nobody is allowed more")));
        button(*permissions, "+ Add permission")->click();
        auto *dialog = permissions->findChild<AddPermissionDialog *>();
        QVERIFY(button(*dialog, "Add")->isEnabled()); // with a warning: any bucket of anybody's
        named<QLineEdit>(*dialog, "Only for")->setText(QStringLiteral("photos"));
        QVERIFY(!button(*dialog, "Add")->isEnabled()); // no ARN
        named<QLineEdit>(*dialog, "Only for")->setText(QStringLiteral("arn:aws:s3:::photos"));
        named<QLineEdit>(*dialog, "Only of account")->setText(QStringLiteral("123456789012"));
        button(*dialog, "Add")->click();
        QTRY_COMPARE(column(*permissions, PermissionModel::Who), QStringList{QStringLiteral("Amazon S3")});
        QCOMPARE(column(*permissions, PermissionModel::What), QStringList{QStringLiteral("call it")});
        QCOMPARE(column(*permissions, PermissionModel::When),
                 QStringList{QStringLiteral("for arn:aws:s3:::photos, of account 123456789012")});
        QCOMPARE(world.backend->allowed.value({}).permissions.first().id, QStringLiteral("s3"));

        button(*permissions, "Remove")->click();
        button(*permissions->findChild<ConfirmDialog *>(), "Remove")->click();
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("removePermission thumbs s3")));
        QTRY_VERIFY(column(*permissions, PermissionModel::Who).isEmpty());
    }

    void unreadableSettingsSayWhy()
    {
        World world;
        [&] { QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs"))); }();
        world.backend->failNext = refusal;
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QTRY_COMPARE(bannerOf(*calls), refusal.message);
        QCOMPARE(sentence(*calls), QStringLiteral("Not known yet."));
        button(*calls, "Retry")->click();
        QTRY_COMPARE(sentence(*calls), QString());
        QCOMPARE(bannerOf(*calls), QString());
    }

    void readOnlyShowsAndChangesNothing()
    {
        World world;
        world.backend->can.change = false;
        const auto calls = shown<AsynchronousSection>(world, tagged({}));
        QTRY_COMPARE(sentence(*calls), QString());
        QVERIFY(!named<QComboBox>(*calls, "Retries")->isEnabled());
        const auto tags =
            shown<TagsSection>(world, tagged({{QStringLiteral("team"), QStringLiteral("orders")}}));
        QVERIFY(named<QLineEdit>(*tags, "Tag key")->isReadOnly());
        QVERIFY(!named<QToolButton>(*tags, "Remove tag")->isEnabled());
        QVERIFY(!button(*tags, "+ Add tag")->isEnabled());
        QVERIFY(!button(*tags, "Save")->isEnabled());
    }
};

QTEST_MAIN(SettingsSectionsTest)
#include "tst_settingssections.moc"
