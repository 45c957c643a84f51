// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/clock.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "resources/resources.h"
#include "tests/support/fakebackend.h"
#include "tests/support/widgetsof.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/formarea.h"
#include "widgets/dialogs/addtriggerdialog.h"
#include "widgets/dialogs/bucketcodedialog.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/deletefunctiondialog.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::named;

namespace {

const QString Id = QStringLiteral("local");

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

    void allKinds()
    {
        m_backend->can.topicTrigger = m_backend->can.topicList = true;
        m_backend->can.streamTrigger = m_backend->can.apiTrigger = true;
        m_backend->can.schedulerTrigger = true;
    }

    static Function local()
    {
        Function function;
        function.connectionId = Id;
        function.name = QStringLiteral("a");
        return function;
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
        auto *sample = named<QComboBox>(dialog, QStringLiteral("Sample"));
        sample->setCurrentText(QStringLiteral("Hello, Python"));
        auto *name = named<QLineEdit>(dialog, QStringLiteral("Name"));
        QCOMPARE(name->text(), QStringLiteral("hello-python"));
        QSignalSpy created(&dialog, &CreateFunctionDialog::created);
        auto *button = named<QPushButton>(dialog, QStringLiteral("Create"));
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(created.wait());
        QVERIFY(m_catalog->function(Id, QStringLiteral("hello-python")).has_value());
        QVERIFY(m_settings->draftPayload(Id, QStringLiteral("hello-python")).contains(QLatin1String("Ada")));
    }

    void awsHasMoreRuntimesThanTheEngine()
    {
        Connection aws;
        aws.id = aws.name = QStringLiteral("aws");
        aws.kind = Connection::Kind::AwsLambda;
        m_catalog->addConnection(aws, std::make_unique<FakeBackend>());
        m_catalog->open(aws.id);
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        auto *runtime = named<QComboBox>(dialog, QStringLiteral("Runtime"));
        const QString chosen = runtime->currentText();
        QVERIFY(!chosen.isEmpty());
        QCOMPARE(runtime->findText(QStringLiteral("java21")), -1);
        named<QComboBox>(dialog, QStringLiteral("Connection"))->setCurrentText(aws.name);
        QVERIFY(runtime->findText(QStringLiteral("java21")) >= 0);
        QCOMPARE(runtime->currentText(), chosen);
    }

    void namesAreCheckedAsTheyAreTyped()
    {
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        auto *name = named<QLineEdit>(dialog, QStringLiteral("Name"));
        auto *button = named<QPushButton>(dialog, QStringLiteral("Create"));
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
        auto *name = named<QLineEdit>(dialog, QStringLiteral("Name"));
        name->setText(QStringLiteral("mine"));
        QTRY_VERIFY(!m_catalog->loading(Id));
        m_backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Refused."), {}, {}, {}};
        named<QPushButton>(dialog, QStringLiteral("Create"))->click();
        QTRY_COMPARE(dialog.findChild<Banner *>()->what(), QStringLiteral("Refused."));
        QVERIFY(dialog.isVisible());
        QCOMPARE(name->text(), QStringLiteral("mine"));
        QVERIFY(named<QPushButton>(dialog, QStringLiteral("Create"))->isEnabled());
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
        auto *schedule = named<QLineEdit>(dialog, QStringLiteral("Schedule"));
        auto *add = named<QPushButton>(dialog, QStringLiteral("Add"));
        schedule->setText(QStringLiteral("rate(1 minutes)"));
        QVERIFY(!add->isEnabled());
        schedule->setText(QStringLiteral("cron(0 12 * * ? *)"));
        QVERIFY(add->isEnabled());
        QSignalSpy added(&dialog, &AddTriggerDialog::added);
        add->click();
        QVERIFY(added.wait());
        QCOMPARE(m_backend->triggers.first().source, QStringLiteral("cron(0 12 * * ? *)"));
    }

