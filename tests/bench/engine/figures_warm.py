# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of warm invocations, and of the front door alone."""
import references
from measure import RUNS, interleaved, load, median_of
from references import FLOOR_CLIENT
from subject import Subject
from table import Row, rate

ANY_PATH = "/2015-03-31/functions/f/invocations"


def warm_up(measure):
    """Until it gets no faster: a compiler that works while the program runs needs seconds."""
    rate, before = measure()["perSecond"], 0
    for _ in range(10):
        if rate < 1.03 * before:
            break
        rate, before = measure()["perSecond"], max(rate, before)


def compared(title, ours, theirs, reference, bar, moonshot):
    """A row of two rates, measured in turn; often, as each has several speeds, by where the kernel puts whom."""
    warm_up(ours)
    warm_up(theirs)
    results = interleaved(runs=2 * RUNS, ours=ours, theirs=theirs)
    own, other = (median_of(results[side], "perSecond") for side in ("ours", "theirs"))
    return Row(title, rate(own), f"{reference} {rate(other)}", own / other, bar, moonshot), results


def native():
    """The smallest native runtime against the featureless engine, both with two of them."""
    with Subject() as engine, references.floor(references.native_runtimes(2)):
        name = engine.make_native()
        for connections in (1, 16):
            yield compared(
                f"warm invokes/s, native, {connections} connections",
                lambda n=connections: engine.load(name, connections=n),
                lambda n=connections: load(FLOOR_CLIENT, ANY_PATH, connections=n, credentials=engine.credentials),
                "floor_engine", 0.8, 0.95)[0]


def node():
    """Node against serverless-offline with its defaults."""
    with Subject() as engine, references.serverless_offline() as (port, path):
        name = engine.make_node()
        for connections in (1, 16):
            row, results = compared(
                f"warm invokes/s, Node, {connections} connections",
                lambda n=connections: engine.load(name, connections=n),
                lambda n=connections: load(port, path, connections=n),
                "serverless-offline 13.10.1", 3, 6)
            yield row
        own, other = (median_of(results[side], "p99Us") / 1000 for side in ("ours", "theirs"))
        yield Row("p99, Node, 16 connections", f"{own:.1f} ms", f"serverless-offline 13.10.1 {other:.1f} ms", own, 10,
                  at_least=False, unit=" ms")


def workerd():
    """Native at 16 connections against workerd."""
    with Subject() as engine, references.workerd() as port:
        name = engine.make_native()
        yield compared("warm invokes/s, native, 16 connections", lambda: engine.load(name, connections=16),
                       lambda: load(port, "/", connections=16), "workerd", 1.5, 2)[0]


def door():
    """Signature check, routing and an answer from the engine itself, against bare HTTP."""
    port = references.free_port()
    http = [references.compiled("epoll_http.cpp"), str(port), "1"]
    with Subject() as engine, references.running(http, port):
        path = f"/2019-09-30/functions/{engine.make_native()}/concurrency"
        options = {"connections": 16, "credentials": engine.credentials, "method": "GET", "body": False}
        yield compared("front door, signed requests/s, 16 connections", lambda: load(engine.port, path, **options),
                       lambda: load(port, path, **options), "epoll_http", 0.6, 0.85)[0]


FIGURES = {"native": native, "node": node, "workerd": workerd, "door": door}
