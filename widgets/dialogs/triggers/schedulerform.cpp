// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/schedulerform.h"

#include "models/services/scheduleexpression.h"
#include "widgets/controls/form.h"
#include "widgets/dialogs/triggers/firetimes.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QLocale>

namespace signalbox {

SchedulerForm::SchedulerForm(Catalog &catalog, const Function &function, const Clock &clock)
    : TriggerForm(catalog, function)
    , m_clock(clock)
    , m_schedule(lineEdit(tr("Schedule of the Scheduler"), tr("rate(…), cron(…) or at(2030-01-31T09:00:00)")))
    , m_zone(comboBox(tr("Time zone")))
    , m_role(comboBox(tr("Role of the Scheduler")))
{
    m_schedule->setText(QStringLiteral("cron(0 9 * * ? *)"));
    m_zone->addItem(QStringLiteral("UTC"), QByteArray("UTC"));
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : zones) {
        if (id.contains('/'))
            m_zone->addItem(QString::fromLatin1(id), id);
    }
    m_zone->setCurrentIndex(qMax(0, m_zone->findData(QTimeZone::systemTimeZoneId())));
    m_role->addItem(tr("A role of its own, for this function only"), QString());
    form().addField(tr("Schedule"), m_schedule);
    form().addField(tr("Time zone"), m_zone);
    form().addField(tr("Role"), m_role);
    connect(m_schedule, &QLineEdit::textChanged, this, &SchedulerForm::changed);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &SchedulerForm::changed);
}

void SchedulerForm::load()
{
    readSources(Trigger::Kind::Scheduler, [this](const QList<TriggerSource> &roles) {
        for (const TriggerSource &role : roles)
            m_role->addItem(role.name, role.id);
    });
}

bool SchedulerForm::isOnce() const
{
    return m_schedule->text().trimmed().startsWith(QLatin1String("at("));
}

QTimeZone SchedulerForm::zone() const
{
    return QTimeZone(m_zone->currentData().toByteArray());
}

QString SchedulerForm::hint(bool &valid) const
{
    return isOnce() ? onceHint(valid) : repeatedHint(valid);
}

QString SchedulerForm::onceHint(bool &valid) const
{
    const QString text = m_schedule->text().trimmed().mid(3).chopped(1);
    const QDateTime wall = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"));
    valid = wall.isValid() && m_schedule->text().trimmed().endsWith(u')');
    if (!valid)
        return tr("Write a time like at(2030-01-31T09:00:00).");
    const QDateTime time(wall.date(), wall.time(), zone());
    valid = time.toMSecsSinceEpoch() > m_clock.nowMs();
    return valid ? tr("Once: %1 (local time)")
                       .arg(QLocale().toString(time.toLocalTime(),
                                               tr("ddd d MMM yyyy HH:mm",
                                                  "a date and a time, in the letters of Qt's date formats")))
                 : tr("This time has passed.");
}

QString SchedulerForm::repeatedHint(bool &valid) const
{
    const Result<ScheduleExpression> schedule = ScheduleExpression::parse(m_schedule->text());
    valid = schedule.has_value();
    if (!valid)
        return schedule.error().message;
    const QStringList times = fireTimes(*schedule, m_clock.nowMs(), zone(), zone());
    valid = !times.isEmpty();
    return valid ? tr("Next: %1 (time of the zone)").arg(times.join(QStringLiteral(", ")))
                 : tr("This schedule never fires.");
}

void SchedulerForm::fill(Trigger &trigger) const
{
    const QString zone = m_zone->currentData().toString();
    trigger.source = m_schedule->text().trimmed();
    trigger.timeZone = zone == QLatin1String("UTC") ? QString() : zone;
    trigger.role = m_role->currentData().toString();
}

} // namespace signalbox