    void kindsThatAreMissingSayWhy()
    {
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        auto *topic = named<QAbstractButton>(dialog, QStringLiteral("Topic"));
        QVERIFY(topic && !topic->isEnabled());
        QCOMPARE(topic->accessibleDescription(), QStringLiteral("The local engine has no SNS"));
        QVERIFY(named<QAbstractButton>(dialog, QStringLiteral("Queue"))->isEnabled());
    }

    void theKindsNeedTheSameRoom()
    {
        allKinds();
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        dialog.show();
        const QSize size = dialog.sizeHint();
        const auto kinds = dialog.findChildren<QAbstractButton *>();
        int seen = 0;
        for (QAbstractButton *kind : kinds) {
            if (!kind->isCheckable())
                continue;
            kind->click();
            QCOMPARE(dialog.sizeHint(), size);
            ++seen;
        }
        QCOMPARE(seen, 9);
    }

    void aTablesStreamIsSwitchedOnWhenAsked()
    {
        allKinds();
        m_backend->sources.sources = {{QStringLiteral("orders"), {}}};
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        named<QAbstractButton>(dialog, QStringLiteral("Stream"))->click();
        auto *stream = named<QComboBox>(dialog, QStringLiteral("Stream"));
        QTRY_COMPARE(stream->currentText(), QStringLiteral("orders (table)"));
        auto *add = named<QPushButton>(dialog, QStringLiteral("Add"));
        QVERIFY(!add->isEnabled());
        m_backend->sources.sources.clear();
        named<QPushButton>(dialog, QStringLiteral("Switch the stream on"))->click();
        QTRY_VERIFY(add->isEnabled());
        QVERIFY(m_backend->asked.contains(QStringLiteral("createTriggerSource orders")));
        add->click();
        QTRY_COMPARE(m_backend->triggers.size(), 1);
        QCOMPARE(m_backend->triggers.first().source, QStringLiteral("arn:made:orders"));
        QCOMPARE(m_backend->triggers.first().startingPosition, QStringLiteral("LATEST"));
    }

    void filtersAreCheckedAsTheyAreTyped()
    {
        allKinds();
        m_backend->sources.sources = {{QStringLiteral("orders"), QStringLiteral("arn:orders")}};
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        dialog.show();
        named<QAbstractButton>(dialog, QStringLiteral("Stream"))->click();
        auto *add = named<QPushButton>(dialog, QStringLiteral("Add"));
        QTRY_VERIFY(add->isEnabled()); // all records
        const auto fields = dialog.findChildren<QLineEdit *>();
        const auto filter = std::find_if(fields.begin(), fields.end(), [](const QLineEdit *each) {
            return each->isVisible() && each->accessibleName() == QLatin1String("Filter");
        });
        QVERIFY(filter != fields.end());
        for (const auto *wrong : {"{", "[]", "red"}) {
            (*filter)->setText(QString::fromLatin1(wrong));
            QVERIFY2(!add->isEnabled(), wrong);
        }
        (*filter)->setText(QStringLiteral(R"( {"eventName":["INSERT"]})"));
        QVERIFY(add->isEnabled());
        add->click();
        QTRY_COMPARE(m_backend->triggers.size(), 1);
        QCOMPARE(m_backend->triggers.first().patterns,
                 QStringList{QStringLiteral(R"({"eventName":["INSERT"]})")});
    }

    void routesAreCheckedAsTheyAreTyped()
    {
        allKinds();
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        named<QAbstractButton>(dialog, QStringLiteral("HTTP API"))->click();
        auto *add = named<QPushButton>(dialog, QStringLiteral("Add"));
        QVERIFY(add->isEnabled()); // all requests, through a new API
        auto *method = named<QComboBox>(dialog, QStringLiteral("Method"));
        method->setCurrentIndex(method->findText(QStringLiteral("GET")));
        auto *path = named<QLineEdit>(dialog, QStringLiteral("Path"));
        for (const auto *wrong : {"", "orders", "/a b", "/{", "/{a}b", "/a//b"}) {
            path->setText(QString::fromLatin1(wrong));
            QVERIFY2(!add->isEnabled(), wrong);
        }
        for (const auto *right : {"/", "/orders", "/orders/{id}", "/{proxy+}", "/a.b/~c"}) {
            path->setText(QString::fromLatin1(right));
            QVERIFY2(add->isEnabled(), right);
        }
        add->click();
        QTRY_COMPARE(m_backend->triggers.size(), 1);
        QCOMPARE(m_backend->triggers.first().route, QStringLiteral("GET /a.b/~c"));
    }

