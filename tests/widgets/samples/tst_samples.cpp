// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/translations.h"
#include "models/services/samples.h"
#include "resources/resources.h"

#include <QHash>
#include <QLocale>
#include <QTest>

using namespace signalbox;

/// The bundled samples speak the person's language.
class SamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        for (const Sample &sample : samples())
            m_english.insert(sample.id, sample);
        QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
        loadTranslations();
    }

    void everySampleIsTranslated()
    {
        QVERIFY(!m_english.isEmpty());
        for (const Sample &sample : samples()) {
            const Sample &english = m_english.value(sample.id);
            QCOMPARE(english.spec.description, english.written);
            QCOMPARE(sample.written, english.written);
            QVERIFY2(sample.title != english.title, qPrintable(sample.title));
            QVERIFY2(sample.spec.description != english.written, qPrintable(sample.written));
        }
    }

    void functionsAreKnownByTheirSampleInBothLanguages()
    {
        for (const Sample &sample : samples()) {
            Function function;
            function.name = QStringLiteral("mine");
            function.runtime = sample.spec.runtime;
            function.handler = sample.spec.handler;
            QVERIFY(!sampleOf(function));
            for (const QString &description : {sample.written, sample.spec.description}) {
                function.description = description;
                QCOMPARE(sampleOf(function).value_or(Sample()).id, sample.id);
            }
        }
    }

private:
    QHash<QString, Sample> m_english;
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "tst_samples.moc"
