// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QWidget>

class QComboBox;

namespace signalbox {

/// Who hears what an asynchronous call came to: nobody, or one of the connection's functions, queues, topics,
/// event buses and buckets, which can be chosen, or anything else by its ARN.
class DestinationField : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { None, Function, Queue, Topic, Bus, Bucket };
    struct Typed
    {
        Kind kind = Kind::None;
        QString text;
    };

    /// `name`: the accessible name. `kinds`: besides None.
    DestinationField(Catalog &catalog, const QString &name, const QList<Kind> &kinds,
                     QWidget *parent = nullptr);

    /// Whose functions, queues and so on are offered; the function itself is not.
    void setFunction(const signalbox::Function &function);
    void setArn(const QString &arn);
    /// Empty while there is none, or none is chosen yet.
    QString arn() const;
    /// Why what is there is no destination; empty when it is one, or none.
    QString problem() const;
    /// What was chosen and typed, also when it is no destination yet.
    Typed typed() const;
    void setTyped(const Typed &typed);

Q_SIGNALS:
    void changed();

private:
    Kind kind() const;
    static Kind kindOf(const QString &arn);
    void fillTargets();
    void offer(const QStringList &arns);
    void offerFunctions();
    void showTarget(const QString &arn);

    Catalog &m_catalog;
    signalbox::Function m_function;
    QComboBox *m_kind;
    QComboBox *m_target;
};

} // namespace signalbox
