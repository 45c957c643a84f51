// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the connection dialog makes of what was typed: a change, or new connections.
#include "widgets/controls/banner.h"
#include "widgets/controls/formarea.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/dialogs/namespacefield.h"

namespace signalbox {

void ConnectionDialog::save()
{
    const Connection wanted = connection();
    if (wanted.id.isEmpty() && !several() && tellOfSame(wanted))
        return;
    m_saving = true;
    validate();
    if (wanted.id.isEmpty())
        return addNext(additions());
    m_keeper.change(wanted, secrets(), this, [this, id = wanted.id](const auto &) {
        Q_EMIT saved(id);
        accept();
    });
}

/// Two connections to one place are rarely meant. Says so once, and offers the one that is there.
bool ConnectionDialog::tellOfSame(const Connection &wanted)
{
    const auto same = m_keeper.sameAs(wanted);
    if (!same || m_nameSpace->wanted().size() > 1 || std::exchange(m_same, same->id) == same->id)
        return false;
    m_banner->show(Banner::Severity::Warning, tr("%1 leads to the same place already.").arg(same->name),
                   tr("Open that one, or press Add again to have both."), tr("Open %1").arg(same->name));
    fitToScreen(*this);
    return true;
}

/// Another place was typed since.
void ConnectionDialog::forgetSame(const Connection &wanted)
{
    const auto same = m_same.isEmpty() ? std::nullopt : m_keeper.sameAs(wanted);
    if (m_same.isEmpty() || (same && same->id == m_same))
        return;
    m_same.clear();
    m_banner->clear();
    fitToScreen(*this);
}

void ConnectionDialog::openSame()
{
    Q_EMIT saved(m_same);
    accept();
}

QList<Connection> ConnectionDialog::additions() const
{
    if (several())
        return chosenProfiles();
    const Connection base = connection();
    return m_nameSpace->wanted().size() > 1 ? ofEachNameSpace(base) : QList{base};
}

/// They are told apart by their names. What is there already is left out.
QList<Connection> ConnectionDialog::ofEachNameSpace(const Connection &base) const
{
    QList<Connection> all;
    const QStringList nameSpaces = m_nameSpace->wanted();
    for (const QString &nameSpace : nameSpaces) {
        Connection each = base;
        each.nameSpace = nameSpace;
        each.name = tr("%1, %2").arg(base.name, nameSpace);
        if (!m_keeper.sameAs(each) && !m_keeper.isTaken(each.name, {}))
            all.append(each);
    }
    return all;
}

void ConnectionDialog::addNext(const QList<Connection> &connections)
{
    if (connections.isEmpty()) {
        m_saving = false;
        m_banner->show(Banner::Severity::Warning, tr("Each of these namespaces has a connection already."));
        return validate();
    }
    m_keeper.add(connections.first(), secrets(), this,
                 [this, rest = connections.mid(1)](const Result<QString> &id) {
                     Q_EMIT saved(id.value_or(QString()));
                     if (rest.isEmpty())
                         accept();
                     else
                         addNext(rest);
                 });
}

} // namespace signalbox
