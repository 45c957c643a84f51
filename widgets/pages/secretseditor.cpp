// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/secretseditor.h"

#include "models/services/catalog.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/confirmdialog.h"
#include "widgets/dialogs/secretdialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signalbox {

SecretsEditor::SecretsEditor(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_lines(new QVBoxLayout)
    , m_hint(new Label({}, Type::Small, Tone::Secondary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    m_lines->setSpacing(2);
    layout->addLayout(m_lines);
    layout->addWidget(m_hint);
    m_hint->setWordWrap(true);
}

void SecretsEditor::setFunction(const Function &function)
{
    const bool other = function.connectionId != m_function.connectionId;
    m_function = function;
    if (other)
        m_names.clear();
    show(function.secrets);
    if (other)
        reload();
}

void SecretsEditor::reload()
{
    tell(tr("Reading the secrets…"));
    m_loading =
        m_context.catalog.listSecrets(m_function.connectionId, [this](const Result<QStringList> &names) {
            const CallPtr ended = std::move(m_loading);
            onLoaded(names);
        });
}

void SecretsEditor::onLoaded(const Result<QStringList> &names)
{
    if (!names)
        return tell(tr("The secrets could not be read: %1").arg(names.error().message), &names.error());
    m_names = *names;
    show(secrets());
    tellOfAll();
}

void SecretsEditor::tellOfAll()
{
    m_made.clear();
    tell(m_names.isEmpty() ? tr("There are no secrets yet.")
                           : tr("Read by the function from files of their names."));
}

void SecretsEditor::onToggled(const QString &name, bool chosen)
{
    if (chosen && name == m_made)
        tellOfAll();
    Q_EMIT changed();
}

/// Also those that the function is given and nobody has any more.
void SecretsEditor::show(const QStringList &chosen)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_boxes.clear();
    QStringList all = m_names + chosen;
    all.removeDuplicates();
    all.sort();
    for (const QString &name : std::as_const(all))
        addLine(name, chosen.contains(name));
}

void SecretsEditor::addLine(const QString &name, bool chosen)
{
    auto *line = new QWidget;
    auto *box = new QCheckBox(name);
    box->setChecked(chosen);
    auto *gone = makeIconButton(QStringLiteral("trash"), tr("Remove the secret %1").arg(name));
    gone->setEnabled(m_context.catalog.capabilities(m_function.connectionId).change);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(box, 1);
    layout->addWidget(gone);
    m_lines->addWidget(line);
    m_boxes.append(box);
    connect(box, &QCheckBox::toggled, this, [this, name](bool on) { onToggled(name, on); });
    connect(gone, &QToolButton::clicked, this, [this, name] { askToRemove(name); });
}

QStringList SecretsEditor::secrets() const
{
    QStringList chosen;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            chosen.append(box->text());
    }
    return chosen;
}

void SecretsEditor::create()
{
    auto *dialog = new SecretDialog(m_context.catalog, m_function.connectionId, m_names, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretDialog::saved, this, [this](const QString &name) {
        if (!m_names.contains(name))
            m_names.append(name);
        show(secrets());
        if (secrets().contains(name))
            return tell(
                tr("The secret %1 has another value; replicas see it when they start anew.").arg(name));
        m_made = name;
        tell(tr("The secret %1 is kept. Tick it to give it to this function.").arg(name));
    });
    dialog->open();
}

void SecretsEditor::askToRemove(const QString &name)
{
    const Question question{tr("Remove the secret %1?").arg(name),
                            tr("Its value is lost. Functions that are given it cannot start without it."),
                            tr("Remove"), m_function.name};
    confirm(m_context.catalog.connection(m_function.connectionId), question, this,
            [this, name] { remove(name); });
}

void SecretsEditor::remove(const QString &name)
{
    m_context.catalog.removeSecret(
        m_function.connectionId, name, this, [this, name](const Result<Nothing> &done) {
            if (!done)
                return tell(done.error().message + u' ' + done.error().advice, &done.error());
            m_names.removeAll(name);
            show(secrets());
            tell(tr("The secret %1 is removed.").arg(name));
        });
}

void SecretsEditor::tell(const QString &text, const Error *error)
{
    m_hint->setText(text.trimmed());
    m_hint->setTone(error ? Tone::Bad : Tone::Secondary);
}

} // namespace signalbox
