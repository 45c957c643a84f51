// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/codedetection.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace signalbox {

namespace {

constexpr qint64 MaxTextBytes = 512 * 1024;

/// What one source file offers as a handler.
struct Candidate
{
    QString path;
    QString function;
    int score = 0; ///< higher is likelier; 0 is none
};

struct CodeDetectionText
{
    Q_DECLARE_TR_FUNCTIONS(CodeDetection)
};

QString moduleOf(const QString &path)
{
    return path.left(path.lastIndexOf(QLatin1Char('.')));
}

QStringList matches(const QByteArray &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QStringList names;
    for (auto it = expression.globalMatch(QString::fromUtf8(text)); it.hasNext();)
        names.append(it.next().captured(1));
    return names;
}

QString preferred(const QStringList &names, const QStringList &usual)
{
    for (const QString &name : usual) {
        if (names.contains(name))
            return name;
    }
    return names.value(0);
}

Candidate pythonCandidate(const QString &path, const CodeFile &file)
{
    static const QStringList usualFiles{QStringLiteral("lambda_function.py"), QStringLiteral("main.py"),
                                        QStringLiteral("handler.py"), QStringLiteral("app.py"),
                                        QStringLiteral("index.py")};
    static const QStringList usualFunctions{QStringLiteral("lambda_handler"), QStringLiteral("handler"),
                                            QStringLiteral("handle"), QStringLiteral("main")};
    const QStringList found =
        matches(file.text, QStringLiteral(R"(^def\s+(\w+)\s*\(\s*_?\w+(?:\s*:[^,)]+)?\s*,\s*_?\w+[^,)]*\))"));
    if (found.isEmpty())
        return {};
    const QString function = preferred(found, usualFunctions);
    const auto rank = usualFiles.indexOf(path);
    const int fileScore = rank < 0 ? 1 : 20 - static_cast<int>(rank);
    return {path, function, fileScore + (usualFunctions.contains(function) ? 10 : 0)};
}

Candidate nodeCandidate(const QString &path, const CodeFile &file, const QString &mainFile)
{
    static const QStringList usualFiles{QStringLiteral("index.mjs"), QStringLiteral("index.js"),
                                        QStringLiteral("index.cjs"), QStringLiteral("app.mjs"),
                                        QStringLiteral("app.js")};
    QStringList found = matches(file.text, QStringLiteral(R"(^\s*(?:module\.)?exports\.(\w+)\s*=)"));
    found +=
        matches(file.text, QStringLiteral(R"(^\s*export\s+(?:const|let|var|(?:async\s+)?function)\s+(\w+))"));
    found +=
        matches(file.text, QStringLiteral(R"(^\s*(?:module\.exports\s*=|export)\s*\{[^}]*\b(handler)\b)"));
    if (found.isEmpty())
        return {};
    const QString function = preferred(found, {QStringLiteral("handler")});
    const auto rank = usualFiles.indexOf(path);
    int fileScore = rank < 0 ? 1 : 20 - static_cast<int>(rank);
    if (path == mainFile)
        fileScore = 25;
    return {path, function, fileScore + (function == QLatin1String("handler") ? 10 : 0)};
}

QString packageMain(const CodeFiles &files)
{
    const QByteArray text = files.value(QStringLiteral("package.json")).text;
    QString main = QJsonDocument::fromJson(text).object().value(QStringLiteral("main")).toString();
    if (main.startsWith(QLatin1String("./")))
        main.remove(0, 2);
    return main;
}

Candidate best(const CodeFiles &files, bool python)
{
    const QString mainFile = packageMain(files);
    Candidate winner;
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (it->text.isEmpty() || it.key().endsWith(QLatin1String(".py")) != python)
            continue;
        const Candidate candidate =
            python ? pythonCandidate(it.key(), *it) : nodeCandidate(it.key(), *it, mainFile);
        if (candidate.score > winner.score)
            winner = candidate;
    }
    return winner;
}

CodeFinding fromBootstrap(const CodeFile &file)
{
    CodeFinding finding{
        QStringLiteral("provided.al2023"), QStringLiteral("bootstrap"),
        CodeDetectionText::tr("Found an executable “bootstrap”: the program brings its own runtime."), true};
    if (!file.executable) {
        finding.certain = false;
        finding.explanation =
            CodeDetectionText::tr("Found “bootstrap”, but it is not executable. Run chmod +x bootstrap and "
                                  "package it again.");
    }
    return finding;
}

/// The folder everything is in, if there is just one and no file beside it.
QString onlyFolder(const CodeFiles &files)
{
    QSet<QString> tops;
    for (auto it = files.begin(); it != files.end(); ++it) {
        const auto slash = it.key().indexOf(QLatin1Char('/'));
        if (slash < 0)
            return {};
        tops.insert(it.key().left(slash));
    }
    return tops.size() == 1 ? *tops.begin() : QString();
}

CodeFinding nothingFound(const CodeFiles &files)
{
    const QString folder = onlyFolder(files);
    if (!folder.isEmpty())
        return {{},
                {},
                CodeDetectionText::tr(
                    "Everything is inside the folder “%1”. A handler is looked for at the top level: package "
                    "the content of that folder instead.")
                    .arg(folder),
                false};
    return {{},
            {},
            CodeDetectionText::tr(
                "No handler was recognised: no bootstrap, no Python function taking (event, context), no "
                "Node module exporting a handler. Choose runtime and handler yourself."),
            false};
}

CodeFinding fromCandidate(const Candidate &candidate, bool python, const Candidate &other)
{
    CodeFinding finding;
    finding.runtime = python ? QStringLiteral("python3.11") : QStringLiteral("nodejs18.x");
    finding.handler = moduleOf(candidate.path) + QLatin1Char('.') + candidate.function;
    finding.certain = candidate.score > 10 && other.score == 0;
    finding.explanation = python ? CodeDetectionText::tr("Found the Python function %1 in %2.")
                                       .arg(candidate.function, candidate.path)
                                 : CodeDetectionText::tr("Found the Node export %1 in %2.")
                                       .arg(candidate.function, candidate.path);
    if (other.score > 0)
        finding.explanation += CodeDetectionText::tr(" %1 looks like a handler too.").arg(other.path);
    return finding;
}

} // namespace

CodeFinding detectRuntime(const CodeFiles &files)
{
    const auto bootstrap = files.find(QStringLiteral("bootstrap"));
    if (bootstrap != files.end())
        return fromBootstrap(*bootstrap);
    const Candidate python = best(files, true);
    const Candidate node = best(files, false);
    if (python.score == 0 && node.score == 0)
        return nothingFound(files);
    if (python.score >= node.score)
        return fromCandidate(python, true, node);
    return fromCandidate(node, false, python);
}

bool wantsText(const QString &path, qint64 size)
{
    static const QRegularExpression source(QStringLiteral(R"(^([^/]+\.(py|js|mjs|cjs)|package\.json)$)"));
    static const QRegularExpression nested(QStringLiteral(R"(^(src|dist|lib|build)/[^/]+\.(js|mjs|cjs)$)"));
    return size <= MaxTextBytes && (source.match(path).hasMatch() || nested.match(path).hasMatch());
}

} // namespace signalbox
