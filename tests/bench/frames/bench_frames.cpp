// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's thread is busy at a time: the longest event of each thing a person does, against a
// frame of a 60 Hz screen and against a plain full repaint of the window in the same run.
#include "busyworld.h"
#include "framewatch.h"
#include "resources/resources.h"
#include "widgets/mainwindow/commandpalette.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/mainwindow/palettebutton.h"
#include "widgets/theme/theme.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>
#include <cstdio>

using namespace signalbox;
using signalbox::test::BusyWorld;
using signalbox::test::FrameWatch;

namespace {

constexpr int patienceMs = 120'000;

class Bench
{
public:
    Bench(FrameWatch &watch, MainWindow &window)
        : m_watch(watch)
        , m_window(window)
    {
    }

    /// Does it, lets the window come to rest for `ms`, and says what took longest.
    void step(const char *what, const std::function<void()> &action, int ms = 700)
    {
        m_watch.restart();
        const double start = test::threadMs();
        action();
        const double direct = test::threadMs() - start;
        QTest::qWait(ms);
        const FrameWatch::Longest &longest = m_watch.longest();
        const double most = qMax(direct, longest.ms);
        const int over = int(longest.overFrame.size()) + (direct > FrameWatch::frameMs ? 1 : 0);
        std::printf("%-40s %6.1f ms  %5.2f frames  %6.1f repaints  %s; over a frame: %d of %d%s%s\n", what,
                    most, most / FrameWatch::frameMs, m_repaintMs > 0 ? most / m_repaintMs : 0.0,
                    direct >= longest.ms ? "the call itself" : qPrintable(longest.what), over, longest.events,
                    longest.overFrame.isEmpty() ? "" : ": ",
                    qPrintable(longest.overFrame.join(QStringLiteral(", "))));
        std::fflush(stdout);
    }

    void measureRepaint()
    {
        const double start = test::threadMs();
        for (int i = 0; i < 5; ++i)
            m_window.repaint();
        m_repaintMs = (test::threadMs() - start) / 5;
        std::printf("%-40s %6.1f ms\n", "reference: repaint of the whole window", m_repaintMs);
    }

private:
    FrameWatch &m_watch;
    MainWindow &m_window;
    double m_repaintMs = 0;
};

void visitTabs(Bench &bench, MainWindow &window)
{
    bench.step("a function's page",
               [&] { window.showFunction(QStringLiteral("local"), BusyWorld::functionName(3)); });
    auto *tabs = window.findChild<QTabWidget *>();
    for (int tab = 1; tab < tabs->count(); ++tab)
        bench.step(qPrintable(QStringLiteral("  its tab %1").arg(tabs->tabText(tab))),
                   [=] { tabs->setCurrentIndex(tab); });
}

void run(FrameWatch &watch)
{
    BusyWorld world;
    if (!QTest::qWaitFor([&] { return world.history.invocationCount() >= BusyWorld::invocationCount; },
                         patienceMs))
        qFatal("the history was not recorded in time");
    Theme theme(watch, Theme::Mode::Light);
    MainWindow window(world.context, world.environments, theme);
    window.resize(1280, 800);
    Bench bench(watch, window);
    bench.step("the window opens", [&] {
        window.showPage(QStringLiteral("functions"));
        window.show();
    });
    bench.measureRepaint();
    bench.step("2,000 functions are read again", [&] { world.catalog.refresh(QStringLiteral("local")); });
    bench.step("the list is filtered",
               [&] { QTest::keyClicks(window.findChild<QLineEdit *>(), QStringLiteral("19")); });
    bench.step(
        "Live, the last hour", [&] { window.showPage(QStringLiteral("live")); }, 3'000);
    bench.step(
        "  5,000 invocations arrive", [&] { world.letEventsArrive(); }, 4'000);
    bench.step("Cost", [&] { window.showPage(QStringLiteral("cost")); });
    bench.step("Connections", [&] { window.showPage(QStringLiteral("connections")); });
    visitTabs(bench, window);
    bench.step("the palette, and a search in it", [&] {
        window.findChild<PaletteButton *>()->click();
        if (auto *palette = window.findChild<CommandPalette *>())
            palette->findChild<QLineEdit *>()->setText(QStringLiteral("function-1"));
    });
}

} // namespace

int main(int argc, char **argv)
{
    FrameWatch watch(argc, argv);
    loadResources();
    run(watch);
    return 0;
}
