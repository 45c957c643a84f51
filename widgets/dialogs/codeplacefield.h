// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace signalbox {

/// A zip in a bucket: one of the connection's buckets or any other's name, the key and, if not the newest,
/// the object's version.
class CodePlaceField : public QWidget
{
    Q_OBJECT

public:
    explicit CodePlaceField(Catalog &catalog, QWidget *parent = nullptr);

    /// Offers the buckets of another connection; what was typed stays.
    void setConnection(const QString &connectionId);
    CodePlace place() const;
    bool isComplete() const;

Q_SIGNALS:
    void changed();

private:
    void offer(const QStringList &buckets);

    Catalog &m_catalog;
    QString m_connectionId;
    QComboBox *m_bucket;
    QLineEdit *m_key;
    QLineEdit *m_version;
};

} // namespace signalbox
