// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/handlercheck.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace signalbox {

namespace {

struct HandlerText
{
    Q_DECLARE_TR_FUNCTIONS(Handler)
};

/// Handlers that name a file: the file without its ending; empty when the handler has no function.
QString moduleOf(const QString &handler, bool python)
{
    const qsizetype name = handler.lastIndexOf(u'/') + 1;
    const qsizetype dot = python ? handler.lastIndexOf(u'.') : handler.indexOf(u'.', name);
    if (dot <= name || dot == handler.size() - 1)
        return {};
    QString module = handler.left(dot);
    return python ? module.replace(u'.', u'/') : module;
}

} // namespace

QString handlerProblem(const QString &runtime, const QString &handler, const CodeFiles &files)
{
    const bool python = runtime.startsWith(QLatin1String("python"));
    if ((!python && !runtime.startsWith(QLatin1String("nodejs"))) || handler.isEmpty() || files.isEmpty())
        return {};
    const QString module = moduleOf(handler, python);
    if (module.isEmpty())
        return HandlerText::tr("A handler is a file and a function of it, e.g. %1.")
            .arg(python ? QStringLiteral("app.handler") : QStringLiteral("index.handler"));
    const QStringList endings = python ? QStringList{QStringLiteral(".py"), QStringLiteral("/__init__.py")}
                                       : QStringList{QStringLiteral(".js"), QStringLiteral(".mjs"),
                                                     QStringLiteral(".cjs"), QString()};
    const bool there = std::any_of(endings.begin(), endings.end(),
                                   [&](const QString &ending) { return files.contains(module + ending); });
    return there ? QString() : HandlerText::tr("The code has no file “%1”.").arg(module + endings.first());
}

} // namespace signalbox
