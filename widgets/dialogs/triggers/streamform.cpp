// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/streamform.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/unitspinbox.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

namespace {
constexpr int mostRecords = 10'000;
constexpr int usualRecords = 100;
constexpr int longestWindow = 300;
} // namespace

StreamForm::StreamForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_stream(comboBox(tr("Stream")))
    , m_enable(makeButton(tr("Switch the stream on")))
    , m_position(comboBox(tr("Starting position")))
    , m_batch(new UnitSpinBox(tr("Records in a batch"), tr("records at most"), 1, mostRecords))
    , m_window(new UnitSpinBox(tr("Batching window"), tr("s at most"), 0, longestWindow))
    , m_pattern(lineEdit(tr("Filter"), tr("all records, or e.g. {\"eventName\":[\"INSERT\"]}")))
{
    m_position->addItem(tr("Records from now on (LATEST)"), QStringLiteral("LATEST"));
    m_position->addItem(tr("From the oldest that is kept (TRIM_HORIZON)"), QStringLiteral("TRIM_HORIZON"));
    m_batch->setValue(usualRecords);
    m_enable->setEnabled(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(metric::cardGap);
    line->addWidget(m_stream, 1);
    line->addWidget(m_enable);
    form().addField(tr("Stream"), line);
    form().addField(tr("Begins with"), m_position);
    form().addField(tr("Batch"), m_batch);
    form().addField(tr("Waits"), m_window);
    form().addField(tr("Filter"), m_pattern);
    connect(m_pattern, &QLineEdit::textChanged, this, &StreamForm::changed);
    connect(m_enable, &QPushButton::clicked, this, &StreamForm::enable);
    connect(m_stream, &QComboBox::currentIndexChanged, this, [this] {
        m_enable->setEnabled(isOff());
        Q_EMIT changed();
    });
}

void StreamForm::load()
{
    readSources(Trigger::Kind::Stream, [this](const QList<TriggerSource> &sources) { show(sources); });
}

void StreamForm::show(const QList<TriggerSource> &sources)
{
    m_read = true;
    m_stream->clear();
    for (const TriggerSource &source : sources) {
        const bool table = source.id.isEmpty() || source.id.contains(QLatin1String(":table/"));
        m_stream->addItem(table ? tr("%1 (table)").arg(source.name) : source.name, source.id);
        m_stream->setItemData(m_stream->count() - 1, source.name, Qt::UserRole + 1);
        if (source.name == m_choose && !source.id.isEmpty())
            m_stream->setCurrentIndex(m_stream->count() - 1);
    }
}

bool StreamForm::isOff() const
{
    return m_stream->currentIndex() >= 0 && m_stream->currentData().toString().isEmpty();
}

void StreamForm::enable()
{
    m_enable->setEnabled(false);
    m_choose = m_stream->currentData(Qt::UserRole + 1).toString();
    m_catalog.createTriggerSource(function().connectionId, Trigger::Kind::Stream, m_choose, this,
                                  [this](const Result<TriggerSource> &result) {
                                      m_enable->setEnabled(isOff());
                                      if (!result)
                                          return Q_EMIT failed(result.error());
                                      load();
                                  });
}

QString StreamForm::hint(bool &valid) const
{
    const bool chosen = m_stream->currentIndex() >= 0 && !isOff();
    valid = chosen && isPattern(*m_pattern);
    if (!isPattern(*m_pattern))
        return tr("A filter is an event pattern: a JSON object.");
    if (chosen)
        return can().roles ? tr("Lambda reads the stream by the right of the function's own role.")
                           : QString();
    if (!m_read)
        return tr("Looking for streams…");
    if (isOff())
        return tr("The stream of this table is off: changes of its items are not recorded.");
    return can().roles ? tr("There is no data stream and no table.")
                       : tr("There is no table yet. Functions and AWS's own tools make them.");
}

void StreamForm::fill(Trigger &trigger) const
{
    trigger.source = m_stream->currentData().toString();
    trigger.startingPosition = m_position->currentData().toString();
    trigger.batchSize = m_batch->value();
    trigger.batchWindowSeconds = m_window->value();
    trigger.patterns = patternsOf(*m_pattern);
}

} // namespace signalbox