    void schedulesOfTheSchedulerAreChecked()
    {
        allKinds();
        AddTriggerDialog dialog(*m_catalog, m_clock, local());
        named<QAbstractButton>(dialog, QStringLiteral("Scheduler"))->click();
        auto *add = named<QPushButton>(dialog, QStringLiteral("Add"));
        auto *schedule = named<QLineEdit>(dialog, QStringLiteral("Schedule of the Scheduler"));
        for (const auto *wrong : {"", "at(2001-01-01T00:00:00)", "at(2100-13-01T00:00:00)",
                                  "at(2100-01-01T00:00:00", "cron(0 9 * * * *)", "rate(0 minutes)"}) {
            schedule->setText(QString::fromLatin1(wrong));
            QVERIFY2(!add->isEnabled(), wrong);
        }
        schedule->setText(QStringLiteral("at(2100-01-01T00:00:00)"));
        QVERIFY(add->isEnabled());
        auto *zone = named<QComboBox>(dialog, QStringLiteral("Time zone"));
        zone->setCurrentIndex(zone->findText(QStringLiteral("Europe/Berlin")));
        add->click();
        QTRY_COMPARE(m_backend->triggers.size(), 1);
        QCOMPARE(m_backend->triggers.first().timeZone, QStringLiteral("Europe/Berlin"));
    }

    void productionAsksForTheName()
    {
        addConnection(Connection::Stage::Production);
        Function function;
        function.connectionId = Id;
        function.name = QStringLiteral("thumbs");
        DeleteFunctionDialog dialog(*m_catalog, function);
        auto *button = named<QPushButton>(dialog, QStringLiteral("Delete"));
        auto *name = dialog.findChild<QLineEdit *>();
        QVERIFY(name && !button->isEnabled());
        name->setText(QStringLiteral("thumb"));
        QVERIFY(!button->isEnabled());
        name->setText(QStringLiteral("thumbs"));
        QVERIFY(button->isEnabled());
    }
    void fieldsKeepTheirHeightBelowABanner()
    {
        addConnection(Connection::Stage::Development);
        QTRY_COMPARE(m_catalog->state(Id).kind, ConnectionState::Kind::Ready);
        BucketCodeDialog dialog(*m_catalog, local(), {});
        dialog.show();
        named<QComboBox>(dialog, QStringLiteral("Bucket of the code"))->setEditText(QStringLiteral("builds"));
        auto *key = named<QLineEdit>(dialog, QStringLiteral("Key of the zip"));
        key->setText(QStringLiteral("app.zip"));
        const int height = key->height();
        QTRY_COMPARE(m_backend->held(), 0);
        m_backend->failNext = Error{
            Error::Kind::Internal, QString(QStringLiteral("The disk is on fire. ")).repeated(9), {}, {}, {}};
        named<QPushButton>(dialog, QStringLiteral("Deploy"))->click();
        QTRY_VERIFY(dialog.findChild<Banner *>()->isVisible());
        QTRY_COMPARE(key->height(), height);
        QVERIFY(dialog.findChild<Banner *>()->height() >=
                dialog.findChild<Banner *>()->heightForWidth(dialog.findChild<Banner *>()->width()));
    }

    void theDialogIsAsHighAsItsForm()
    {
        addConnection(Connection::Stage::Development);
        QTRY_VERIFY(m_catalog->capabilities(Id).createFunctions);
        CreateFunctionDialog dialog(*m_catalog, m_packager, *m_settings);
        const auto *form = dialog.findChild<FormArea *>();
        dialog.show();
        QVERIFY2(form->height() >= form->sizeHint().height(), qPrintable(QString::number(form->height())));
        QVERIFY2(form->height() < form->sizeHint().height() + 30,
                 qPrintable(QString::number(form->height())));
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
