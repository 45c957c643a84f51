// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/clock.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "resources/resources.h"
#include "tests/support/fakebackend.h"
#include "widgets/controls/banner.h"
#include "widgets/dialogs/addtriggerdialog.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/deletefunctiondialog.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;

namespace {

const QString Id = QStringLiteral("local");

template <class T>
T *find(QWidget &parent, const QString &name)
{
    const auto all = parent.findChildren<T *>();
    for (T *widget : all) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    QTemporaryDir m_folder;
    Packager m_packager;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Catalog> m_catalog;
    FakeBackend *m_backend = nullptr;

    void addConnection(Connection::Stage stage)
    {
        m_catalog = std::make_unique<Catalog>(m_clock);
        auto backend = std::make_unique<FakeBackend>();
        m_backend = backend.get();
        Connection connection;
        connection.id = Id;
        connection.name = QStringLiteral("Local");
        connection.stage = stage;
        m_catalog->addConnection(connection, std::move(backend));
        m_catalog->open(Id);
    }

private Q_SLOTS:
    void initTestCase() { loadResources(); }

    void init()
    {
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.json")));
        addConnection(Connection::Stage::Development);
    }

    void everyControlHasAName()
    {
        CreateFunctionDialog create(*m_catalog, m_packager, *m_settings);
        AddTriggerDialog add(*m_catalog, m_clock, Function());
        for (QWidget *dialog : {static_cast<QWidget *>(&create), static_cast<QWidget *>(&add)}) {
            const auto children = dialog->findChildren<QWidget *>();
            for (QWidget *child : children) {
                const bool inner = child->objectName().startsWith(QLatin1String("qt_"));
                if (inner || !(child->focusPolicy() & Qt::TabFocus) || !child->isVisibleTo(dialog))
                    continue;
                const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(child);
                QVERIFY2(seen && !seen->text(QAccessible::Name).isEmpty(), child->metaObject()->className());
            }
        }
    }

    void createsFromASampleAndRemembersItsPayload()
    {
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        auto *sample = find<QComboBox>(dialog, QStringLiteral("Sample"));
        sample->setCurrentText(QStringLiteral("Hello, Python"));
        auto *name = find<QLineEdit>(dialog, QStringLiteral("Name"));
        QCOMPARE(name->text(), QStringLiteral("hello-python"));
        QSignalSpy created(&dialog, &CreateFunctionDialog::created);
        auto *button = find<QPushButton>(dialog, QStringLiteral("Create"));
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(created.wait());
        QVERIFY(m_catalog->function(Id, QStringLiteral("hello-python")).has_value());
        QVERIFY(m_settings->draftPayload(Id, QStringLiteral("hello-python")).contains(QLatin1String("Ada")));
    }

    void namesAreCheckedAsTheyAreTyped()
    {
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        auto *name = find<QLineEdit>(dialog, QStringLiteral("Name"));
        auto *button = find<QPushButton>(dialog, QStringLiteral("Create"));
        for (const auto *wrong : {"with space", "ä", "a.b", ""}) {
            name->setText(QString::fromUtf8(wrong));
            QVERIFY2(!button->isEnabled(), wrong);
        }
        name->setText(QStringLiteral("good_name-1"));
        QVERIFY(button->isEnabled());
    }

    void aFailureKeepsEverything()
    {
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        dialog.show();
        auto *name = find<QLineEdit>(dialog, QStringLiteral("Name"));
        name->setText(QStringLiteral("mine"));
        QTRY_VERIFY(!m_catalog->loading(Id));
        m_backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Refused."), {}, {}, {}};
        find<QPushButton>(dialog, QStringLiteral("Create"))->click();
        QTRY_COMPARE(dialog.findChild<Banner *>()->what(), QStringLiteral("Refused."));
        QVERIFY(dialog.isVisible());
        QCOMPARE(name->text(), QStringLiteral("mine"));
        QVERIFY(find<QPushButton>(dialog, QStringLiteral("Create"))->isEnabled());
    }

    void schedulesAreCheckedAsTheyAreTyped()
    {
        m_backend->can.objectTrigger = false;
        m_backend->can.httpTrigger = false;
        AddTriggerDialog dialog(*m_catalog, m_clock, [] {
            Function function;
            function.connectionId = Id;
            function.name = QStringLiteral("a");
            return function;
        }());
        auto *schedule = find<QLineEdit>(dialog, QStringLiteral("Schedule"));
        auto *add = find<QPushButton>(dialog, QStringLiteral("Add"));
        schedule->setText(QStringLiteral("rate(1 minutes)"));
        QVERIFY(!add->isEnabled());
        schedule->setText(QStringLiteral("cron(0 12 * * ? *)"));
        QVERIFY(add->isEnabled());
        QSignalSpy added(&dialog, &AddTriggerDialog::added);
        add->click();
        QVERIFY(added.wait());
        QCOMPARE(m_backend->triggers.first().source, QStringLiteral("cron(0 12 * * ? *)"));
    }

    void productionAsksForTheName()
    {
        addConnection(Connection::Stage::Production);
        Function function;
        function.connectionId = Id;
        function.name = QStringLiteral("thumbs");
        DeleteFunctionDialog dialog(*m_catalog, function);
        auto *button = find<QPushButton>(dialog, QStringLiteral("Delete"));
        auto *name = dialog.findChild<QLineEdit *>();
        QVERIFY(name && !button->isEnabled());
        name->setText(QStringLiteral("thumb"));
        QVERIFY(!button->isEnabled());
        name->setText(QStringLiteral("thumbs"));
        QVERIFY(button->isEnabled());
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
