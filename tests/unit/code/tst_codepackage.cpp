// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/packager.h"
#include "models/services/samples.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;

namespace {

const QByteArray PythonHandler = "def lambda_handler(event, context):\n    return event\n";

void put(const QString &path, const QByteArray &content, bool executable = false)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    if (executable)
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner | QFileDevice::ExeUser);
}

CodeFiles source(const QString &path, const QByteArray &text)
{
    return {{path, {text.size(), false, text}}};
}

} // namespace

class TestCodePackage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::atomic_bool m_cancelled = false;

    QString path(const QString &name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void initTestCase() { loadResources(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cancelled = false;
    }

    void detects_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("runtime");
        QTest::addColumn<QString>("handler");
        QTest::newRow("lambda_function") << "lambda_function.py" << PythonHandler << "python3.11"
                                         << "lambda_function.lambda_handler";
        QTest::newRow("any python") << "job.py"
                                    << QByteArray("import os\n\ndef run(event, context):\n  pass\n")
                                    << "python3.11"
                                    << "job.run";
        QTest::newRow("typed python")
            << "main.py" << QByteArray("def handler(event: dict, context) -> dict:\n  return {}\n")
            << "python3.11"
            << "main.handler";
        QTest::newRow("module") << "index.mjs" << QByteArray("export const handler = async () => 1;\n")
                                << "nodejs18.x"
                                << "index.handler";
        QTest::newRow("commonjs") << "index.js" << QByteArray("exports.handler = async () => 1;\n")
                                  << "nodejs18.x"
                                  << "index.handler";
        QTest::newRow("named list") << "app.js" << QByteArray("module.exports = { handler };\n")
                                    << "nodejs18.x"
                                    << "app.handler";
        QTest::newRow("no handler") << "notes.py" << QByteArray("x = 1\n") << ""
                                    << "";
    }

    void detects()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, runtime);
        QFETCH(QString, handler);
        const CodeFinding finding = detectRuntime(source(file, text));
        QCOMPARE(finding.runtime, runtime);
        QCOMPARE(finding.handler, handler);
        QVERIFY(!finding.explanation.isEmpty());
    }

    void bootstrapMustBeExecutable()
    {
        CodeFiles files{{QStringLiteral("bootstrap"), {10, true, {}}}};
        QVERIFY(detectRuntime(files).certain);
        files[QStringLiteral("bootstrap")].executable = false;
        QVERIFY(!detectRuntime(files).certain);
        QVERIFY(detectRuntime(files).explanation.contains(QLatin1String("chmod")));
    }

    void packageMainIsPreferred()
    {
        CodeFiles files = source(QStringLiteral("server.js"), "exports.handler = () => 1;\n");
        files.insert(source(QStringLiteral("other.js"), "exports.handler = () => 1;\n"));
        files.insert(source(QStringLiteral("package.json"), R"({"main": "./server.js"})"));
        QCOMPARE(detectRuntime(files).handler, QStringLiteral("server.handler"));
    }

    void packsAFolderTheSameEveryTime()
    {
        put(path(QStringLiteral("code/lambda_function.py")), PythonHandler);
        put(path(QStringLiteral("code/lib/tool")), "#!/bin/sh\n", true);
        put(path(QStringLiteral("code/.git/config")), "secret");
        put(path(QStringLiteral("code/__pycache__/x.pyc")), "cache");
        put(path(QStringLiteral("code/node_modules/.bin/tool")), "tool");
        put(path(QStringLiteral("code/node_modules/dep/index.js")), "dep");
        const auto first = packFolder(path(QStringLiteral("code")), m_cancelled);
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message));
        QCOMPARE(first->files.keys(),
                 QStringList({QStringLiteral("lambda_function.py"), QStringLiteral("lib/tool"),
                              QStringLiteral("node_modules/dep/index.js")}));
        QCOMPARE(first->skipped.size(), 3);
        QCOMPARE(first->finding.handler, QStringLiteral("lambda_function.lambda_handler"));

        QFile touched(path(QStringLiteral("code/lambda_function.py")));
        QVERIFY(touched.open(QIODevice::ReadWrite));
        touched.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000), QFileDevice::FileModificationTime);
        touched.close();
        QCOMPARE(packFolder(path(QStringLiteral("code")), m_cancelled)->zip, first->zip);
    }

    void whatIsPackedCanBeRead()
    {
        put(path(QStringLiteral("code/bootstrap")), "#!/bin/sh\n", true);
        put(path(QStringLiteral("code/grüße.txt")), QByteArray(3'000'000, 'x'));
        const auto packed = packFolder(path(QStringLiteral("code")), m_cancelled);
        put(path(QStringLiteral("code.zip")), packed->zip);
        const auto read = checkZip(path(QStringLiteral("code.zip")), m_cancelled);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->files.keys(), packed->files.keys());
        QCOMPARE(read->unpackedBytes, packed->unpackedBytes);
        QVERIFY(read->files.value(QStringLiteral("bootstrap")).executable);
        QCOMPARE(read->finding.runtime, QStringLiteral("provided.al2023"));
    }

    void badZipsAreRefused()
    {
        put(path(QStringLiteral("text.zip")), "this is no archive");
        const auto text = checkZip(path(QStringLiteral("text.zip")), m_cancelled);
        QVERIFY(!text);
        QCOMPARE(text.error().kind, Error::Kind::Invalid);
        QVERIFY(!text.error().advice.isEmpty());

        put(path(QStringLiteral("code/main.py")), QByteArray(5000, 'x') + PythonHandler);
        QByteArray zip = packFolder(path(QStringLiteral("code")), m_cancelled)->zip;
        put(path(QStringLiteral("cut.zip")), zip.left(zip.size() / 2));
        QVERIFY(!checkZip(path(QStringLiteral("cut.zip")), m_cancelled));
        zip[60] = static_cast<char>(~zip[60]);
        put(path(QStringLiteral("damaged.zip")), zip);
        QVERIFY(!checkZip(path(QStringLiteral("damaged.zip")), m_cancelled));
        QVERIFY(!checkZip(path(QStringLiteral("missing.zip")), m_cancelled));
    }

    void limitsAreKept()
    {
        put(path(QStringLiteral("code/big")), QByteArray(200'000, 'x'));
        const PackageLimits small{1000, 100'000, 5};
        QVERIFY(!packFolder(path(QStringLiteral("code")), m_cancelled, small));
        const auto packed = packFolder(path(QStringLiteral("code")), m_cancelled);
        put(path(QStringLiteral("bomb.zip")), packed->zip);
        const auto read = checkZip(path(QStringLiteral("bomb.zip")), m_cancelled, {1'000'000, 100'000, 5});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Invalid);
        QVERIFY(!packFolder(path(QStringLiteral("code")), m_cancelled, {10, 1'000'000, 5}));
    }

    void cancelsAndRefusesNothing()
    {
        put(path(QStringLiteral("code/a")), "a");
        m_cancelled = true;
        QCOMPARE(packFolder(path(QStringLiteral("code")), m_cancelled).error().kind, Error::Kind::Cancelled);
        m_cancelled = false;
        QDir().mkpath(path(QStringLiteral("empty")));
        QVERIFY(!packFolder(path(QStringLiteral("empty")), m_cancelled));
        QVERIFY(!packFolder(path(QStringLiteral("nowhere")), m_cancelled));
    }

    void linksInACircleEnd()
    {
        put(path(QStringLiteral("code/a")), "a");
        QFile::link(path(QStringLiteral("code")), path(QStringLiteral("code/again")));
        const auto packed = packFolder(path(QStringLiteral("code")), m_cancelled);
        QVERIFY(packed.has_value());
        QCOMPARE(packed->files.size(), 1);
    }

    void thePackagerAnswersOnThisThread()
    {
        put(path(QStringLiteral("code/main.py")), PythonHandler);
        Packager packager;
        bool done = false;
        const CallPtr call =
            packager.package(path(QStringLiteral("code")), [&](const Result<CodePackage> &result) {
                done = result.has_value() && QThread::currentThread() == thread();
            });
        QTRY_VERIFY(done);
    }

    void aDroppedPackagingStaysSilent()
    {
        put(path(QStringLiteral("code/main.py")), PythonHandler);
        Packager packager;
        bool first = false;
        packager.package(path(QStringLiteral("code")), [&](const Result<CodePackage> &) { first = true; })
            .reset();
        bool second = false;
        const CallPtr call = packager.package(path(QStringLiteral("code")),
                                              [&](const Result<CodePackage> &) { second = true; });
        QTRY_VERIFY(second);
        QVERIFY(!first);
    }

    void everySamplePacksAsItSays()
    {
        const QList<Sample> all = samples();
        QVERIFY(all.size() >= 2);
        QCOMPARE(all.first().title, QStringLiteral("Hello, Node")); // needs nothing beside it
        for (const Sample &sample : all) {
            const auto package = packSample(sample.id);
            QVERIFY2(package.has_value(), qPrintable(sample.id));
            QVERIFY(!package->zip.isEmpty());
            QVERIFY2(!package->files.contains(QStringLiteral("sample.json")), qPrintable(sample.id));
            QCOMPARE(package->finding.handler, sample.spec.handler);
        }
    }
};

QTEST_GUILESS_MAIN(TestCodePackage)
#include "tst_codepackage.moc"
