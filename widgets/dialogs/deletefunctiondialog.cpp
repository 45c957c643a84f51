// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/deletefunctiondialog.h"

#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

DeleteFunctionDialog::DeleteFunctionDialog(Catalog &catalog, const Function &function, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_banner(new Banner)
    , m_delete(makeButton(tr("Delete"), ButtonKind::Danger))
{
    setWindowTitle(tr("Delete function"));
    setMinimumWidth(420);
    build(m_catalog.connection(function.connectionId));
}

void DeleteFunctionDialog::build(const Connection &connection)
{
    auto *text =
        new Label(tr("Its code, configuration and triggers are deleted for good. What was recorded of "
                     "its invocations stays in the local history."),
                  Type::Body, Tone::Secondary);
    text->setWordWrap(true);
    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_delete);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(12);
    layout->addWidget(m_banner);
    layout->addLayout(dialogHead(tr("Delete %1?").arg(m_function.name), connection));
    layout->addWidget(text);
    if (connection.stage == Connection::Stage::Production) {
        m_name = new QLineEdit;
        m_name->setAccessibleName(tr("Name of the function to delete"));
        m_name->setPlaceholderText(tr("Type %1 to confirm").arg(m_function.name));
        layout->addWidget(m_name);
        m_delete->setEnabled(false);
        connect(m_name, &QLineEdit::textChanged, this,
                [this](const QString &typed) { m_delete->setEnabled(typed == m_function.name); });
    }
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeleteFunctionDialog::remove);
}

void DeleteFunctionDialog::remove()
{
    m_delete->setEnabled(false);
    m_delete->setText(tr("Deleting…"));
    m_banner->clear();
    m_catalog.remove(m_function.connectionId, m_function.name, this, [this](const Result<Nothing> &result) {
        if (result || result.error().kind == Error::Kind::NotFound) {
            Q_EMIT deleted();
            return accept();
        }
        m_delete->setEnabled(true);
        m_delete->setText(tr("Delete"));
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice);
    });
}

} // namespace signalbox
