// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the connection dialog adds several profiles at once, each as a connection of its own.
#include "widgets/controls/banner.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/connectiontexts.h"
#include "widgets/dialogs/profilelist.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

namespace {

ProfileList::Row rowOf(const ProfileConnection &offered)
{
    using Kind = ProfileList::Row::Kind;
    const FoundProfile &profile = offered.profile;
    if (!profile.problem.isEmpty())
        return {profile.name, profile.problem, Kind::Odd};
    if (!offered.same.isEmpty())
        return {profile.name, ConnectionDialog::tr("is there already, as %1").arg(offered.same), Kind::There};
    QStringList remarks{profile.credentials};
    if (!profile.place.isEmpty())
        remarks.append(profile.place);
    if (offered.connection.name != profile.name)
        remarks.append(ConnectionDialog::tr("to be called %1").arg(offered.connection.name));
    return {profile.name, remarks.join(QStringLiteral(", ")), Kind::Offered};
}

} // namespace

void ConnectionDialog::buildSeveral()
{
    m_several = new QCheckBox;
    m_list = new ProfileList;
    connect(m_several, &QCheckBox::toggled, this, &ConnectionDialog::showFields);
    connect(m_list, &ProfileList::changed, this, &ConnectionDialog::validate);
}

/// Whether more than one profile is to be added, each as a connection of its own.
bool ConnectionDialog::several() const
{
    return m_several->isChecked() && m_connection.id.isEmpty() && m_profiles.size() > 1 &&
           m_signIn->value() == int(Connection::SignIn::Profile);
}

void ConnectionDialog::offerSeveral()
{
    const bool possible = m_connection.id.isEmpty() && m_profiles.size() > 1 &&
                          m_signIn->value() == int(Connection::SignIn::Profile);
    m_several->setText(tr("Add several of the %Ln at once", nullptr, int(m_profiles.size())));
    m_form->setRowVisible(m_several, possible);
    m_form->setRowVisible(m_list, several());
    m_form->setRowVisible(m_name, !several()); // each is called like its profile
    m_test->setVisible(!several());
}

QList<Connection> ConnectionDialog::chosenProfiles() const
{
    QList<Connection> all;
    const QStringList names = m_list->chosen();
    for (const ProfileConnection &each : m_offered) {
        if (each.canBeAdded() && names.contains(each.profile.name))
            all.append(each.connection);
    }
    return all;
}

/// Why these cannot be added; empty where they can.
QString ConnectionDialog::severalProblem(const QList<Connection> &wanted) const
{
    for (const Connection &each : wanted) {
        const QString problem = connectionProblem(each, keysComplete(), proxyComplete());
        if (!problem.isEmpty())
            return problem;
    }
    return wanted.isEmpty() ? tr("Choose those to add.") : QString();
}

void ConnectionDialog::validateSeveral()
{
    Connection base = connection();
    base.nameSpace.clear(); // each has its own
    if (base.kind == Connection::Kind::Knative)
        base.endpoint.clear();
    m_offered = connectionsOf(m_profiles, base, m_keeper);
    QList<ProfileList::Row> rows;
    for (const ProfileConnection &each : std::as_const(m_offered))
        rows.append(rowOf(each));
    m_list->setRows(rows);
    forgetTest(Connection()); // each is tried once it is added
    if (!std::exchange(m_same, QString()).isEmpty())
        m_banner->clear();
    const QList<Connection> wanted = chosenProfiles();
    const QString problem = severalProblem(wanted);
    QString warning = problem;
    for (const Connection &each : wanted)
        warning = warning.isEmpty() ? connectionWarning(each) : warning;
    m_hint->setText(warning.isEmpty() ? tr("Adds %Ln connection(s).", nullptr, int(wanted.size())) : warning);
    m_hint->setTone(warning.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_save->setEnabled(problem.isEmpty() && !m_saving);
}

} // namespace signalbox
