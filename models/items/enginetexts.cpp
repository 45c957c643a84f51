// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/enginetexts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <array>

namespace signalbox {

namespace {

// Never read: they are here for the translators.
[[maybe_unused]] constexpr std::array known{
    QT_TRANSLATE_NOOP("Engine", "Functions run in bubblewrap sandboxes."),
    QT_TRANSLATE_NOOP("Engine",
                      "bubblewrap is not installed. Install it (apt install bubblewrap) and restart "
                      "the engine."),
    QT_TRANSLATE_NOOP("Engine", "memory"),
    QT_TRANSLATE_NOOP("Engine", "processes"),
    QT_TRANSLATE_NOOP("Engine", "cpu"),
    QT_TRANSLATE_NOOP("Engine", "files"),
    QT_TRANSLATE_NOOP("Engine", "tmp"),
    QT_TRANSLATE_NOOP("Engine", "network"),
    QT_TRANSLATE_NOOP("Engine", "system calls"),
    QT_TRANSLATE_NOOP("Engine", "user"),
    QT_TRANSLATE_NOOP("Engine", "watched"),
    QT_TRANSLATE_NOOP("Engine", "none"),
    QT_TRANSLATE_NOOP("Engine", "host"),
    QT_TRANSLATE_NOOP("Engine",
                      "The kernel ends what uses more than the function's memory; files in /tmp count."),
    QT_TRANSLATE_NOOP("Engine",
                      "No memory control group may be used here: the engine looks at each running function's "
                      "memory many times a second and ends it when it is over. A quick burst can exceed the "
                      "limit."),
    QT_TRANSLATE_NOOP("Engine", "%1 processes and threads."),
    QT_TRANSLATE_NOOP("Engine", "No process control group may be used here, and this Linux, older than 5.14, "
                                "counts a user's processes all together."),
    QT_TRANSLATE_NOOP("Engine", "When all processors are busy functions share them in proportion to their "
                                "memory; else one may take what is free, where AWS gives one per 1,769 MB."),
    QT_TRANSLATE_NOOP("Engine", "No processor control group may be used here: functions share this machine's "
                                "processors evenly; AWS gives one per 1,769 MB of memory."),
    QT_TRANSLATE_NOOP("Engine", "%1 open files."),
    QT_TRANSLATE_NOOP("Engine", "file watches"),
    QT_TRANSLATE_NOOP("Engine", "%1 watchers of files (inotify)."),
    QT_TRANSLATE_NOOP("Engine", "The settings of user namespaces may not be changed here: a function can use "
                                "up the watchers of files that its user may have."),
    QT_TRANSLATE_NOOP("Engine", "/tmp holds what the function's ephemeral storage allows."),
    QT_TRANSLATE_NOOP("Engine",
                      "Functions reach the engine and nothing else, but for those given the host's network."),
    QT_TRANSLATE_NOOP("Engine", "The engine was built without libseccomp."),
    QT_TRANSLATE_NOOP("Engine", "Calls no function needs are refused."),
    QT_TRANSLATE_NOOP("Engine", "Functions run as nobody."),
    QT_TRANSLATE_NOOP("Engine", "Functions run as the engine's user, without any capability."),
};

} // namespace

QString engineText(const QString &english)
{
    static const QRegularExpression number(QStringLiteral("^[0-9][0-9,]*(?= )"));
    const QString figure = number.match(english).captured();
    QString text = english;
    if (!figure.isEmpty())
        text.replace(0, figure.size(), QStringLiteral("%1"));
    const QString said = QCoreApplication::translate("Engine", qUtf8Printable(text));
    return figure.isEmpty() ? said : said.arg(figure);
}

} // namespace signalbox
