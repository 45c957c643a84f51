// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class Form;
class Label;
class PlaceChooser;
class Segmented;
class UnitSpinBox;

/// Binds a function to what starts it: an HTTP route, a schedule, objects created in a bucket, a queue, or
/// a topic.
class AddTriggerDialog : public QDialog
{
    Q_OBJECT

public:
    AddTriggerDialog(Catalog &catalog, const Clock &clock, const Function &function,
                     QWidget *parent = nullptr);

Q_SIGNALS:
    void added(const signalbox::Trigger &trigger);

private:
    void build();
    void connectAll();
    void showKind();
    void readBuckets(const QString &choose);
    void createBucket(const QString &name);
    void readQueues(const QString &choose);
    void createQueue(const QString &name);
    void validate();
    QString scheduleHint(bool &valid) const;
    Trigger trigger() const;
    void add();
    void fail(const Error &error);

    Catalog &m_catalog;
    const Clock &m_clock;
    Function m_function;
    bool m_busy = false;
    Banner *m_banner;
    Form *m_form;
    Segmented *m_kind;
    QComboBox *m_auth;
    QLineEdit *m_schedule;
    PlaceChooser *m_bucket;
    PlaceChooser *m_queue;
    UnitSpinBox *m_batch;
    QLineEdit *m_prefix;
    QLineEdit *m_suffix;
    QLineEdit *m_topic;
    QLineEdit *m_eventType;
    Label *m_hint;
    QPushButton *m_add;
};

} // namespace signalbox
