// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>
#include <memory>

namespace signalbox {

namespace {

void install(const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>(qApp);
    if (translator->load(locale, QStringLiteral("signalbox"), QStringLiteral("_"),
                         QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(translator.release());
}

} // namespace

void loadTranslations()
{
    const QLocale english(QLocale::English);
    install(english); // the newest translator is asked first: this one is the fallback
    if (QLocale().language() != english.language())
        install(QLocale());
}

} // namespace signalbox
