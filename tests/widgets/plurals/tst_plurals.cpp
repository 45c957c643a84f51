// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/translations.h"

#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace signalbox;

namespace {

QString sourceFolder()
{
    return qEnvironmentVariable("SIGNALBOX_SOURCE");
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// Every text with a count reads like English, for one thing and for several.
class PluralsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { loadTranslations(); }

    void readsLikeEnglish_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("text");
        static const QRegularExpression counted(
            QStringLiteral("(?:\\b([A-Z]\\w+)::)?\\btr\\(\\s*\"([^\"]*%L?n[^\"]*)\""));
        static const QRegularExpression method(QStringLiteral("^[^\\s].*?\\b([A-Z]\\w+)::~?\\w+\\("),
                                               QRegularExpression::MultilineOption);
        for (const char *folder : {"/widgets", "/models", "/app"}) {
            QDirIterator it(sourceFolder() + QLatin1String(folder), {QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString source = read(it.next());
                for (auto found = counted.globalMatch(source); found.hasNext();) {
                    const auto match = found.next();
                    QRegularExpressionMatch owner;
                    QString context = match.captured(1); // named, or that of the method around it
                    if (context.isEmpty()) {
                        QVERIFY(source.lastIndexOf(method, match.capturedStart(), &owner) >= 0);
                        context = owner.captured(1);
                    }
                    QTest::newRow(qPrintable(match.captured(2)))
                        << QStringLiteral("signalbox::") + context << match.captured(2);
                }
            }
        }
    }
    void readsLikeEnglish()
    {
        QFETCH(const QString, context);
        QFETCH(const QString, text);
        const auto translated = [&](int count) {
            return QCoreApplication::translate(qPrintable(context), qPrintable(text), nullptr, count);
        };
        QString one = text;
        static const QRegularExpression number(QStringLiteral("%L?n"));
        one.replace(number, QStringLiteral("1")).remove(QStringLiteral("(s)"));
        QCOMPARE(translated(1), one);
        QString three = text;
        three.replace(number, QStringLiteral("3")).replace(QStringLiteral("(s)"), QStringLiteral("s"));
        QCOMPARE(translated(3), three);
        QVERIFY(translated(0) != translated(1));
    }

    // The last one: what it installs stays.
    void followsTheSystem()
    {
        const auto title = [] {
            return QCoreApplication::translate("signalbox::FunctionPage", "Configuration");
        };
        QLocale::setDefault(QLocale(QStringLiteral("fr_FR"))); // none of ours
        loadTranslations();
        QCOMPARE(title(), QStringLiteral("Configuration"));
        QLocale::setDefault(QLocale(QStringLiteral("de_AT")));
        loadTranslations();
        QCOMPARE(title(), QStringLiteral("Konfiguration"));
        QCOMPARE(QCoreApplication::translate("signalbox::FunctionsPage", "%Ln function(s)", nullptr, 2),
                 QStringLiteral("2 Funktionen"));
    }
};

QTEST_GUILESS_MAIN(PluralsTest)
#include "tst_plurals.moc"
