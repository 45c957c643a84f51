// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/tabularfont.h"

#include <QFontDatabase>
#include <QRawFont>
#include <QtEndian>

namespace signalbox {

namespace {

constexpr int maxTables = 64;

void append16(QByteArray *out, int value)
{
    const auto big = qToBigEndian(quint16(value));
    out->append(reinterpret_cast<const char *>(&big), sizeof big);
}

void append32(QByteArray *out, quint32 value)
{
    const auto big = qToBigEndian(value);
    out->append(reinterpret_cast<const char *>(&big), sizeof big);
}

int read16(const QByteArray &data, qsizetype at)
{
    return at + 2 <= data.size() ? qFromBigEndian<quint16>(data.constData() + at) : 0;
}

quint32 checksum(QByteArray table)
{
    table.append(QByteArray((4 - table.size() % 4) % 4, '\0'));
    quint32 sum = 0;
    for (qsizetype i = 0; i < table.size(); i += 4)
        sum += qFromBigEndian<quint32>(table.constData() + i);
    return sum;
}

// A 'name' table with the family (1), the style (2), the full name (4) and the PostScript name (6).
QByteArray nameTable(const QString &family, const QString &style)
{
    const QString full = family + u' ' + style;
    const QList<std::pair<int, QString>> names{
        {1, family}, {2, style}, {4, full}, {6, QString(full).replace(u' ', u'-')}};
    QByteArray records;
    QByteArray strings;
    for (const auto &[id, text] : names) {
        QByteArray encoded;
        for (const QChar c : text)
            append16(&encoded, c.unicode());
        for (const int field : {3, 1, 0x409, id, int(encoded.size()), int(strings.size())})
            append16(&records, field);
        strings.append(encoded);
    }
    QByteArray table;
    for (const int field : {0, int(names.size()), 6 + int(records.size())})
        append16(&table, field);
    return table + records + strings;
}

FontTables tablesOf(const QRawFont &raw)
{
    // The tables a text font may have; QRawFont cannot list them.
    static const QByteArrayList tags{"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "cvt ", "fpgm", "gasp",
                                     "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post", "prep"};
    FontTables tables;
    for (const QByteArray &tag : tags) {
        if (const QByteArray table = raw.fontTable(tag.constData()); !table.isEmpty())
            tables.insert(tag, table);
    }
    return tables;
}

bool registerWeight(QFont::Weight weight, const QString &family)
{
    QFont inter(QStringLiteral("Inter"));
    inter.setPixelSize(13);
    inter.setWeight(weight);
    const QRawFont raw = QRawFont::fromFont(inter);
    if (!raw.isValid() || raw.familyName() != QLatin1String("Inter"))
        return false;
    FontTables tables = tablesOf(raw);
    if (!makeFiguresTabular(&tables[QByteArrayLiteral("GSUB")]))
        return false;
    return QFontDatabase::addApplicationFontFromData(fontFile(std::move(tables), family, raw.styleName())) >=
           0;
}

QStringList registerFamilies()
{
    const QString family = QStringLiteral("Signalbox Inter");
    const bool complete = registerWeight(QFont::Normal, family) && registerWeight(QFont::Medium, family) &&
                          registerWeight(QFont::DemiBold, family);
    QStringList families{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Sans Serif")};
    if (complete)
        families.prepend(family);
    return families;
}

} // namespace

bool makeFiguresTabular(QByteArray *gsub)
{
    const int list = read16(*gsub, 6); // FeatureList: a count, then records of a tag and an offset
    if (list == 0)
        return false;
    const int count = read16(*gsub, list);
    for (int i = 0; i < count; ++i) {
        const qsizetype at = list + 2 + qsizetype(i) * 6;
        if (at + 6 > gsub->size())
            return false;
        if (gsub->mid(at, 4) == "tnum") {
            gsub->replace(at, 4, "rclt");
            return true;
        }
    }
    return false;
}

QByteArray fontFile(FontTables tables, const QString &family, const QString &style)
{
    tables.insert(QByteArrayLiteral("name"), nameTable(family, style));
    if (tables.size() > maxTables)
        return {};
    const int count = int(tables.size());
    int power = 0;
    while ((2 << power) <= count)
        ++power;

    QByteArray directory;
    append32(&directory, tables.contains(QByteArrayLiteral("CFF ")) ? 0x4f54544f : 0x00010000);
    for (const int field : {count, 16 << power, power, count * 16 - (16 << power)})
        append16(&directory, field);
    QByteArray body;
    const int start = 12 + count * 16;
    for (auto it = tables.cbegin(); it != tables.cend(); ++it) {
        directory.append(it.key());
        append32(&directory, checksum(it.value()));
        append32(&directory, quint32(start + body.size()));
        append32(&directory, quint32(it.value().size()));
        body.append(it.value());
        body.append(QByteArray((4 - body.size() % 4) % 4, '\0'));
    }
    return directory + body;
}

QStringList tabularFamilies()
{
    static const QStringList families = registerFamilies();
    return families;
}

} // namespace signalbox
