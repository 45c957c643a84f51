// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/clock.h"
#include "models/services/packager.h"
#include "models/services/settings.h"
#include "resources/resources.h"
#include "tests/support/fakebackend.h"
#include "tests/support/widgetsof.h"
#include "widgets/controls/banner.h"
#include "widgets/dialogs/basicroledialog.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/dialogs/rolefield.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace signalbox;
using signalbox::test::button;
using signalbox::test::FakeBackend;

namespace {

const QString id = QStringLiteral("cloud");
const QString workerArn = QStringLiteral("arn:aws:iam::000000000000:role/worker");

bool says(const QWidget &parent, const QString &text)
{
    const auto labels = parent.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *each) { return each->text() == text; });
}

} // namespace

/// Which role a function runs under: chosen, typed, or made on the spot.
class RoleFieldTest : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<Catalog> m_catalog;
    FakeBackend *m_backend = nullptr;
    std::unique_ptr<QWidget> m_form; ///< with the field and its hint
    RoleField *m_field = nullptr;

    void open()
    {
        m_form = std::make_unique<QWidget>();
        m_field = new RoleField(*m_catalog);
        auto *layout = new QVBoxLayout(m_form.get());
        layout->addWidget(m_field);
        layout->addWidget(m_field->hint());
        m_field->setConnection(id);
        m_form->show();
    }
    QComboBox *box() const { return m_field->findChild<QComboBox *>(); }
    BasicRoleDialog *dialog() const { return m_field->findChild<BasicRoleDialog *>(); }

private Q_SLOTS:
    void initTestCase() { loadResources(); }

    void init()
    {
        m_form.reset();
        m_catalog = std::make_unique<Catalog>(m_clock);
        auto backend = std::make_unique<FakeBackend>();
        m_backend = backend.get();
        m_backend->can.roles = true;
        m_backend->roles = {
            {QStringLiteral("helper"), QStringLiteral("arn:aws:iam::000000000000:role/helper")},
            {QStringLiteral("worker"), workerArn}};
        Connection connection;
        connection.id = id;
        connection.name = QStringLiteral("Cloud");
        connection.kind = Connection::Kind::AwsLambda;
        m_catalog->addConnection(connection, std::move(backend));
        m_catalog->open(id);
        QTRY_VERIFY(!m_catalog->loading(id));
    }

    void rolesCanBeChosen()
    {
        open();
        QTRY_COMPARE(box()->count(), 2);
        QVERIFY(m_field->role().isEmpty()); // none is chosen for anybody
        box()->setCurrentText(QStringLiteral("worker"));
        QCOMPARE(m_field->role(), workerArn);
    }

    void rolesCanBeTyped()
    {
        m_backend->hold = true;
        open();
        const QString typed = QStringLiteral("arn:aws:iam::1:role/x");
        box()->lineEdit()->setText(typed);
        m_backend->release(); // what was typed stays
        QCOMPARE(box()->count(), 2);
        QCOMPARE(m_field->role(), typed);
    }

    void aFunctionsOwnIsShownByItsName()
    {
        m_backend->hold = true;
        open();
        m_field->setRole(workerArn);
        QCOMPARE(box()->currentText(), workerArn); // no name is known yet
        m_backend->release();
        QCOMPARE(box()->currentText(), QStringLiteral("worker"));
        QCOMPARE(m_field->role(), workerArn);
        const QString foreign = QStringLiteral("arn:aws:iam::1:role/x");
        m_field->setRole(foreign);
        QCOMPARE(m_field->role(), foreign);
        m_field->setRole(workerArn);
        QCOMPARE(box()->currentText(), QStringLiteral("worker"));
    }

    void saysWhyThereAreNone()
    {
        m_backend->failNext = Error{Error::Kind::Unauthorised, QStringLiteral("Not for you"), {}, {}, {}};
        open();
        QTRY_VERIFY(
            says(*m_form, QStringLiteral("The roles cannot be listed: Not for you. Type the role's ARN.")));
        QVERIFY(box()->lineEdit()->isEnabled());
        m_backend->roles.clear();
        open();
        QTRY_VERIFY(says(*m_form, QStringLiteral("There is no role yet that functions may run under.")));
    }

    void aBasicOneIsMadeAndChosen()
    {
        open();
        QTRY_COMPARE(box()->count(), 2);
        m_field->setFunctionName(QStringLiteral("resize"));
        button(*m_form, QStringLiteral("Create a basic execution role…"))->click();
        QVERIFY(dialog());
        QCOMPARE(dialog()->findChild<QLineEdit *>()->text(), QStringLiteral("resize-role"));
        m_backend->failNext =
            Error{Error::Kind::Conflict, QStringLiteral("There is one already."), {}, {}, {}};
        button(*dialog(), QStringLiteral("Create role"))->click();
        QTRY_COMPARE(dialog()->findChild<Banner *>()->what(), QStringLiteral("There is one already."));
        button(*dialog(), QStringLiteral("Create role"))->click();
        QTRY_COMPARE(m_field->role(), QStringLiteral("arn:aws:iam::000000000000:role/resize-role"));
        QCOMPARE(box()->currentText(), QStringLiteral("resize-role"));
    }

    void namesOfRolesAreChecked()
    {
        open();
        button(*m_form, QStringLiteral("Create a basic execution role…"))->click();
        auto *name = dialog()->findChild<QLineEdit *>();
        for (const auto *wrong : {"", "with space", "ä"}) {
            name->setText(QString::fromUtf8(wrong));
            QVERIFY2(!button(*dialog(), QStringLiteral("Create role"))->isEnabled(), wrong);
        }
        name->setText(QStringLiteral("good_name+=,.@-1"));
        QVERIFY(button(*dialog(), QStringLiteral("Create role"))->isEnabled());
    }

    void theDialogNeedsOneAtAws()
    {
        QTemporaryDir folder;
        Packager packager;
        Settings settings(folder.filePath(QStringLiteral("settings.json")));
        CreateFunctionDialog create(*m_catalog, packager, settings);
        create.show();
        auto *field = create.findChild<RoleField *>();
        QVERIFY(field->isVisible());
        QVERIFY(!button(create, QStringLiteral("Create"))->isEnabled());
        QTRY_COMPARE(field->findChild<QComboBox *>()->count(), 2);
        field->findChild<QComboBox *>()->setCurrentIndex(1);
        QVERIFY(button(create, QStringLiteral("Create"))->isEnabled());
    }
};

QTEST_MAIN(RoleFieldTest)
#include "tst_rolefield.moc"
