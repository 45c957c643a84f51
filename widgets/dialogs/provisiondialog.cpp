// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/provisiondialog.h"

#include "models/services/provisionedprice.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QLocale>
#include <QVBoxLayout>

namespace signalbox {

namespace {

const QString priceBook = QStringLiteral(":/prices/aws-lambda.json");
const QString localPrices = QStringLiteral("us-east-1"); // what the engine's functions are priced by

} // namespace

ProvisionDialog::ProvisionDialog(Catalog &catalog, const Function &function, const QString &qualifier,
                                 const std::optional<ProvisionedConcurrency> &now, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_function(function)
    , m_qualifier(qualifier)
    , m_now(now)
    , m_banner(new Banner)
    , m_environments(new UnitSpinBox(tr("Environments kept ready"), QString(), 1,
                                     qMax(1, catalog.report(function.connectionId).concurrencyLimit)))
    , m_state(new Label({}, Type::Body, Tone::Secondary))
    , m_price(new Label({}, Type::Small, Tone::Warning))
    , m_giveBack(makeLink(tr("Give all back")))
    , m_keep(makeButton(tr("Keep ready"), ButtonKind::Primary))
{
    bool number = false;
    qualifier.toInt(&number);
    setWindowTitle((number ? tr("Keep version %1 ready") : tr("Keep alias %1 ready")).arg(qualifier));
    setMinimumWidth(480);
    build();
    showPrice();
    update();
}

void ProvisionDialog::build()
{
    m_environments->setValue(m_now ? m_now->requested : 1);
    m_state->setText(nowText());
    m_state->setWordWrap(true);
    m_price->setWordWrap(true);
    m_giveBack->setVisible(m_now.has_value());
    auto *form = new Form;
    form->addFact(tr("Now"), m_state);
    form->addField(tr("Environments"), m_environments);
    form->addHint(m_price);
    form->addHint(m_giveBack);
    layOut(*this, m_catalog.connection(m_function.connectionId), m_banner, form, m_keep);
    connect(m_environments, &QSpinBox::valueChanged, this, [this] {
        showPrice();
        update();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { set(m_environments->value()); });
    connect(m_giveBack, &QPushButton::clicked, this, [this] { set(std::nullopt); });
}

QString ProvisionDialog::nowText() const
{
    if (!m_now)
        return tr("Nothing is kept ready: environments start when they are called for.");
    const QLocale locale;
    const QString counts = tr("%1 asked for, %2 made, %3 ready.")
                               .arg(locale.toString(m_now->requested), locale.toString(m_now->allocated),
                                    locale.toString(m_now->available));
    return m_now->reason.isEmpty() ? counts : counts + u' ' + m_now->reason;
}

/// The price of the connection's region; the engine charges nothing, and what other servers charge is not
/// known.
void ProvisionDialog::showPrice()
{
    Connection connection = m_catalog.connection(m_function.connectionId);
    const BackendReport report = m_catalog.report(connection.id);
    if (!report.endpoint.isEmpty())
        connection.endpoint = report.endpoint; // it may be the profile's
    const bool local = connection.kind == Connection::Kind::Local;
    const bool charged = !local && leadsToAws(connection);
    const QString region = local ? localPrices : report.region;
    const auto price = provisionedPrice(priceBook, region, m_function.architecture, m_function.memoryMb,
                                        m_environments->value());
    m_price->setTone(charged ? Tone::Warning : Tone::Secondary);
    if (!charged && !local)
        m_price->setText(price
                             ? tr("This server is not AWS. On AWS in %1 they would cost %2 %3 an hour while "
                                  "they wait.")
                                   .arg(region, localized(price->hourText()), price->currency)
                             : QString());
    else if (local && price)
        m_price->setText(tr("Nothing is charged here. On AWS in %1 they would cost %2 %3 an hour while they "
                            "wait.")
                             .arg(region, localized(price->hourText()), price->currency));
    else if (price)
        m_price->setText(
            tr("They cost %1 %2 an hour while they wait, called or not; their calls come on top. "
               "Prices of %3.")
                .arg(localized(price->hourText()), price->currency, price->date));
    else
        m_price->setText(tr("They are charged for as long as they are kept, called or not."));
}

void ProvisionDialog::update()
{
    const bool same = m_now && m_now->requested == m_environments->value() &&
                      m_now->status != ProvisionedConcurrency::Status::Failed;
    m_keep->setEnabled(!m_busy && !same);
    m_keep->setText(m_busy ? tr("Asking…") : tr("Keep ready"));
    m_giveBack->setEnabled(!m_busy);
}

void ProvisionDialog::set(std::optional<int> environments)
{
    m_busy = true;
    m_banner->clear();
    update();
    m_catalog.setProvisioned(m_function.connectionId, m_function.name, m_qualifier, environments, this,
                             [this](const Result<Nothing> &result) {
                                 m_busy = false;
                                 update();
                                 if (!result)
                                     return m_banner->show(Banner::Severity::Error, result.error().message,
                                                           result.error().advice);
                                 Q_EMIT changed();
                                 accept();
                             });
}

} // namespace signalbox
