// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/costsstatement.h"

#include "models/services/costsformulas.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int NamedSeries = 4;
constexpr int Cents = 2;
constexpr int Millionths = 6;

const QString LocalPrices = QStringLiteral("us-east-1");

bool isCharged(const Connection &one)
{
    return one.kind == Connection::Kind::AwsLambda && leadsToAws(one);
}

/// Makes one statement; gathers first, then prices.
class StatementMaker
{
public:
    explicit StatementMaker(const StatementInput &input)
        : m_input(input)
        , m_formulas(input.book, input.locale)
    {
    }
    Statement make();

private:
    using Key = std::pair<QString, QString>; ///< connection, function
    enum class Remark { None, Uncharged, NoRegion, NoPrices };

    void gather();
    QString regionOf(const QString &connectionId) const;
    const Connection *connection(const QString &id) const;
    QString nameOf(const QString &connectionId) const;
    QString accountOf(const DayUsage &day) const;
    enum class Which { All, OfTheMonth };
    QList<MeteredQuantity> quantities(Which which) const;
    const BillLine *listLine(const FunctionUsage &usage, Meter meter, const QString &architecture) const;
    std::optional<FunctionPrice> priceOf(const FunctionUsage &usage) const;
    StatementRow rowOf(const FunctionUsage &usage) const;
    void addRows(Statement &statement) const;
    void addDays(Statement &statement) const;
    void addMonth(Statement &statement) const;
    QString seriesName(const FunctionUsage &usage) const;
    QString priceBookName() const;
    Remark remarkOf(const Connection &one) const;
    QString unchargedText(const QList<Connection> &all) const;
    QString note() const;

    const StatementInput &m_input;
    CostFormulas m_formulas;
    QList<DayUsage> m_usage; ///< of this statement
    std::map<Key, FunctionUsage> m_functions;
    QList<Key> m_largestFirst;
    Bill m_list; ///< before the free tier
    Bill m_bill;
    bool m_charged = false; ///< AWS charges for some of it
    int m_places = Cents;
};

const Connection *StatementMaker::connection(const QString &id) const
{
    const auto found = std::find_if(m_input.connections.begin(), m_input.connections.end(),
                                    [&](const Connection &one) { return one.id == id; });
    return found == m_input.connections.end() ? nullptr : &*found;
}

QString StatementMaker::nameOf(const QString &connectionId) const
{
    const Connection *known = connection(connectionId);
    return known ? known->name : connectionId;
}

QString StatementMaker::regionOf(const QString &connectionId) const
{
    const Connection *known = connection(connectionId);
    if (!known)
        return {};
    switch (known->kind) {
    case Connection::Kind::Local:
        return LocalPrices;
    case Connection::Kind::AwsLambda:
        return known->region;
    default:
        return {};
    }
}

/// An ARN's account on AWS; what is not AWS stands for itself.
QString StatementMaker::accountOf(const DayUsage &day) const
{
    const Connection *known = connection(day.connectionId);
    if (!known)
        return day.connectionId;
    const QString account = day.functionArn.section(u':', 4, 4);
    return isCharged(*known) && !account.isEmpty() ? account : known->name;
}

void StatementMaker::gather()
{
    for (const DayUsage &day : m_input.usage) {
        const bool wanted = m_input.connectionId.isEmpty() || day.connectionId == m_input.connectionId;
        if (!wanted || (day.invocations == 0 && day.billedMs == 0))
            continue;
        m_usage.append(day);
        FunctionUsage &usage = m_functions[{day.connectionId, day.functionArn}];
        usage.connectionId = day.connectionId;
        usage.functionName = day.functionName;
        usage.region = regionOf(day.connectionId);
        usage.account = accountOf(day);
        const Connection *known = connection(day.connectionId);
        usage.charged = known && isCharged(*known);
        m_charged = m_charged || usage.charged;
        usage.add(day);
    }
    for (const auto &[key, usage] : m_functions)
        m_largestFirst.append(key);
    std::sort(m_largestFirst.begin(), m_largestFirst.end(), [this](const Key &a, const Key &b) {
        const Decimal first = m_functions.at(a).gbSeconds();
        const Decimal second = m_functions.at(b).gbSeconds();
        return first != second ? first > second : a < b;
    });
}

QList<MeteredQuantity> StatementMaker::quantities(Which which) const
{
    QList<MeteredQuantity> all;
    for (const auto &[key, usage] : m_functions) {
        if (usage.region.isEmpty() || (which == Which::OfTheMonth && usage.charged != m_charged))
            continue;
        all.append({usage.region, Meter::Requests, {}, Decimal(usage.invocations), usage.account});
        for (const auto &[size, part] : usage.parts)
            all.append({usage.region, Meter::Duration, part.architecture, part.gbSeconds(), usage.account});
    }
    return all;
}

