// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectiondetails.h"

#include "models/items/enginetexts.h"
#include "models/items/format.h"
#include "models/services/connectionkeeper.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/controls/statementline.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/connectiontexts.h"
#include "widgets/dialogs/passphrasedialog.h"
#include "widgets/pages/secretsbanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int factHeight = 24; // with a copy button and without
constexpr int headingGap = 10; // above a heading, besides what lies between all lines

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

/// A line of label, value and, for what people paste elsewhere, a copy button.
QWidget *fact(const QString &label, const QString &value, bool copyable)
{
    auto *line = new QWidget;
    line->setMinimumHeight(factHeight);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *name = new Label(label, Type::Small, Tone::Secondary);
    name->setFixedWidth(110);
    layout->addWidget(name);
    const bool code = copyable && !value.isEmpty();
    auto *text = new Label(value.isEmpty() ? format::unknown() : value, code ? Type::Mono : Type::Body);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(label);
    text->setAccessibleDescription(value);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    if (code) {
        auto *copy = makeIconButton(QStringLiteral("copy"), ConnectionDetails::tr("Copy %1").arg(label));
        QObject::connect(copy, &QToolButton::clicked, copy, [copy, value] {
            QGuiApplication::clipboard()->setText(value);
            Toast::show(copy->window(), ConnectionDetails::tr("Copied."));
        });
        layout->addWidget(copy);
    }
    return line;
}

QString commandLine(const BackendReport &report)
{
    if (report.endpoint.isEmpty() || report.credentialsFile.isEmpty())
        return {};
    return QStringLiteral(
               "AWS_SHARED_CREDENTIALS_FILE='%1' aws --region %2 --endpoint-url %3 lambda list-functions")
        .arg(report.credentialsFile, report.region, report.endpoint);
}

QString credentialsText(const Connection &connection, const Secrets &secrets)
{
    switch (connection.signIn) {
    case Connection::SignIn::Profile:
        return ConnectionDetails::tr("profile “%1”").arg(connection.profile);
    case Connection::SignIn::Environment:
        return ConnectionDetails::tr("of the environment Signalbox was started with");
    case Connection::SignIn::Keys:
        return keyPairText(secrets, secretKey(connection.id));
    }
    return {};
}

QString proxyText(const Connection &connection)
{
    return connection.proxyUser.isEmpty()
               ? connection.proxy
               : ConnectionDetails::tr("%1, as %2").arg(connection.proxy, connection.proxyUser);
}

} // namespace

ConnectionDetails::ConnectionDetails(Secrets &secrets, QWidget *parent)
    : QScrollArea(parent)
    , m_secrets(secrets)
    , m_facts(new QVBoxLayout)
    , m_report(new QVBoxLayout)
{
    m_facts->setSpacing(4);
    m_report->setSpacing(6);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    layout->addLayout(m_facts);
    layout->addLayout(m_report);
    layout->addStretch();
    setWidgetResizable(true);
    setAccessibleName(tr("Details"));
    setFrameShape(QFrame::NoFrame);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

void ConnectionDetails::show(const Connection &connection, const BackendReport &report,
                             const std::optional<QList<CheckReport>> &checks)
{
    showFacts(connection, report);
    clear(m_report);
    if (checks)
        showChecks(*checks);
    if (report.runtimes.isEmpty()) // only who runs functions itself says more
        return;
    showRuntimes(report);
    showLimits(report);
}

void ConnectionDetails::showFacts(const Connection &connection, const BackendReport &report)
{
    clear(m_facts);
    const QString endpoint = report.endpoint.isEmpty() ? connection.endpoint : report.endpoint;
    m_facts->addWidget(fact(tr("Endpoint"), endpoint, true));
    addPlace(connection, report);
    m_facts->addWidget(credentials(connection, report));
    if (!connection.proxy.isEmpty())
        m_facts->addWidget(fact(tr("Proxy"), proxyText(connection), false));
    if (connection.kind == Connection::Kind::Local)
        m_facts->addWidget(fact(tr("AWS CLI"), commandLine(report), true));
    if (!report.version.isEmpty())
        m_facts->addWidget(fact(tr("Version"), report.version, false));
    const bool limited = !report.endpoint.isEmpty() && report.concurrencyLimit > 0;
    if (limited)
        m_facts->addWidget(fact(tr("Concurrency"), format::count(report.concurrencyLimit), false));
}

/// Where functions are, as this kind of backend calls it.
void ConnectionDetails::addPlace(const Connection &connection, const BackendReport &report)
{
    const QString nameSpace = connectionTexts(connection.kind).nameSpace;
    if (!nameSpace.isEmpty()) {
        const QString used = connection.nameSpace.isEmpty() ? report.region : connection.nameSpace;
        m_facts->addWidget(fact(nameSpace, used.isEmpty() ? tr("the default one") : used, false));
        return;
    }
    m_facts->addWidget(fact(tr("Account"), report.account, false));
    m_facts->addWidget(
        fact(tr("Region"), report.region.isEmpty() ? connection.region : report.region, false));
}

/// Who keeps secrets in a file can stop doing so here.
QWidget *ConnectionDetails::credentials(const Connection &connection, const BackendReport &report)
{
    const bool local = connection.kind == Connection::Kind::Local;
    QWidget *line = fact(tr("Credentials"),
                         local ? report.credentialsFile : credentialsText(connection, m_secrets), local);
    const bool typed = connection.signIn == Connection::SignIn::Keys || !connection.proxyUser.isEmpty();
    if (typed && m_secrets.place() == Secrets::Place::File) {
        auto *leave = makeButton(tr("Stop using the file…"));
        connect(leave, &QPushButton::clicked, this, [this] { leaveSecretFile(m_secrets, this); });
        line->layout()->addWidget(leave);
    }
    return line;
}

void ConnectionDetails::addHeading(const QString &heading)
{
    auto *label = new Label(heading, Type::BodyStrong);
    label->setContentsMargins(0, m_report->count() == 0 ? 0 : headingGap, 0, 0);
    m_report->addWidget(label);
}

void ConnectionDetails::showChecks(const QList<CheckReport> &checks)
{
    addHeading(tr("What works"));
    for (const CheckReport &check : checks) {
        const QString remark = checkText(check);
        m_report->addWidget(new StatementLine(check.name, check.works,
                                              check.works ? tr("works") : tr("does not work"), remark));
    }
}

void ConnectionDetails::showRuntimes(const BackendReport &report)
{
    addHeading(tr("Runtimes"));
    for (const RuntimeReport &runtime : report.runtimes) {
        const QString remark = runtime.available ? runtime.version : runtime.message;
        m_report->addWidget(new StatementLine(runtime.name, runtime.available,
                                              runtime.available ? tr("available") : tr("missing"), remark));
    }
}

void ConnectionDetails::showLimits(const BackendReport &report)
{
    addHeading(tr("Limits of a function's environment"));
    m_report->addWidget(new StatementLine(tr("sandbox"), report.sandboxAvailable,
                                          report.sandboxAvailable ? tr("available") : tr("not available"),
                                          engineText(report.sandboxMessage)));
    for (const LimitReport &limit : report.limits) {
        const QString remark = engineText(limit.enforced ? limit.mechanism : limit.message);
        m_report->addWidget(new StatementLine(engineText(limit.name), limit.enforced,
                                              limit.enforced ? tr("enforced") : tr("not enforced"), remark));
    }
}

} // namespace signalbox
