// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/addtriggerdialog.h"

#include "models/services/scheduleexpression.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/dialoglayout.h"
#include "widgets/dialogs/placechooser.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int FireTimesShown = 3;
constexpr int mostMessages = 10; // more than these need a batching window
constexpr int usualMessages = 10;

QLineEdit *lineEdit(const QString &name, const QString &placeholder = {})
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QComboBox *comboBox(const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    return box;
}

PlaceChooser *makeBuckets(QObject *parent)
{
    static const QRegularExpression name(QStringLiteral("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"));
    return new PlaceChooser(
        {AddTriggerDialog::tr("Bucket"), AddTriggerDialog::tr("Name of the new bucket"),
         AddTriggerDialog::tr("Create bucket"), AddTriggerDialog::tr("There is no bucket yet: create one."),
         AddTriggerDialog::tr("A bucket's name has 3 to 63 small letters, digits, dots and hyphens.")},
        name, parent);
}

PlaceChooser *makeQueues(QObject *parent)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]{1,80}$"));
    return new PlaceChooser(
        {AddTriggerDialog::tr("Queue"), AddTriggerDialog::tr("Name of the new queue"),
         AddTriggerDialog::tr("Create queue"), AddTriggerDialog::tr("There is no queue yet: create one."),
         AddTriggerDialog::tr("A queue's name has up to 80 letters, digits, hyphens and underscores.")},
        name, parent);
}

} // namespace