const BillLine *StatementMaker::listLine(const FunctionUsage &usage, Meter meter,
                                         const QString &architecture) const
{
    const auto found = std::find_if(m_list.lines.begin(), m_list.lines.end(), [&](const BillLine &line) {
        return line.account == usage.account && line.region == usage.region && line.meter == meter &&
               line.architecture == architecture;
    });
    return found == m_list.lines.end() ? nullptr : &*found;
}

/// Unset when the book has no price for a part of it, or nothing of it was metered.
std::optional<FunctionPrice> StatementMaker::priceOf(const FunctionUsage &usage) const
{
    const BillLine *requests = listLine(usage, Meter::Requests, {});
    if (!requests || usage.parts.empty())
        return std::nullopt;
    FunctionPrice price;
    price.places = m_places;
    price.requestsLine = *requests;
    price.requests = quotient(Decimal(usage.invocations) * requests->tiers.first().price, requests->unit);
    for (const QString &architecture : usage.architectures()) {
        const BillLine *line = listLine(usage, Meter::Duration, architecture);
        if (!line)
            return std::nullopt;
        price.durationLines.append(*line);
        const Decimal used = usage.gbSeconds(architecture);
        // Tiers count over all functions of an account, so a function pays the mean price where there are
        // several.
        price.duration += line->tiers.size() == 1 ? Decimal(used * line->tiers.first().price)
                                                  : quotient(used * line->exact, line->quantity);
    }
    return price;
}

StatementRow StatementMaker::rowOf(const FunctionUsage &usage) const
{
    StatementRow row;
    row.connectionId = usage.connectionId;
    row.connectionName = nameOf(usage.connectionId);
    row.functionName = usage.functionName;
    row.invocations = usage.invocations;
    row.unmetered = usage.unmetered;
    if (usage.metered() > 0)
        row.meanBilledMs = (usage.billedMs() + usage.metered() / 2) / usage.metered();
    const auto sameMemory = [&](const auto &part) {
        return part.first.second == usage.parts.begin()->first.second;
    };
    if (!usage.parts.empty() && std::all_of(usage.parts.begin(), usage.parts.end(), sameMemory))
        row.memoryMb = usage.parts.begin()->first.second;
    row.gbSeconds = usage.gbSeconds().convert_to<double>();
    row.gbSecondsFormula = m_formulas.gbSeconds(usage);
    if (const std::optional<FunctionPrice> price = priceOf(usage)) {
        row.duration = toText(price->duration, m_places);
        row.requests = toText(price->requests, m_places);
        row.total = toText(rounded(price->duration, m_places) + rounded(price->requests, m_places), m_places);
        row.durationFormula = m_formulas.duration(usage, *price);
        row.requestsFormula = m_formulas.requests(usage, *price);
        row.totalFormula = m_formulas.total(*price);
    }
    return row;
}

void StatementMaker::addRows(Statement &statement) const
{
    for (const Key &key : m_largestFirst)
        statement.rows.append(rowOf(m_functions.at(key)));
}

QString StatementMaker::seriesName(const FunctionUsage &usage) const
{
    const auto sameName = [&](const auto &other) { return other.second.functionName == usage.functionName; };
    if (std::count_if(m_functions.begin(), m_functions.end(), sameName) < 2)
        return usage.functionName;
    return QStringLiteral("%1 (%2)").arg(usage.functionName, nameOf(usage.connectionId));
}

void StatementMaker::addDays(Statement &statement) const
{
    const qsizetype named = std::min<qsizetype>(NamedSeries, m_largestFirst.size());
    for (qsizetype i = 0; i < named; ++i)
        statement.seriesNames.append(seriesName(m_functions.at(m_largestFirst.at(i))));
    const qsizetype others = m_largestFirst.size() - named;
    if (others > 0)
        statement.seriesNames.append(others == 1 ? Costs::tr("1 other") : Costs::tr("%1 others").arg(others));
    for (QDate day = statement.from; day <= statement.to; day = day.addDays(1))
        statement.days.append({day, QList<double>(statement.seriesNames.size(), 0.0)});
    for (const DayUsage &used : m_usage) {
        const qint64 at = statement.from.daysTo(used.day);
        const qsizetype series =
            std::min(named, m_largestFirst.indexOf({used.connectionId, used.functionArn}));
        statement.days[at].gbSeconds[series] +=
            gbSeconds(Decimal(used.billedMs), Decimal(used.memoryMb)).convert_to<double>();
    }
}

