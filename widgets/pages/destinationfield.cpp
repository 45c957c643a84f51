// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/destinationfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace signalbox {

namespace {

const QString bucketPrefix = QStringLiteral("arn:aws:s3:::");

QStringList arnsOf(const TriggerSources &sources)
{
    QStringList arns;
    for (const TriggerSource &source : sources.sources)
        arns.append(source.id);
    return arns;
}

/// What people call it: the last part of its ARN.
QString shortName(const QString &arn)
{
    return arn.section(u':', -1).section(u'/', -1);
}

} // namespace

DestinationField::DestinationField(Catalog &catalog, const QString &name, const QList<Kind> &kinds,
                                   QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_kind(new QComboBox)
    , m_target(new QComboBox)
{
    const QHash<Kind, QString> words{{Kind::Function, tr("Function")},
                                     {Kind::Queue, tr("Queue")},
                                     {Kind::Topic, tr("Topic")},
                                     {Kind::Bus, tr("Event bus")},
                                     {Kind::Bucket, tr("Bucket")}};
    m_kind->addItem(tr("Nobody"), int(Kind::None));
    for (const Kind each : kinds)
        m_kind->addItem(words.value(each), int(each));
    m_kind->setAccessibleName(name);
    m_target->setEditable(true);
    m_target->setInsertPolicy(QComboBox::NoInsert);
    m_target->setAccessibleName(tr("%1: which one").arg(name));
    m_target->lineEdit()->setAccessibleName(tr("%1: which one").arg(name));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_kind, 1);
    layout->addWidget(m_target, 3);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_target->setEditText({});
        fillTargets();
        Q_EMIT changed();
    });
    connect(m_target, &QComboBox::editTextChanged, this, &DestinationField::changed);
}

void DestinationField::setFunction(const signalbox::Function &function)
{
    m_function = function;
}

DestinationField::Kind DestinationField::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

DestinationField::Kind DestinationField::kindOf(const QString &arn)
{
    static const QHash<QString, Kind> services{{QStringLiteral("lambda"), Kind::Function},
                                               {QStringLiteral("sqs"), Kind::Queue},
                                               {QStringLiteral("sns"), Kind::Topic},
                                               {QStringLiteral("events"), Kind::Bus},
                                               {QStringLiteral("s3"), Kind::Bucket}};
    return services.value(arn.section(u':', 2, 2), Kind::None);
}

void DestinationField::setArn(const QString &arn)
{
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietTarget(m_target);
    const Kind wanted = kindOf(arn);
    const bool listed = wanted == kind() && m_target->count() > 0;
    if (m_kind->findData(int(wanted)) < 0) // another tool's choice stays to be seen
        m_kind->addItem(arn.section(u':', 2, 2), int(wanted));
    m_kind->setCurrentIndex(m_kind->findData(int(wanted)));
    if (!listed)
        fillTargets();
    showTarget(arn);
}

DestinationField::Typed DestinationField::typed() const
{
    return {kind(), m_target->currentText()};
}

void DestinationField::setTyped(const Typed &typed)
{
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietTarget(m_target);
    m_kind->setCurrentIndex(m_kind->findData(int(typed.kind)));
    fillTargets();
    showTarget(typed.text);
}

/// By its name where the list has it.
void DestinationField::showTarget(const QString &arn)
{
    const int index = m_target->findData(arn);
    m_target->setCurrentIndex(index);
    m_target->setEditText(index >= 0 ? m_target->itemText(index) : arn);
    m_target->lineEdit()->setCursorPosition(0);
}

void DestinationField::fillTargets()
{
    m_target->setEnabled(kind() != Kind::None);
    m_target->clear();
    m_target->lineEdit()->setPlaceholderText(kind() == Kind::None ? QString() : tr("name or ARN"));
    const auto listed = [this, asked = kind()](const Result<QStringList> &names) {
        if (names && asked == kind())
            offer(*names);
    };
    switch (kind()) {
    case Kind::Function:
        return offerFunctions();
    case Kind::Queue:
        m_catalog.listQueues(m_function.connectionId, this, listed);
        return;
    case Kind::Bucket:
        m_catalog.listBuckets(m_function.connectionId, this, listed);
        return;
    case Kind::Topic:
        return m_catalog.listTriggerSources(
            m_function.connectionId, Trigger::Kind::Topic, this,
            [listed](const Result<TriggerSources> &topics) { listed(topics.map(arnsOf)); });
    case Kind::Bus:
        return m_catalog.listEventBuses(m_function.connectionId, this, listed);
    case Kind::None:
        return;
    }
}

void DestinationField::offerFunctions()
{
    QStringList arns;
    const QList<signalbox::Function> functions = m_catalog.functions();
    for (const signalbox::Function &each : functions) {
        if (each.connectionId == m_function.connectionId && each.name != m_function.name)
            arns.append(each.arn);
    }
    offer(arns);
}

/// What was typed or shown meanwhile stays.
void DestinationField::offer(const QStringList &names)
{
    const QSignalBlocker quiet(m_target);
    const QString shown = arn().isEmpty() ? m_target->currentText() : arn();
    m_target->clear();
    for (const QString &name : names) {
        const QString whole = kind() == Kind::Bucket ? bucketPrefix + name : name;
        m_target->addItem(shortName(name), whole);
        m_target->setItemData(m_target->count() - 1, whole, Qt::ToolTipRole);
    }
    showTarget(shown);
}

QString DestinationField::arn() const
{
    if (kind() == Kind::None)
        return {};
    const QString text = m_target->currentText().trimmed();
    const int index = m_target->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index >= 0)
        return m_target->itemData(index).toString();
    return text.startsWith(QLatin1String("arn:")) ? text : QString();
}

QString DestinationField::problem() const
{
    if (kind() == Kind::None || (!arn().isEmpty() && kindOf(arn()) == kind()))
        return {};
    const QString text = m_target->currentText().trimmed();
    if (text.isEmpty())
        return tr("Choose who hears of it, or type an ARN.");
    return tr("“%1” is none of those listed, and no ARN of one.").arg(text);
}

} // namespace signalbox
