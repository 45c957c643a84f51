// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/queueform.h"

#include "widgets/controls/form.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/triggers/placechooser.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

namespace signalbox {

namespace {
constexpr int mostMessages = 10; // more than these need a batching window
constexpr int usualMessages = 10;
} // namespace

QueueForm::QueueForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_batch(new UnitSpinBox(tr("Batch"), tr("messages at most"), 1, mostMessages))
    , m_pattern(lineEdit(tr("Filter"), tr("all messages, or e.g. {\"body\":{\"colour\":[\"red\"]}}")))
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]{1,80}$"));
    m_queue = new PlaceChooser({tr("Queue"), tr("Name of the new queue"), tr("Create queue"),
                                tr("There is no queue yet: create one."),
                                tr("A queue's name has up to 80 letters, digits, hyphens and underscores.")},
                               name, this);
    m_batch->setValue(usualMessages);
    form().addField(tr("Queue"), m_queue->box());
    form().addHint(m_queue->maker());
    form().addField(tr("Batch"), m_batch);
    form().addField(tr("Filter"), m_pattern);
    connect(m_pattern, &QLineEdit::textChanged, this, &QueueForm::changed);
    connect(m_queue, &PlaceChooser::changed, this, &QueueForm::changed);
    connect(m_queue, &PlaceChooser::createAsked, this, &QueueForm::create);
}

void QueueForm::load()
{
    read({});
}

void QueueForm::read(const QString &choose)
{
    m_catalog.listQueues(function().connectionId, this, [this, choose](const Result<QStringList> &result) {
        if (!result)
            return Q_EMIT failed(result.error());
        QList<QPair<QString, QString>> places;
        for (const QString &arn : *result)
            places.emplaceBack(queueName(arn), arn);
        m_queue->setPlaces(places, choose);
    });
}

void QueueForm::create(const QString &name)
{
    m_queue->setBusy(true);
    m_catalog.createQueue(function().connectionId, name, function().timeoutSeconds, this,
                          [this](const Result<QString> &result) {
                              m_queue->setBusy(false);
                              if (!result)
                                  return Q_EMIT failed(result.error());
                              m_queue->clearName();
                              read(*result);
                          });
}

QString QueueForm::hint(bool &valid) const
{
    valid = !m_queue->place().isEmpty() && isPattern(*m_pattern);
    return isPattern(*m_pattern) ? QString() : tr("A filter is an event pattern: a JSON object.");
}

void QueueForm::fill(Trigger &trigger) const
{
    trigger.source = m_queue->place();
    trigger.batchSize = m_batch->value();
    trigger.patterns = patternsOf(*m_pattern);
}

} // namespace signalbox