QString StatementMaker::priceBookName() const
{
    QStringList regions;
    for (const BillLine &line : m_bill.lines)
        regions.append(line.region);
    regions.removeDuplicates();
    if (regions.isEmpty())
        regions.append(LocalPrices);
    return QStringLiteral("%1 %2, %3")
        .arg(m_input.book.title, regions.join(QStringLiteral(" + ")),
             m_input.book.date.toString(Qt::ISODate));
}

/// What has to be said of a connection that is not priced as it is billed, beside its name.
StatementMaker::Remark StatementMaker::remarkOf(const Connection &one) const
{
    const QString region = regionOf(one.id);
    if (one.kind == Connection::Kind::AwsLambda && region.isEmpty())
        return Remark::NoRegion;
    if (!m_input.book.regions.contains(region))
        return Remark::NoPrices;
    return isCharged(one) ? Remark::None : Remark::Uncharged;
}

/// Of connections that are priced though nobody bills them.
QString StatementMaker::unchargedText(const QList<Connection> &all) const
{
    if (all.isEmpty())
        return {};
    QStringList names;
    for (const Connection &one : all)
        names.append(one.name);
    const QString joined = names.join(QStringLiteral(", "));
    if (m_charged)
        return Costs::tr("Not billed, and not in this sum: %1. The rows show what AWS Lambda would bill.")
            .arg(joined);
    if (all.size() > 1)
        return Costs::tr("Not billed: %1. All is priced as AWS Lambda would bill it.").arg(joined);
    const Connection &one = all.first();
    return (one.kind == Connection::Kind::Local
                ? Costs::tr("%1 costs nothing; it is priced as AWS Lambda in %2 would bill it.")
                : Costs::tr("%1 is not AWS; it is priced as AWS Lambda in %2 would bill it."))
        .arg(one.name, regionOf(one.id));
}

QString StatementMaker::note() const
{
    QList<Connection> uncharged;
    QStringList unpriced;
    QStringList unplaced;
    for (const Connection &one : m_input.connections) {
        if (!m_input.connectionId.isEmpty() && one.id != m_input.connectionId)
            continue;
        const Remark remark = remarkOf(one);
        if (remark == Remark::Uncharged)
            uncharged.append(one);
        else if (remark == Remark::NoRegion)
            unplaced.append(one.name);
        else if (remark == Remark::NoPrices)
            unpriced.append(one.name);
    }
    QStringList said{unchargedText(uncharged)};
    if (!unplaced.isEmpty())
        said.append(Costs::tr("Not priced, because the profile that says the region could not be read: %1.")
                        .arg(unplaced.join(QStringLiteral(", "))));
    if (!unpriced.isEmpty())
        said.append(Costs::tr("There are no prices for %1.").arg(unpriced.join(QStringLiteral(", "))));
    said.removeAll(QString());
    return said.join(u' ');
}

void StatementMaker::addMonth(Statement &statement) const
{
    const int accounts = std::max(1, int(m_bill.accounts().size()));
    Decimal gbs = 0;
    Decimal requests = 0;
    for (const BillLine &line : m_bill.lines)
        (line.meter == Meter::Duration ? gbs : requests) += accounts > 1 ? line.free : line.quantity;
    statement.gbSeconds = gbs.convert_to<double>();
    statement.requests = requests.convert_to<qint64>();
    statement.freeGbSeconds = accounts * m_input.book.freeGbSeconds.convert_to<double>();
    statement.freeRequests = accounts * m_input.book.freeRequests.convert_to<qint64>();
    if (!m_bill.lines.isEmpty() || m_functions.empty()) {
        statement.monthToDate = toText(m_bill.total);
        statement.monthToDateFormula = m_formulas.month(m_bill);
    }
}

Statement StatementMaker::make()
{
    gather();
    m_list = billOf(m_input.book, quantities(Which::All), false);
    m_bill = billOf(m_input.book, quantities(Which::OfTheMonth), true);
    Decimal exact = 0;
    for (const BillLine &line : std::as_const(m_list.lines))
        exact += line.exact;
    m_places = exact < 1 ? Millionths : Cents;

    Statement statement;
    statement.from = QDate(m_input.month.year(), m_input.month.month(), 1);
    statement.to = statement.from.addMonths(1).addDays(-1);
    statement.currency = m_input.book.currency;
    statement.priceBook = priceBookName();
    statement.note = note();
    addMonth(statement);
    addRows(statement);
    addDays(statement);
    return statement;
}

} // namespace

Statement statementOf(const StatementInput &input)
{
    return StatementMaker(input).make();
}

} // namespace signalbox