AddTriggerDialog::AddTriggerDialog(Catalog &catalog, const Clock &clock, const Function &function,
                                   QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_clock(clock)
    , m_function(function)
    , m_banner(new Banner)
    , m_form(new Form)
    , m_kind(new Segmented(tr("Kind of trigger")))
    , m_auth(comboBox(tr("Who may call it")))
    , m_schedule(lineEdit(tr("Schedule"), QStringLiteral("rate(5 minutes)")))
    , m_bucket(makeBuckets(this))
    , m_queue(makeQueues(this))
    , m_batch(new UnitSpinBox(tr("Batch"), tr("messages at most"), 1, mostMessages))
    , m_prefix(lineEdit(tr("Prefix"), tr("any, or e.g. incoming/")))
    , m_suffix(lineEdit(tr("Suffix"), tr("any, or e.g. .jpg")))
    , m_topic(lineEdit(tr("Topic"), tr("its name, or that of the broker")))
    , m_eventType(lineEdit(tr("Event type"), tr("any, or e.g. com.example.order")))
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
    , m_add(makeButton(tr("Add"), ButtonKind::Primary))
{
    setWindowTitle(tr("Add trigger"));
    setMinimumWidth(520);
    build();
    connectAll();
    showKind();
    if (m_catalog.capabilities(m_function.connectionId).objectTrigger)
        readBuckets({});
    if (m_catalog.capabilities(m_function.connectionId).queueTrigger)
        readQueues({});
}

void AddTriggerDialog::build()
{
    const Capabilities capabilities = m_catalog.capabilities(m_function.connectionId);
    if (capabilities.objectTrigger)
        m_kind->addChoice(tr("Object created"), int(Trigger::Kind::ObjectCreated));
    if (capabilities.httpTrigger)
        m_kind->addChoice(tr("HTTP"), int(Trigger::Kind::Http));
    if (capabilities.scheduleTrigger)
        m_kind->addChoice(tr("Schedule"), int(Trigger::Kind::Schedule));
    if (capabilities.queueTrigger)
        m_kind->addChoice(tr("Queue"), int(Trigger::Kind::Queue));
    if (capabilities.topicTrigger)
        m_kind->addChoice(tr("Topic"), int(Trigger::Kind::Topic));
    m_kind->setValue(int(capabilities.objectTrigger ? Trigger::Kind::ObjectCreated
                         : capabilities.httpTrigger ? Trigger::Kind::Http
                                                    : Trigger::Kind::Schedule));
    m_auth->addItem(tr("Anybody who knows the address"), QStringLiteral("NONE"));
    if (capabilities.signedUrls)
        m_auth->addItem(tr("Signed calls only (AWS_IAM)"), QStringLiteral("AWS_IAM"));
    m_schedule->setText(QStringLiteral("rate(5 minutes)"));
    m_hint->setWordWrap(true);

    m_batch->setValue(usualMessages);
    auto *chip = new Chip;
    chip->setConnection(m_catalog.connection(m_function.connectionId));
    auto *connection = new QHBoxLayout;
    connection->addWidget(chip);
    connection->addStretch();
    connection->addStrut(metric::controlHeight);
    m_form->addField(tr("Connection"), connection);
    m_form->addField(tr("Starts by"), m_kind);
    m_form->addField(tr("Callers"), m_auth);
    m_form->addField(tr("Schedule"), m_schedule);
    m_form->addField(tr("Bucket"), m_bucket->box());
    m_form->addHint(m_bucket->maker());
    m_form->addField(tr("Prefix"), m_prefix);
    m_form->addField(tr("Suffix"), m_suffix);
    m_form->addField(tr("Queue"), m_queue->box());
    m_form->addHint(m_queue->maker());
    m_form->addField(tr("Batch"), m_batch);
    m_form->addField(tr("Topic"), m_topic);
    m_form->addField(tr("Event type"), m_eventType);
    m_form->addHint(m_hint);

    layOut(*this, m_banner, m_form, m_add);
}

void AddTriggerDialog::connectAll()
{
    connect(m_kind, &Segmented::valueChanged, this, &AddTriggerDialog::showKind);
    connect(m_schedule, &QLineEdit::textChanged, this, &AddTriggerDialog::validate);
    connect(m_topic, &QLineEdit::textChanged, this, &AddTriggerDialog::validate);
    connect(m_bucket, &PlaceChooser::changed, this, &AddTriggerDialog::validate);
    connect(m_bucket, &PlaceChooser::createAsked, this, &AddTriggerDialog::createBucket);
    connect(m_queue, &PlaceChooser::changed, this, &AddTriggerDialog::validate);
    connect(m_queue, &PlaceChooser::createAsked, this, &AddTriggerDialog::createQueue);
    connect(m_add, &QPushButton::clicked, this, &AddTriggerDialog::add);
}

void AddTriggerDialog::showKind()
{
    const auto kind = Trigger::Kind(m_kind->value());
    const bool object = kind == Trigger::Kind::ObjectCreated;
    m_form->setRowVisible(m_auth, kind == Trigger::Kind::Http);
    m_form->setRowVisible(m_schedule, kind == Trigger::Kind::Schedule);
    const bool queue = kind == Trigger::Kind::Queue;
    for (QWidget *field : {static_cast<QWidget *>(m_bucket->box()), m_bucket->maker(),
                           static_cast<QWidget *>(m_prefix), static_cast<QWidget *>(m_suffix)})
        m_form->setRowVisible(field, object);
    for (QWidget *field :
         {static_cast<QWidget *>(m_queue->box()), m_queue->maker(), static_cast<QWidget *>(m_batch)})
        m_form->setRowVisible(field, queue);
    m_form->setRowVisible(m_topic, kind == Trigger::Kind::Topic);
    m_form->setRowVisible(m_eventType, kind == Trigger::Kind::Topic);
    m_banner->clear();
    validate();
}

void AddTriggerDialog::readBuckets(const QString &choose)
{
    m_catalog.listBuckets(m_function.connectionId, this, [this, choose](const Result<QStringList> &result) {
        if (!result)
            return fail(result.error());
        QList<QPair<QString, QString>> places;
        for (const QString &bucket : *result)
            places.emplaceBack(bucket, bucket);
        m_bucket->setPlaces(places, choose);
    });
}

void AddTriggerDialog::createBucket(const QString &name)
{
    m_banner->clear();
    m_bucket->setBusy(true);
    m_catalog.createBucket(m_function.connectionId, name, this, [this, name](const Result<Nothing> &result) {
        m_bucket->setBusy(false);
        if (!result)
            return fail(result.error());
        m_bucket->clearName();
        readBuckets(name);
    });
}

void AddTriggerDialog::readQueues(const QString &choose)
{
    m_catalog.listQueues(m_function.connectionId, this, [this, choose](const Result<QStringList> &result) {
        if (!result)
            return fail(result.error());
        QList<QPair<QString, QString>> places;
        for (const QString &arn : *result)
            places.emplaceBack(queueName(arn), arn);
        m_queue->setPlaces(places, choose);
    });
}

void AddTriggerDialog::createQueue(const QString &name)
{
    m_banner->clear();
    m_queue->setBusy(true);
    m_catalog.createQueue(m_function.connectionId, name, m_function.timeoutSeconds, this,
                          [this](const Result<QString> &result) {
                              m_queue->setBusy(false);
                              if (!result)
                                  return fail(result.error());
                              m_queue->clearName();
                              readQueues(*result);
                          });
}

QString AddTriggerDialog::scheduleHint(bool &valid) const
{
    const Result<ScheduleExpression> schedule = ScheduleExpression::parse(m_schedule->text());
    valid = schedule.has_value();
    if (!valid)
        return schedule.error().message;
    QStringList times;
    QDateTime time = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    for (int i = 0; i < FireTimesShown; ++i) {
        time = schedule->next(time);
        if (!time.isValid())
            break;
        times.append(QLocale().toString(time.toLocalTime(), QStringLiteral("ddd d MMM HH:mm")));
    }
    valid = !times.isEmpty();
    return valid ? tr("Next: %1 (local time)").arg(times.join(QStringLiteral(", ")))
                 : tr("This schedule never fires.");
}

void AddTriggerDialog::validate()
{
    const auto kind = Trigger::Kind(m_kind->value());
    bool valid = true;
    QString hint;
    if (kind == Trigger::Kind::Schedule) {
        hint = scheduleHint(valid);
    } else if (kind == Trigger::Kind::ObjectCreated || kind == Trigger::Kind::Queue) {
        const PlaceChooser *chooser = kind == Trigger::Kind::Queue ? m_queue : m_bucket;
        valid = !chooser->place().isEmpty();
        hint = chooser->hint();
    } else if (kind == Trigger::Kind::Topic) {
        valid = !m_topic->text().trimmed().isEmpty();
        hint = valid ? QString() : tr("Name the topic.");
    } else {
        hint =
            m_catalog.capabilities(m_function.connectionId).code
                ? tr("The function gets an address of its own; a request becomes an API Gateway 2.0 event.")
                : tr("The function gets an address that can be reached from outside the cluster.");
    }
    m_hint->setText(hint);
    m_hint->setTone(valid ? Tone::Secondary : Tone::Warning);
    m_add->setEnabled(valid && !m_busy);
    m_add->setText(m_busy ? tr("Adding…") : tr("Add"));
}

Trigger AddTriggerDialog::trigger() const
{
    Trigger trigger;
    trigger.functionName = m_function.name;
    trigger.kind = Trigger::Kind(m_kind->value());
    switch (trigger.kind) {
    case Trigger::Kind::Http:
        trigger.authType = m_auth->currentData().toString();
        break;
    case Trigger::Kind::Schedule:
        trigger.source = m_schedule->text().trimmed();
        break;
    case Trigger::Kind::ObjectCreated:
        trigger.source = m_bucket->place();
        trigger.prefix = m_prefix->text();
        trigger.suffix = m_suffix->text();
        break;
    case Trigger::Kind::Queue:
        trigger.source = m_queue->place();
        trigger.batchSize = m_batch->value();
        break;
    case Trigger::Kind::Topic:
        trigger.source = m_topic->text().trimmed();
        trigger.eventType = m_eventType->text().trimmed();
        break;
    default:
        break;
    }
    return trigger;
}

void AddTriggerDialog::add()
{
    m_busy = true;
    m_banner->clear();
    validate();
    m_catalog.addTrigger(m_function.connectionId, trigger(), this, [this](const Result<Trigger> &result) {
        m_busy = false;
        validate();
        if (!result)
            return fail(result.error());
        Q_EMIT added(*result);
        accept();
    });
}

void AddTriggerDialog::fail(const Error &error)
{
    m_banner->show(Banner::Severity::Error, error.message, error.advice);
}

} // namespace signalbox
