# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Concurrency held to its limit by clients in several processes, at ten times what is allowed: never one invocation too
many, and never one refused while there was room."""
import concurrent.futures
import http.client
import multiprocessing
import time

import signalbox_engine

signalbox_engine.skip_without("boto3")
from functions import FunctionTest

LIMIT = 4
PROCESSES = 4


def calls(endpoint, path, headers, times):
    """One client, one request after the other on one connection: (sent, answered, status) of each."""
    connection = http.client.HTTPConnection(endpoint, timeout=60)
    seen = []
    for _ in range(times):
        sent = time.monotonic()
        connection.request("POST", path, b"{}", headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status not in (200, 429):
            raise AssertionError(f"answered {answer.status}: {said[:400]!r}")
        seen.append((sent, time.monotonic(), answer.status))
    connection.close()
    return seen


def client_process(clients, *request):
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        waiting = [pool.submit(calls, *request) for _ in range(clients)]
        return [each for done in waiting for each in done.result()]


def most_at_once(begins_and_ends):
    running = most = 0
    for _, change in sorted(begins_and_ends):
        running += change
        most = max(most, running)
    return most


class OverloadTest(FunctionTest):
    arguments = ("--concurrency-limit", "120")

    def run_clients(self, name, clients, times):
        """So many clients, spread over processes; what they saw."""
        path = f"/2015-03-31/functions/{name}/invocations"
        request = self.engine.signed("POST", path, b"{}")
        headers = dict(request.header_items())
        arguments = (request.host, path, headers, times)
        with concurrent.futures.ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
            share = clients // PROCESSES
            waiting = [pool.submit(client_process, share, *arguments) for _ in range(PROCESSES)]
            return [each for done in waiting for each in done.result()]

    def journalled(self, name):
        """What the engine told of the function: (begins and ends in their order, throttles)."""
        runs, throttles, last = [], 0, None
        stream = self.engine.events()
        for event in stream:
            if last is None:
                last = event["next"] - 1
            elif event.get("function", "").endswith(":" + name):
                if event["type"] in ("platform.start", "platform.report"):
                    runs.append((event["seq"], 1 if event["type"] == "platform.start" else -1))
                throttles += event["type"] == "signalbox.throttle"
            if event.get("seq", 0) >= last:
                break
        stream.close()
        return runs, throttles

    def test_never_too_many_and_never_a_false_refusal(self):
        name = self.shell("printf null")
        self.aws.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=LIMIT)
        fitting = self.run_clients(name, LIMIT, 50)
        self.assertEqual({status for _, _, status in fitting}, {200})  # as many clients as are allowed: none refused
        crowd = self.run_clients(name, LIMIT * 10, 50)
        taken = [each for each in crowd if each[2] == 200]
        refused = [each for each in crowd if each[2] == 429]
        self.assertEqual(len(taken) + len(refused), len(crowd))
        self.assertGreater(len(refused), 0)
        self.assertGreaterEqual(len(taken), LIMIT)
        runs, throttles = self.journalled(name)
        self.assertLessEqual(most_at_once(runs), LIMIT)
        self.assertEqual((len(runs), throttles), (2 * (len(taken) + len(fitting)), len(refused)))
        # A refusal is right when the limit was reached at some moment of its request: then so many requests that were
        # taken had been sent, and not been answered yet.
        edges = [(time, change) for sent, got, _ in taken for time, change in ((sent, 1), (got, -1))]
        for sent, got, _ in refused:
            within = [(max(time, sent), change) for time, change in edges if time <= got]
            self.assertGreaterEqual(most_at_once(within), LIMIT, "refused while there was room")


if __name__ == "__main__":
    signalbox_engine.main()
