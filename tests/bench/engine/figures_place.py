# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of what the engine takes: memory, time to start, and nothing when idle."""
import os
import socket
import statistics
import time

import botocore.config
from measure import RUNS, status
from subject import Subject
from table import Row, mebibytes

MIB = 2**20
MANY = 1000
OBJECT = 2**30


def memory(engine):
    """Resident bytes of the engine's own process."""
    return status(engine.process.pid, "VmRSS")


def environments():
    """A thousand environments warm at once (provisioned, so that they start without waiting for callers), all of
    them called; and the engine's own memory with them."""
    with Subject("--concurrency-limit", str(2 * MANY)) as engine:
        before = memory(engine)
        version = engine.provision(engine.make_native(MemorySize=128), MANY)
        engine.load(version, connections=MANY, seconds=1)
        count, after = len(engine.sandboxes()), memory(engine)
        if count < MANY:
            raise RuntimeError(f"{count} environments are left of {MANY}")
        each = (after - 15 * MIB) / count / MIB
        yield Row(f"{MANY} environments warm at once: the engine's memory above 15 MiB, each",
                  f"{count} environments, {mebibytes(after)}", f"before: {mebibytes(before)}", max(each, 0), 0.1,
                  at_least=False, unit=" MiB")


def ready():
    """From the start of the program to its line that says ready."""
    times = {"fresh": [], "again": []}
    for _ in range(2 * RUNS):
        with Subject() as engine:
            times["fresh"].append(engine.ready_seconds)
            engine.restart()
            times["again"].append(engine.ready_seconds)
    for name, title in (("fresh", "a new data folder"), ("again", "its data folder")):
        own = statistics.median(times[name]) * 1000
        yield Row(f"ready after start, {title}", f"{own:.1f} ms", "", own, 50, 15, at_least=False, unit=" ms")


def upload():
    """An object of 1 GiB put into a bucket: how much the engine grows."""
    with Subject() as engine:
        engine.client("s3").create_bucket(Bucket="large")
        before = memory(engine)
        started = time.perf_counter()
        put_zeros(engine, "large", OBJECT)
        seconds = time.perf_counter() - started
        grown = max(status(engine.process.pid, "VmHWM") - before, 0) / MIB
        yield Row("1 GiB object upload, growth of memory", f"{grown:.1f} MiB", f"{seconds:.1f} s", grown, 16,
                  at_least=False, unit=" MiB")


def put_zeros(engine, bucket, size):
    """PUTs an object of so many zero bytes, over a socket of our own so that nothing is held in memory."""
    signed = botocore.config.Config(signature_version="s3v4")
    url = engine.client("s3", config=signed).generate_presigned_url("put_object", {"Bucket": bucket, "Key": "object"})
    target = url.removeprefix(engine.endpoint)  # a link does not sign its body, so that nobody hashes it twice
    head = f"PUT {target} HTTP/1.1\r\nHost: 127.0.0.1:{engine.port}\r\nContent-Length: {size}\r\n"
    piece = bytes(MIB)
    with socket.create_connection(("127.0.0.1", engine.port)) as connection:
        connection.sendall(head.encode() + b"\r\n")
        for _ in range(size // len(piece)):
            connection.sendall(piece)
        answer = connection.recv(4096)
    if b" 200 " not in answer.split(b"\r\n")[0]:
        raise RuntimeError(answer.decode("utf-8", "replace"))


def wakes_of(engine):
    """How many times the engine's threads went to sleep so far."""
    folder = f"/proc/{engine.process.pid}/task"
    return sum(status(f"{engine.process.pid}/task/{thread}", "voluntary_ctxt_switches")
               for thread in os.listdir(folder))


def await_settled(engine):
    """Waits until what follows the end of the last sandbox is over: a second without a wake, within ten."""
    for _ in range(10):
        before = wakes_of(engine)
        time.sleep(1)
        if wakes_of(engine) == before:
            return


def idle():
    """What an engine that was used takes while nobody uses it."""
    with Subject("--idle-timeout", "0.5") as engine:
        engine.load(engine.make_node(), connections=4)
        engine.await_no_sandboxes()
        await_settled(engine)
        before = wakes_of(engine)
        time.sleep(20)
        wakes = wakes_of(engine) - before
        yield Row("idle after use: wakes in 20 s", str(wakes), "", wakes, 0, at_least=False, unit="")
    with Subject() as engine:
        own = memory(engine) / MIB
        yield Row("idle: the engine's memory", f"{own:.1f} MiB", "", own, 15, at_least=False, unit=" MiB")


FIGURES = {"environments": environments, "ready": ready, "upload": upload, "idle": idle}
