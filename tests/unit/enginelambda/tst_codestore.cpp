// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/lambda/codestore.h"
#include "zipwriter.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cerrno>
#include <climits>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

using namespace signalbox::engine;

namespace {

std::string brokenFolder;        ///< what the disk does not take
std::atomic<bool> broken{false}; ///< set while no other thread works

} // namespace

/// The C library's, but for the one folder that the disk does not take.
extern "C" int fsync(int descriptor)
{
    std::array<char, PATH_MAX> path{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto size = ::readlink(link.c_str(), path.data(), path.size());
    if (broken && size > 0 && brokenFolder == std::string(path.data(), static_cast<std::size_t>(size))) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

class CodeStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { broken = false; }
    void mergesLayers();
    void tellsOfAPackageOnceItsNameIsOnDisk_data();
    void tellsOfAPackageOnceItsNameIsOnDisk();

private:
    /// What a call of the store's completes with, or the message of its error.
    std::pair<CodePtr, std::string> outcome(Async<CodePtr> call);
    CodePtr add(const std::string &name, const std::string &content);

    std::unique_ptr<QTemporaryDir> m_folder;
    asio::io_context m_io;
    std::unique_ptr<CodeStore> m_store;
};

void CodeStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    brokenFolder = std::filesystem::canonical(m_folder->path().toStdString()).string() + "/code";
    m_store = std::make_unique<CodeStore>(brokenFolder);
}

std::pair<CodePtr, std::string> CodeStoreTest::outcome(Async<CodePtr> call)
{
    std::pair<CodePtr, std::string> result;
    asio::co_spawn(m_io, std::move(call), [&result](const std::exception_ptr &error, CodePtr package) {
        try {
            if (error)
                std::rethrow_exception(error);
            result.first = std::move(package);
        } catch (const ServiceError &refused) {
            result.second = refused.what();
        }
    });
    m_io.restart();
    m_io.run();
    return result;
}

CodePtr CodeStoreTest::add(const std::string &name, const std::string &content)
{
    return outcome(m_store->add(ZipWriter().add(name, content).bytes())).first;
}

void CodeStoreTest::mergesLayers()
{
    const CodePtr one = add("one.txt", "1");
    const CodePtr two = add("two.txt", "2");
    QVERIFY(one && two);
    const auto [merged, error] =
        outcome(m_store->merge({{"", one->sha256(), one->size()}, {"", two->sha256(), two->size()}}));
    QVERIFY2(merged, error.c_str());
    for (const char *name : {"one.txt", "two.txt"})
        QVERIFY(std::filesystem::exists(merged->files() / name));
}

void CodeStoreTest::tellsOfAPackageOnceItsNameIsOnDisk_data()
{
    QTest::addColumn<bool>("held");
    QTest::newRow("a new one") << false;
    QTest::newRow("one that is there") << true;
}

void CodeStoreTest::tellsOfAPackageOnceItsNameIsOnDisk()
{
    QFETCH(bool, held);
    const CodePtr layer = add("one.txt", "1");
    const std::vector<UsedLayer> layers = {{"", layer->sha256(), layer->size()}};
    const CodePtr before = held ? outcome(m_store->merge(layers)).first : nullptr;
    broken = true;
    const auto [package, error] = outcome(m_store->merge(layers));
    QVERIFY(!package);
    QVERIFY2(error.find("Input/output error") != std::string::npos, error.c_str());
    broken = false;
    QVERIFY(outcome(m_store->merge(layers)).first);
}

QTEST_GUILESS_MAIN(CodeStoreTest)
#include "tst_codestore.moc"
