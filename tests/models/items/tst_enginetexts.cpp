// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/enginetexts.h"

#include <QTest>
#include <QTranslator>

using namespace signalbox;

namespace {

/// Turns what is the engine's into capitals.
class Capitals final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "Engine") == 0 ? QString::fromUtf8(text).toUpper() : QString();
    }
};

} // namespace

class EngineTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_capitals); }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_capitals); }

    void textsAreTranslated() { QCOMPARE(engineText(QStringLiteral("memory")), QStringLiteral("MEMORY")); }

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
