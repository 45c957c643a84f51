// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/pricebook.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

namespace {

struct Prices
{
    Q_DECLARE_TR_FUNCTIONS(Prices)
};

/// What is wrong with the book. Thrown and caught in this file.
struct BadBook
{
    QString message;
};

Decimal number(const QJsonObject &object, const char *key)
{
    const QString text = object.value(QLatin1String(key)).toString();
    const std::optional<Decimal> value = parseDecimal(text);
    if (!value || *value < 0)
        throw BadBook{Prices::tr("“%1” is not a number in text form: “%2”.").arg(QLatin1String(key), text)};
    return *value;
}

Meter meterOf(const QString &name)
{
    static const QHash<QString, Meter> meters = {
        {QStringLiteral("duration"), Meter::Duration},
        {QStringLiteral("requests"), Meter::Requests},
        {QStringLiteral("ephemeral"), Meter::Ephemeral},
        {QStringLiteral("provisionedIdle"), Meter::ProvisionedIdle},
        {QStringLiteral("provisionedDuration"), Meter::ProvisionedDuration},
    };
    const auto found = meters.constFind(name);
    if (found == meters.cend())
        throw BadBook{Prices::tr("“%1” is not a meter.").arg(name)};
    return *found;
}

QList<PriceTier> tiersOf(const QJsonArray &array)
{
    QList<PriceTier> tiers;
    Decimal before = 0;
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        if (!tiers.isEmpty() && !tiers.last().upTo)
            throw BadBook{Prices::tr("A tier follows the one without a limit.")};
        PriceTier tier;
        tier.price = number(object, "price");
        if (object.contains(QLatin1String("upTo"))) {
            tier.upTo = number(object, "upTo");
            if (*tier.upTo <= before)
                throw BadBook{Prices::tr("The limits of the tiers do not grow.")};
            before = *tier.upTo;
        }
        tiers.append(tier);
    }
    if (tiers.isEmpty() || tiers.last().upTo)
        throw BadBook{Prices::tr("The last tier has to be without a limit.")};
    return tiers;
}

QString sourceOf(const QJsonObject &sources, const QString &key)
{
    const QJsonObject source = sources.value(key).toObject();
    const QString title = source.value(QLatin1String("title")).toString();
    const QString date = source.value(QLatin1String("date")).toString();
    if (title.isEmpty() || !QDate::fromString(date, Qt::ISODate).isValid())
        throw BadBook{Prices::tr("The source “%1” has no title or no date.").arg(key)};
    return QStringLiteral("%1, %2").arg(title, date);
}

MeterPrice meterPriceOf(const QJsonObject &object, const QJsonObject &sources)
{
    MeterPrice price;
    price.meter = meterOf(object.value(QLatin1String("meter")).toString());
    price.architecture = object.value(QLatin1String("architecture")).toString();
    if (object.value(QLatin1String("unit")).toString() != QLatin1String("GB-s"))
        price.unit = number(object, "unit");
    if (price.unit == 0)
        throw BadBook{Prices::tr("A price is for a unit of nothing.")};
    price.tiers = tiersOf(object.value(QLatin1String("tiers")).toArray());
    price.source = sourceOf(sources, object.value(QLatin1String("source")).toString());
    return price;
}

void addRegions(PriceBook &book, const QJsonObject &group, const QJsonObject &sources)
{
    RegionPrices prices;
    prices.remark = group.value(QLatin1String("remark")).toString();
    const QJsonArray meters = group.value(QLatin1String("meters")).toArray();
    for (const QJsonValue meter : meters)
        prices.meters.append(meterPriceOf(meter.toObject(), sources));
    const QJsonArray regions = group.value(QLatin1String("regions")).toArray();
    for (const QJsonValue region : regions)
        book.regions.insert(region.toString(), prices);
}

PriceBook bookOf(const QJsonObject &root)
{
    PriceBook book;
    book.provider = root.value(QLatin1String("provider")).toString();
    book.title = root.value(QLatin1String("title")).toString();
    book.currency = root.value(QLatin1String("currency")).toString();
    book.date = QDate::fromString(root.value(QLatin1String("date")).toString(), Qt::ISODate);
    if (book.provider.isEmpty() || book.title.isEmpty() || book.currency.isEmpty() || !book.date.isValid())
        throw BadBook{Prices::tr("Its provider, title, currency or date is missing.")};
    const QJsonObject free = root.value(QLatin1String("freeTier")).toObject();
    book.freeRequests = number(free, "requests");
    book.freeGbSeconds = number(free, "gbSeconds");
    book.includedEphemeralMb =
        root.value(QLatin1String("includedEphemeralMb")).toInt(book.includedEphemeralMb);
    const QJsonObject sources = root.value(QLatin1String("sources")).toObject();
    const QJsonArray groups = root.value(QLatin1String("regionGroups")).toArray();
    for (const QJsonValue group : groups)
        addRegions(book, group.toObject(), sources);
    if (book.regions.isEmpty())
        throw BadBook{Prices::tr("It has prices for no region.")};
    return book;
}

} // namespace

const MeterPrice *RegionPrices::find(Meter meter, const QString &architecture) const
{
    for (const MeterPrice &price : meters) {
        if (price.meter == meter && (price.architecture.isEmpty() || price.architecture == architecture))
            return &price;
    }
    return nullptr;
}

Result<PriceBook> parsePriceBook(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    try {
        if (problem.error != QJsonParseError::NoError)
            throw BadBook{Prices::tr("%1 at byte %2.").arg(problem.errorString()).arg(problem.offset)};
        return bookOf(document.object());
    } catch (const BadBook &bad) {
        return failure(Error::Kind::Invalid, Prices::tr("The price book cannot be used. %1").arg(bad.message),
                       Prices::tr("Put back the price book that came with Signalbox."));
    }
}

} // namespace signalbox
