// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/lambda/unzip.h"
#include "zipwriter.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace signalbox::engine;

namespace {

constexpr std::uint64_t limit = 1'000'000;
constexpr std::uint32_t symbolicLink = 0120777;

std::string hostile(const char *name, const char *content = "x", std::uint32_t mode = 0100644)
{
    return ZipWriter().add("main.py", "fine").add(name, content, mode).bytes();
}

} // namespace

class UnzipTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void takesFilesFoldersAndModes();
    void takesLinksThatStayInside();
    void refusesHostileEntries_data();
    void refusesHostileEntries();
    void makesNoPipes();
    void refusesWhatIsNoZip_data();
    void refusesWhatIsNoZip();
    void stopsAtTheSizeLimit();
    void aCompressedBombIsStopped();

private:
    std::string errorOf(const std::string &archive, std::uint64_t most = limit);
    int mode(const char *name) const;
    std::filesystem::path files() const { return m_folder->filePath(QStringLiteral("files")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

std::string UnzipTest::errorOf(const std::string &archive, std::uint64_t most)
{
    std::filesystem::remove_all(files());
    std::filesystem::create_directory(files());
    try {
        unzip(archive, files(), most);
    } catch (const ServiceError &error) {
        return error.code + ": " + error.what();
    }
    return {};
}

int UnzipTest::mode(const char *name) const
{
    struct stat status = {};
    return lstat((files() / name).c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : -1;
}

void UnzipTest::takesFilesFoldersAndModes()
{
    ZipWriter zip;
    zip.add("main.py", "print(1)", 0100600).add("bin/tool", "#!", 0100755).add("bootstrap", "#!", 0100644);
    zip.add("plain", "no mode", 0)
        .add("empty/", "", 040755)
        .add("deep/er/file", "z")
        .add("set", "s", 0104755);
    QCOMPARE(errorOf(zip.bytes()), std::string());
    QCOMPARE(mode("main.py"), 0644);
    QCOMPARE(mode("bin/tool"), 0755);
    QCOMPARE(mode("bootstrap"), 0755);
    QCOMPARE(mode("plain"), 0644);
    QCOMPARE(mode("set"), 0755);
    QVERIFY(std::filesystem::is_directory(files() / "empty"));
    QFile deep(QString::fromStdString((files() / "deep/er/file").string()));
    QVERIFY(deep.open(QIODevice::ReadOnly));
    QCOMPARE(deep.readAll(), QByteArray("z"));
}

void UnzipTest::takesLinksThatStayInside()
{
    ZipWriter zip;
    zip.add("lib/libx.so.1", "elf")
        .add("lib/libx.so", "libx.so.1", symbolicLink)
        .add("bin/x", "../lib/libx.so.1", symbolicLink);
    QCOMPARE(errorOf(zip.bytes()), std::string());
    QCOMPARE(std::filesystem::read_symlink(files() / "bin/x"), std::filesystem::path("../lib/libx.so.1"));
}

void UnzipTest::refusesHostileEntries_data()
{
    QTest::addColumn<std::string>("archive");
    QTest::newRow("up") << hostile("../evil");
    QTest::newRow("up in the middle") << hostile("a/../../evil");
    QTest::newRow("absolute") << hostile("/tmp/evil");
    QTest::newRow("backslash") << hostile("..\\evil");
    QTest::newRow("absolute link") << hostile("l", "/etc/passwd", symbolicLink);
    QTest::newRow("link up") << hostile("l", "../../etc", symbolicLink);
    QTest::newRow("link up from below") << hostile("a/l", "../../x", symbolicLink);
    QTest::newRow("link up after a name") << hostile("l", "a/b/..", symbolicLink);
    QTest::newRow("behind a link") << ZipWriter().add("d", ".", symbolicLink).add("d/evil", "x").bytes();
    QTest::newRow("over a link") << ZipWriter().add("d", "main.py", symbolicLink).add("d", "x").bytes();
    QTest::newRow("device") << hostile("dev", "", 020666);
    QTest::newRow("block device") << hostile("disk", "", 060666);
    QTest::newRow("socket") << hostile("socket", "", 0140666);
    QTest::newRow("file as folder") << ZipWriter().add("a", "x").add("a/b", "x").bytes();
    QTest::newRow("folder as file") << ZipWriter().add("a/b", "x").add("a", "x").bytes();
    QTest::newRow("long name") << hostile(std::string(5000, 'x').c_str());
}

void UnzipTest::refusesHostileEntries()
{
    QFETCH(std::string, archive);
    const std::string message = errorOf(archive);
    QVERIFY2(message.starts_with("InvalidParameterValueException: Could not unzip uploaded file"),
             message.c_str());
    QDirIterator outside(m_folder->path(),
                         QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    while (outside.hasNext())
        QCOMPARE(QFileInfo(outside.next()).fileName(), QStringLiteral("files"));
}

void UnzipTest::makesNoPipes()
{
    // libarchive takes this type for a folder's or a file's of an old tool; nothing special may come of it.
    if (errorOf(hostile("pipe", "", 010666)).empty())
        QVERIFY(std::filesystem::is_regular_file(files() / "pipe") ||
                std::filesystem::is_directory(files() / "pipe"));
}

void UnzipTest::refusesWhatIsNoZip_data()
{
    QTest::addColumn<std::string>("archive");
    const std::string good = ZipWriter().add("main.py", "print(1)").bytes();
    QTest::newRow("nothing") << std::string();
    QTest::newRow("text") << std::string("this is no zip");
    QTest::newRow("signature only") << std::string("PK\x03\x04");
    QTest::newRow("half") << good.substr(0, 20);
    QTest::newRow("wrong checksum") << [&] {
        std::string bad = good;
        bad[bad.find("print")] = 'P';
        return bad;
    }();
    QTest::newRow("something in front") << "#!/bin/sh\n" + good;
}

void UnzipTest::refusesWhatIsNoZip()
{
    QFETCH(std::string, archive);
    QCOMPARE(errorOf(archive),
             std::string("InvalidParameterValueException: Could not unzip uploaded file. Please "
                         "check your file, then try to upload again."));
}

void UnzipTest::stopsAtTheSizeLimit()
{
    const std::string content(600, 'x');
    QCOMPARE(errorOf(ZipWriter().add("a", content).bytes(), 601), std::string());
    QCOMPARE(errorOf(ZipWriter().add("a", content).add("b", content).bytes(), 1000),
             std::string("InvalidParameterValueException: Unzipped size must be smaller than 1000 bytes"));
    QCOMPARE(errorOf(ZipWriter().bytes()).find("InvalidParameterValueException"), std::size_t(0));
}

void UnzipTest::aCompressedBombIsStopped()
{
    // 64 names for one megabyte: the sum counts, not what each entry says.
    ZipWriter zip;
    for (int i = 0; i < 64; ++i)
        zip.add("part" + std::to_string(i), std::string(16384, '\0'));
    QVERIFY(errorOf(zip.bytes()).find("Unzipped size") != std::string::npos);
    std::uint64_t written = 0;
    for (const auto &file : std::filesystem::directory_iterator(files()))
        written += file.file_size();
    QVERIFY(written <= limit);
}

QTEST_GUILESS_MAIN(UnzipTest)
#include "tst_unzip.moc"
