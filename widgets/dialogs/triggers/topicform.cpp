// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/topicform.h"

#include "widgets/controls/form.h"
#include "widgets/dialogs/triggers/placechooser.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QRegularExpression>

namespace signalbox {

TopicForm::TopicForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_policy(lineEdit(tr("Filter policy"), tr("all messages, or e.g. {\"colour\":[\"red\"]}")))
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]{1,256}$"));
    m_topic = new PlaceChooser({tr("Topic"), tr("Name of the new topic"), tr("Create topic"),
                                tr("There is no topic yet: create one."),
                                tr("A topic's name has up to 256 letters, digits, hyphens and underscores.")},
                               name, this);
    form().addField(tr("Topic"), m_topic->box());
    form().addHint(m_topic->maker());
    form().addField(tr("Filter"), m_policy);
    connect(m_topic, &PlaceChooser::changed, this, &TopicForm::changed);
    connect(m_topic, &PlaceChooser::createAsked, this, &TopicForm::create);
    connect(m_policy, &QLineEdit::textChanged, this, &TopicForm::changed);
}

void TopicForm::load()
{
    read({});
}

void TopicForm::read(const QString &choose)
{
    readSources(Trigger::Kind::Topic, [this, choose](const QList<TriggerSource> &topics) {
        QList<QPair<QString, QString>> places;
        for (const TriggerSource &topic : topics)
            places.emplaceBack(topic.name, topic.id);
        m_topic->setPlaces(places, choose);
    });
}

void TopicForm::create(const QString &name)
{
    m_topic->setBusy(true);
    m_catalog.createTriggerSource(function().connectionId, Trigger::Kind::Topic, name, this,
                                  [this](const Result<TriggerSource> &result) {
                                      m_topic->setBusy(false);
                                      if (!result)
                                          return Q_EMIT failed(result.error());
                                      m_topic->clearName();
                                      read(result->id);
                                  });
}

QString TopicForm::hint(bool &valid) const
{
    const QString policy = m_policy->text().trimmed();
    const bool fits = policy.isEmpty() || QJsonDocument::fromJson(policy.toUtf8()).isObject();
    valid = fits && !m_topic->place().isEmpty();
    return fits ? QString() : tr("A filter policy is a JSON object.");
}

void TopicForm::fill(Trigger &trigger) const
{
    trigger.source = m_topic->place();
    trigger.filterPolicy = m_policy->text().trimmed();
}

} // namespace signalbox
