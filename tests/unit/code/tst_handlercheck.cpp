// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/handlercheck.h"

#include <QTest>

using namespace signalbox;

class TestHandlerCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QString>("runtime");
        QTest::addColumn<QString>("handler");
        QTest::addColumn<QString>("doubt"); // what its sentence has; empty: no doubt
        const auto row = [](const char *runtime, const char *handler, const char *doubt) {
            QTest::addRow("%s %s", runtime, handler)
                << QString::fromLatin1(runtime) << QString::fromLatin1(handler) << QString::fromLatin1(doubt);
        };
        row("nodejs20.x", "index.handler", "");
        row("nodejs20.x", "src/app.handler", "");
        row("nodejs20.x", "src/app.deep.handler", ""); // a function of an object the file exports
        row("nodejs20.x", "nope.handler", "nope.js");
        row("nodejs20.x", "nope", "index.handler");
        row("nodejs20.x", "index.", "index.handler");
        row("nodejs20.x", "src/.handler", "index.handler");
        row("python3.11", "handler.handle", "");
        row("python3.11", "package.part.handle", "");
        row("python3.11", "package/part.handle", "");
        row("python3.11", "package.handle", "");
        row("python3.11", "other.handle", "other.py");
        row("python3.11", ".handle", "app.handler");
        row("provided.al2023", "anything", "");
        row("java21", "com.example.Handler::handle", "");
        row("python3.11", "", "");
    }
    void fits()
    {
        QFETCH(QString, runtime);
        QFETCH(QString, handler);
        QFETCH(QString, doubt);
        CodeFiles files;
        for (const char *path :
             {"index.mjs", "src/app.js", "handler.py", "package/__init__.py", "package/part.py"})
            files.insert(QString::fromLatin1(path), {});
        const QString problem = handlerProblem(runtime, handler, files);
        QCOMPARE(problem.isEmpty(), doubt.isEmpty());
        QVERIFY2(problem.contains(doubt), qPrintable(problem));
    }
    void saysNothingWithoutCode()
    {
        QVERIFY(handlerProblem(QStringLiteral("python3.11"), QStringLiteral("a.b"), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHandlerCheck)
#include "tst_handlercheck.moc"
