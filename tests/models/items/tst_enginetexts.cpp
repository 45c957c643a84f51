// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/limits.h"
#include "models/items/enginetexts.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace signalbox;

namespace {

/// Turns what is the engine's into capitals, and remembers what it was asked last.
class Capitals final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        if (qstrcmp(context, "Engine") != 0)
            return {};
        asked = QString::fromUtf8(text);
        return asked.toUpper();
    }

    mutable QString asked;
};

/// What of the engine's a file of translations has a finished one for.
QSet<QString> finishedIn(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&opened);
    QSet<QString> finished;
    QString context, source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") && context == QLatin1String("Engine") &&
                 !xml.attributes().hasAttribute(QLatin1String("type")))
            finished.insert(source);
    }
    return finished;
}

/// What the engine says of its limits, whatever the machine lets it enforce, and of its sandboxes where it
/// knows why. A problem that carries a path or another program's words is shown as it is.
QSet<QString> everythingSaid()
{
    // What Linux calls things is the same in all languages.
    const QSet<QString> names{QStringLiteral("cgroup"), QStringLiteral("rlimit"), QStringLiteral("tmpfs"),
                              QStringLiteral("namespace"), QStringLiteral("seccomp")};
    QSet<QString> said{QLatin1String(engine::sandboxesWork), QLatin1String(engine::bubblewrapMissing)};
    for (unsigned bits = 0; bits < 256; ++bits) {
        const auto bit = [bits](unsigned place) { return (bits >> place & 1) != 0; };
        const engine::Enforcement with{"cgroup", bit(0), bit(1), bit(2), bit(3),
                                       bit(4),   bit(5), bit(6), bit(7), 742};
        for (const engine::LimitReport &limit : engine::limitsWith(with))
            for (const std::string &text : {limit.name, limit.mechanism, limit.message})
                said.insert(QString::fromStdString(text));
    }
    return said - names;
}

} // namespace

class EngineTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_capitals); }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_capitals); }

    void textsAreTranslated() { QCOMPARE(engineText(QStringLiteral("memory")), QStringLiteral("MEMORY")); }

    void everyTextIsKnownInEveryLanguage()
    {
        const QDir folder(QStringLiteral(SIGNALBOX_TRANSLATIONS));
        const QStringList files = folder.entryList({QStringLiteral("*.ts")});
        QVERIFY(!files.isEmpty());
        const QSet<QString> said = everythingSaid();
        QVERIFY(said.size() > 20);
        for (const QString &file : files) {
            if (file == QLatin1String("signalbox_en.ts"))
                continue; // it has plurals only
            const QSet<QString> finished = finishedIn(folder.filePath(file));
            for (const QString &text : said) {
                [[maybe_unused]] const QString shown = engineText(text);
                QVERIFY2(finished.contains(m_capitals.asked),
                         qPrintable(QStringLiteral("%1: %2").arg(file, m_capitals.asked)));
            }
        }
    }

    void numbersStay()
    {
        QCOMPARE(engineText(QStringLiteral("1,024 open files.")), QStringLiteral("1,024 OPEN FILES."));
        QCOMPARE(engineText(QStringLiteral("5.14 is older")), QStringLiteral("5.14 IS OLDER"));
    }

    void percentSignsAreNoPlaces()
    {
        QCOMPARE(engineText(QStringLiteral("at %1 of it")), QStringLiteral("AT %1 OF IT"));
    }

private:
    Capitals m_capitals;
};

QTEST_GUILESS_MAIN(EngineTextsTest)
#include "tst_enginetexts.moc"
