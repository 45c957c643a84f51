# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of cold starts."""
import statistics
import tempfile
import time

import references
from measure import RUNS, interleaved, once, run_time
from references import FLOOR_CLIENT, NODE_HANDLER
from subject import Subject
from table import Row, milliseconds

BARE = {"node": (["/usr/bin/node", "-e", "0"], "node -e 0"),
        "python": (["/usr/bin/python3", "-c", "0"], "python3 -c 0")}
COLDS = 20
# A variable that interpreters read when they start: such a function never gets a sandbox that was started ahead.
ALONE = {"Variables": {"TZ": ":UTC"}}


def bare_run(kind):
    """Seconds the bare interpreter takes, with an environment as clean as a function's."""
    return run_time(BARE[kind][0], {"PATH": "/usr/bin:/bin"})


def against_bare(engine, title, kind, name, prepare, bar, moonshot=None):
    """A row: a cold invocation against the bare interpreter."""
    def cold():
        prepare()
        return engine.once(name)

    cold()  # the interpreter's files are in memory when the clock starts
    results = interleaved(runs=4 * RUNS, ours=cold, theirs=lambda: bare_run(kind))
    own, other = (statistics.median(results[side]) for side in ("ours", "theirs"))
    return Row(f"cold invoke, {title}", milliseconds(own), f"bare {BARE[kind][1]} {milliseconds(other)}", own / other,
               bar, moonshot, at_least=False)


def cold():
    """Cold invocations where nothing was started ahead."""
    for kind, bar in (("node", 1.45), ("python", 2.2)):
        with Subject() as engine:
            name = engine.make_kind(kind, Environment=ALONE)
            yield against_bare(engine, kind.capitalize(), kind, name, lambda: engine.cool(name), bar)
    with Subject() as engine:
        name = engine.make_native(EphemeralStorage={"Size": 600})  # sandboxes started ahead have 512
        yield native_cold(engine, "native", name, lambda: engine.cool(name))


def native_cold(engine, title, name, prepare):
    """A row: a cold invocation of a program of the function's own."""
    def cold():
        prepare()
        return engine.once(name)

    cold()
    own = statistics.median(cold() for _ in range(4 * RUNS)) * 1000
    return Row(f"cold invoke, {title}", f"{own:.1f} ms", "", own, 8, at_least=False, unit=" ms")


def prestarted():
    """Cold invocations into sandboxes that were started ahead, as they are once a runtime is in use."""
    for kind, bar, moonshot in (("node", 1.45, 0.5), ("python", 2.2, 0.8), ("native", None, None)):
        with Subject() as engine:
            name = engine.make_kind(kind)

            def prepare():
                engine.cool(name)
                engine.await_prestarted()

            engine.once(name)
            title = f"{kind.capitalize() if bar else kind}, pre-started"
            yield (against_bare(engine, title, kind, name, prepare, bar, moonshot) if bar
                   else native_cold(engine, title, name, prepare))


def burst():
    """Twenty Node colds at once: the time of the last answer."""
    with Subject() as engine, tempfile.TemporaryDirectory() as task:
        references.write(task, "index.js", NODE_HANDLER)
        name = engine.make_node()

        def ours():
            engine.cool(name)
            seconds = engine.once(name, connections=COLDS)
            engine.cool(name)  # some may still start, which must not meet the other side
            return seconds

        def floor():
            with references.floor() as start:
                began = time.perf_counter()
                start(references.node_runtimes(COLDS, task))
                once(FLOOR_CLIENT, "/", connections=COLDS)
                return time.perf_counter() - began

        ours()
        results = interleaved(ours=ours, theirs=floor)
        own, other = (statistics.median(results[side]) for side in ("ours", "theirs"))
        yield Row(f"{COLDS} Node colds at once, last answer", milliseconds(own),
                  f"floor_engine, no sandbox {milliseconds(other)}", own / other, 1.2, at_least=False)


FIGURES = {"cold": cold, "prestarted": prestarted, "burst": burst}
