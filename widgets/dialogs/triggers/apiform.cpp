// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/apiform.h"

#include "widgets/controls/form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

namespace signalbox {

namespace {
const QString everything = QStringLiteral("$default");
} // namespace

ApiForm::ApiForm(Catalog &catalog, const Function &function)
    : TriggerForm(catalog, function)
    , m_api(comboBox(tr("API")))
    , m_method(comboBox(tr("Method")))
    , m_path(lineEdit(tr("Path"), QStringLiteral("/orders/{id}")))
{
    m_api->addItem(tr("A new API for this function"), QString());
    m_method->addItem(tr("All that no other route takes ($default)"), everything);
    for (const auto *method : {"ANY", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
        m_method->addItem(QString::fromLatin1(method), QString::fromLatin1(method));
    m_path->setText(QStringLiteral("/{proxy+}"));
    m_path->setEnabled(false);
    form().addField(tr("API"), m_api);
    form().addField(tr("Requests"), m_method);
    form().addField(tr("Path"), m_path);
    connect(m_api, &QComboBox::currentIndexChanged, this, &ApiForm::changed);
    connect(m_path, &QLineEdit::textChanged, this, &ApiForm::changed);
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        m_path->setEnabled(!takesAll());
        Q_EMIT changed();
    });
}

void ApiForm::load()
{
    readSources(Trigger::Kind::Api, [this](const QList<TriggerSource> &apis) {
        for (const TriggerSource &api : apis)
            m_api->addItem(tr("%1 (%2)", "an API and its id").arg(api.name, api.id), api.id);
    });
}

bool ApiForm::takesAll() const
{
    return m_method->currentData().toString() == everything;
}

bool ApiForm::pathFits() const
{
    static const QRegularExpression path(
        QStringLiteral("^(/|(/([A-Za-z0-9._~!$&'()*+,;=:@%-]+|\\{[A-Za-z0-9._-]+\\+?\\}))+)$"));
    return path.match(m_path->text().trimmed()).hasMatch();
}

QString ApiForm::hint(bool &valid) const
{
    valid = takesAll() || pathFits();
    if (!valid)
        return tr("A path begins with / and may have parts that vary, as in /orders/{id} or /{proxy+}.");
    return m_api->currentIndex() == 0
               ? tr("Anybody who knows the address may call it. The API goes when its last route is removed.")
               : tr("Anybody who knows the address may call it, unless the API says otherwise.");
}

void ApiForm::fill(Trigger &trigger) const
{
    trigger.source = m_api->currentData().toString();
    trigger.route =
        takesAll() ? everything : m_method->currentData().toString() + u' ' + m_path->text().trimmed();
}

} // namespace signalbox
