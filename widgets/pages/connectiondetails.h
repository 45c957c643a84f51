// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/services/catalog.h"

#include <QScrollArea>

class QVBoxLayout;

namespace signalbox {

class Secrets;

/// What is known of a connection: how to reach it, also from elsewhere, what a test found, what it can run
/// and which limits it keeps.
class ConnectionDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit ConnectionDetails(Secrets &secrets, QWidget *parent = nullptr);

    /// `checks`: what a test found; none before there was one.
    void show(const Connection &connection, const BackendReport &report,
              const std::optional<QList<CheckReport>> &checks);

private:
    void showFacts(const Connection &connection, const BackendReport &report);
    void addPlace(const Connection &connection, const BackendReport &report);
    QWidget *credentials(const Connection &connection, const BackendReport &report);
    void addHeading(const QString &heading);
    void showChecks(const QList<CheckReport> &checks);
    void showRuntimes(const BackendReport &report);
    void showLimits(const BackendReport &report);

    Secrets &m_secrets;
    QVBoxLayout *m_facts;
    QVBoxLayout *m_report;
};

} // namespace signalbox
