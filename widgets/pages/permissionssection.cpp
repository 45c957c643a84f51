// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/permissionssection.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/dialogs/addpermissiondialog.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/ownerbox.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

PermissionsSection::PermissionsSection(const Context &context, QWidget *parent)
    : SettingsSection(context, tr("Permissions"), parent)
    , m_stack(new QStackedWidget)
    , m_table(new TableView(tr("Permissions")))
    , m_copy(makeLink(tr("Copy as JSON")))
    , m_remove(makeLink(tr("Remove")))
    , m_add(makeLink(tr("+ Add permission")))
{
    const OwnerBox *owner = addOwnerBox();
    build();
    connect(owner, &OwnerBox::chosen, this, [this] {
        m_model.setPermissions({});
        forget();
    });
    connect(m_copy, &QPushButton::clicked, this, &PermissionsSection::copy);
    connect(m_remove, &QPushButton::clicked, this, &PermissionsSection::remove);
    connect(m_add, &QPushButton::clicked, this, &PermissionsSection::add);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { update(); });
}

void PermissionsSection::build()
{
    for (QPushButton *button : {m_copy, m_remove, m_add})
        card()->addHeadWidget(button);
    m_remove->setAccessibleName(tr("Remove the permission"));
    m_add->setAccessibleName(tr("Add permission"));
    m_table->setModel(&m_model);
    m_table->setColumnWidth(PermissionModel::Who, 200);
    m_table->setColumnWidth(PermissionModel::What, 120);
    m_table->setColumnWidth(PermissionModel::Id, 200);
    m_table->setStretchColumn(PermissionModel::When);
    m_stack->addWidget(new EmptyState(tr("Nobody is allowed more than the account's own users are by "
                                         "theirs. Triggers add what they need.")));
    m_stack->addWidget(m_table);
    content()->addWidget(m_stack, 1);
}

QString PermissionsSection::whyNot() const
{
    return capabilities().permissions ? QString() : whyAbsent(FunctionPart::Permissions, kind());
}

void PermissionsSection::load()
{
    m_reading = m_context.catalog.policy(function().connectionId, function().name, qualifier(),
                                         [this](const Result<FunctionPolicy> &result) {
                                             const CallPtr ended = std::move(m_reading);
                                             if (!result)
                                                 return failed(result.error());
                                             m_json = result->json;
                                             m_model.setPermissions(result->permissions);
                                             if (!m_table->currentIndex().isValid())
                                                 m_table->selectRow(0);
                                             read();
                                         });
}

void PermissionsSection::clear()
{
    m_reading.reset();
    m_json.clear();
    m_model.setPermissions({});
}

void PermissionsSection::update()
{
    const bool any = m_model.rowCount() > 0;
    card()->setProvenance(qualifier().isEmpty() ? tr("the function's own policy")
                                                : tr("the policy of :%1").arg(qualifier()));
    const bool may = capabilities().change && isKnown() && whyNot().isEmpty();
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_copy->setVisible(any);
    m_remove->setVisible(any);
    m_remove->setEnabled(may && m_table->currentIndex().isValid());
    m_add->setVisible(whyNot().isEmpty());
    m_add->setEnabled(may);
}

void PermissionsSection::copy()
{
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8(QJsonDocument::fromJson(m_json).toJson(QJsonDocument::Indented)));
    Toast::show(window(), tr("The policy is copied."));
}

void PermissionsSection::add()
{
    QStringList taken;
    for (const Permission &each : m_model.rows())
        taken.append(each.id);
    auto *dialog = new AddPermissionDialog(m_context.catalog, function(), qualifier(), taken, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddPermissionDialog::added, this, [this](const Permission &permission) {
        clearBanner();
        Toast::show(
            window(),
            tr("%1 may %2 now.").arg(PermissionModel::who(permission), PermissionModel::what(permission)));
        reload();
    });
    dialog->open();
}

void PermissionsSection::remove()
{
    const Permission permission = m_model.row(m_table->currentIndex().row());
    const Question question{tr("Remove the permission of %1?").arg(PermissionModel::who(permission)),
                            tr("A trigger that needs it starts the function no more."), tr("Remove"),
                            function().name};
    confirm(m_context.catalog.connection(function().connectionId), question, this,
            [this, permission, asked = function(), qualifier = qualifier()] {
                m_context.catalog.removePermission(asked.connectionId, asked.name, qualifier, permission.id,
                                                   this, [this](const Result<Nothing> &result) {
                                                       if (!result)
                                                           return refused(result.error());
                                                       clearBanner();
                                                       Toast::show(window(), tr("The permission is gone."));
                                                       reload();
                                                   });
            });
}

} // namespace signalbox
