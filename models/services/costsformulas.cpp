// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/costsformulas.h"

namespace signalbox {

namespace {

QString joined(const QStringList &remarks)
{
    QStringList said = remarks;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

QString tierNames(const BillLine &line)
{
    QStringList names;
    for (const TierShare &share : line.tiers)
        names.append(QString::number(share.number));
    return names.size() == 1 ? Costs::tr("tier %1").arg(names.first())
                             : Costs::tr("tiers %1 over all functions of the account")
                                   .arg(names.join(QStringLiteral(" + ")));
}

} // namespace

QString CostFormulas::count(qint64 number) const
{
    return localized(QString::number(number), m_locale);
}

QString CostFormulas::exact(const Decimal &number) const
{
    return localized(exactText(number), m_locale);
}

QString CostFormulas::money(const Decimal &amount, int places) const
{
    return localizedMoney(toText(amount, places), m_locale);
}

QString CostFormulas::unitPrice(const Decimal &price) const
{
    const QString text = exactText(price);
    const bool enough = text.contains(u'.') && text.size() - text.indexOf(u'.') > 2;
    return localizedMoney(enough ? text : toText(price, 2), m_locale);
}

QString CostFormulas::title(const Decimal &amount, int places) const
{
    return Costs::tr("How %1 came about")
        .arg(localizedMoney(toText(amount, places), m_locale, QStringLiteral("$ ")));
}

QString CostFormulas::sumOfMs(const UsagePart &part) const
{
    return Costs::tr("Σ billed ms %1 × %2 MB ÷ 1024 ÷ 1000").arg(count(part.billedMs)).arg(part.memoryMb);
}

QStringList CostFormulas::sumsOf(const FunctionUsage &usage, const QString &architecture) const
{
    QStringList lines;
    for (const auto &[key, part] : usage.parts) {
        if (architecture.isEmpty() || part.architecture == architecture)
            lines.append(sumOfMs(part));
    }
    if (lines.size() < 2)
        return lines;
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].prepend(QStringLiteral("+ "));
    return lines;
}

QString CostFormulas::timesPrice(const BillLine &line) const
{
    if (line.tiers.size() == 1)
        return QStringLiteral("× %1").arg(unitPrice(line.tiers.first().price));
    return Costs::tr("of %1 GB-s that cost %2").arg(exact(line.quantity), money(line.exact, 2));
}

QString CostFormulas::recordsRemark(const FunctionUsage &usage) const
{
    QStringList said;
    const qint64 percent = usage.metered() ? usage.measured * 100 / usage.metered() : 0;
    said.append(Costs::tr("%1 records, %2 % measured").arg(count(usage.invocations)).arg(percent));
    if (usage.unmetered) {
        said.append(Costs::tr("%1 without a billed duration, whose cost is unknown and not in this sum")
                        .arg(count(usage.unmetered)));
    }
    return joined(said);
}

QString CostFormulas::initRemark(const FunctionUsage &usage) const
{
    const Decimal init = usage.initGbSeconds();
    if (init == 0)
        return {};
    return Costs::tr("init billed since 2025-08-01: %1 GB-s of it").arg(exact(init));
}

QString CostFormulas::bookRemark() const
{
    return Costs::tr("price book %1").arg(m_book.date.toString(Qt::ISODate));
}

Formula CostFormulas::gbSeconds(const FunctionUsage &usage) const
{
    const QString sum = exact(usage.gbSeconds());
    Formula formula;
    formula.title = Costs::tr("How %1 GB-s came about").arg(sum);
    formula.lines = sumsOf(usage, {});
    formula.lines.append(QStringLiteral("= %1 GB-s").arg(sum));
    formula.remark = joined({recordsRemark(usage), initRemark(usage)});
    return formula;
}

Formula CostFormulas::duration(const FunctionUsage &usage, const FunctionPrice &price) const
{
    Formula formula;
    formula.title = title(price.duration, price.places);
    QStringList where;
    for (const BillLine &line : price.durationLines) {
        formula.lines += sumsOf(usage, line.architecture);
        formula.lines.append(
            QStringLiteral("= %1 GB-s %2").arg(exact(usage.gbSeconds(line.architecture)), timesPrice(line)));
        where.append(QStringLiteral("%1, %2, %3").arg(line.architecture, line.region, tierNames(line)));
    }
    formula.lines.append(QStringLiteral("= %1").arg(money(price.duration, price.places)));
    where.removeDuplicates();
    const QString remark = price.durationLines.isEmpty() ? QString() : price.durationLines.first().remark;
    formula.remark = joined({recordsRemark(usage), joined(where), bookRemark(), initRemark(usage), remark});
    return formula;
}

Formula CostFormulas::requests(const FunctionUsage &usage, const FunctionPrice &price) const
{
    const BillLine &line = price.requestsLine;
    Formula formula;
    formula.title = title(price.requests, price.places);
    formula.lines = {
        Costs::tr("%1 requests × %2 ÷ %3")
            .arg(count(usage.invocations), unitPrice(line.tiers.first().price), exact(line.unit)),
        QStringLiteral("= %1").arg(money(price.requests, price.places))};
    formula.remark =
        joined({line.region, bookRemark(), Costs::tr("refused (throttled) requests are not billed")});
    return formula;
}

Formula CostFormulas::total(const FunctionPrice &price) const
{
    const Decimal duration = rounded(price.duration, price.places);
    const Decimal requests = rounded(price.requests, price.places);
    Formula formula;
    formula.title = title(duration + requests, price.places);
    formula.lines = {Costs::tr("%1 duration + %2 requests")
                         .arg(money(duration, price.places), money(requests, price.places)),
                     QStringLiteral("= %1").arg(money(duration + requests, price.places))};
    formula.remark = joined(
        {Costs::tr("before the free tier, which counts over all functions of an account"), bookRemark()});
    return formula;
}

QStringList CostFormulas::billLine(const BillLine &line, bool ofSeveral) const
{
    const bool requests = line.meter == Meter::Requests;
    const QString unit = requests ? Costs::tr("requests") : QStringLiteral("GB-s");
    QString what = requests ? line.region : QStringLiteral("%1, %2").arg(line.architecture, line.region);
    if (ofSeveral)
        what.prepend(line.account + QStringLiteral(", "));
    QString rest = exact(line.quantity);
    if (line.free > 0)
        rest = Costs::tr("%1 − %2 free = %3").arg(rest, exact(line.free), exact(line.quantity - line.free));
    const QString per = line.unit == 1 ? QString() : QStringLiteral(" ÷ ") + exact(line.unit);
    QStringList lines{QStringLiteral("%1: %2 %3").arg(what, rest, unit)};
    for (const TierShare &tier : line.tiers)
        lines.append(QStringLiteral("  %1 × %2%3").arg(exact(tier.quantity), unitPrice(tier.price), per));
    lines.append(QStringLiteral("  = %1").arg(money(line.amount, 2)));
    return lines;
}

Formula CostFormulas::month(const Bill &bill) const
{
    Formula formula;
    formula.title = title(bill.total, 2);
    QStringList sums;
    QStringList remarks{Costs::tr("each line rounded half up to cents once, then added"),
                        Costs::tr("free a month: %1 GB-s and %2 requests, over all functions of an account")
                            .arg(exact(m_book.freeGbSeconds), exact(m_book.freeRequests)),
                        bookRemark()};
    const bool several = bill.accounts().size() > 1;
    if (several)
        remarks.append(
            Costs::tr("accounts of one organisation share tiers and what is free; here each stands alone"));
    for (const BillLine &line : bill.lines) {
        formula.lines += billLine(line, several);
        sums.append(money(line.amount, 2));
        remarks.append(line.remark);
    }
    formula.lines.append(
        QStringLiteral("%1 = %2").arg(sums.join(QStringLiteral(" + ")), money(bill.total, 2)));
    remarks.removeDuplicates();
    formula.remark = joined(remarks);
    return formula;
}

} // namespace signalbox
