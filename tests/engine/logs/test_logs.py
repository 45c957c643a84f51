# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""CloudWatch Logs through boto3: groups, streams, events put and read, paging, patterns, errors."""
import time
import unittest

import signalbox_engine
from cli import Cli
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError


def now():
    return int(time.time() * 1000)


class Logs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.logs = cls.engine.client("logs")

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def make(self, group, *streams):
        self.logs.create_log_group(logGroupName=group)
        for stream in streams:
            self.logs.create_log_stream(logGroupName=group, logStreamName=stream)

    def put(self, group, stream, *messages, start=None):
        start = start or now() - 60_000
        events = [{"timestamp": start + i, "message": message} for i, message in enumerate(messages)]
        return self.logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)

    def filtered(self, group, pattern, **more):
        pages = self.logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern=pattern, **more)
        return [event["message"] for page in pages for event in page["events"]]

    def test_groups_come_and_go(self):
        for name in ("/g/one", "/g/two", "/g/three"):
            self.make(name)
        self.assertIn("already exists", self.refused("ResourceAlreadyExistsException", self.make, group="/g/one"))
        groups = self.logs.get_paginator("describe_log_groups").paginate(
            logGroupNamePrefix="/g/", PaginationConfig={"PageSize": 2})
        found = [group for page in groups for group in page["logGroups"]]
        self.assertEqual([group["logGroupName"] for group in found], ["/g/one", "/g/three", "/g/two"])
        self.assertEqual(found[0]["arn"], "arn:aws:logs:us-east-1:000000000000:log-group:/g/one:*")
        self.assertNotIn("retentionInDays", found[0])
        self.logs.put_retention_policy(logGroupName="/g/one", retentionInDays=7)
        shown = self.logs.describe_log_groups(logGroupNamePrefix="/g/one")["logGroups"][0]
        self.assertEqual(shown["retentionInDays"], 7)
        self.refused("InvalidParameterException", self.logs.put_retention_policy, logGroupName="/g/one", retentionInDays=8)
        self.logs.delete_log_group(logGroupName="/g/one")
        self.refused("ResourceNotFoundException", self.logs.describe_log_streams, logGroupName="/g/one")
        elsewhere = self.engine.client("logs", region_name="eu-west-1").describe_log_groups()["logGroups"]
        self.assertEqual(elsewhere, [])

    def test_tags(self):
        self.logs.create_log_group(logGroupName="tagged", tags={"a": "1"})
        arn = "arn:aws:logs:us-east-1:000000000000:log-group:tagged"
        self.logs.tag_resource(resourceArn=arn, tags={"b": "2"})
        self.refused("InvalidParameterException", self.logs.tag_resource, resourceArn=arn, tags={"aws:b": "2"})
        self.logs.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual(self.logs.list_tags_for_resource(resourceArn=arn)["tags"], {"b": "2"})

    def test_streams(self):
        self.make("streams", "b", "a", "c/1", "c/2")
        self.put("streams", "a", "x", start=now() - 5000)
        self.put("streams", "b", "y", start=now() - 9000)

        def names(**query):
            pages = self.logs.get_paginator("describe_log_streams").paginate(
                logGroupName="streams", PaginationConfig={"PageSize": 1}, **query)
            return [stream["logStreamName"] for page in pages for stream in page["logStreams"]]

        self.assertEqual(names(), ["a", "b", "c/1", "c/2"])
        self.assertEqual(names(logStreamNamePrefix="c/"), ["c/1", "c/2"])
        self.assertEqual(names(orderBy="LastEventTime", descending=True)[:2], ["a", "b"])
        stream = self.logs.describe_log_streams(logGroupName="streams", logStreamNamePrefix="a")["logStreams"][0]
        self.assertEqual(stream["firstEventTimestamp"], stream["lastEventTimestamp"])
        self.logs.delete_log_stream(logGroupName="streams", logStreamName="a")
        self.assertEqual(names(), ["b", "c/1", "c/2"])

    def test_events_are_read_from_both_ends(self):
        self.make("ends", "s")
        start = now() - 60_000
        self.put("ends", "s", *[f"m{i}" for i in range(10)], start=start)

        def get(**query):
            answer = self.logs.get_log_events(logGroupName="ends", logStreamName="s", **query)
            return [event["message"] for event in answer["events"]], answer

        tail, answer = get(limit=3)
        self.assertEqual(tail, ["m7", "m8", "m9"])
        before, _ = get(limit=3, nextToken=answer["nextBackwardToken"])
        self.assertEqual(before, ["m4", "m5", "m6"])
        head, answer = get(limit=4, startFromHead=True)
        self.assertEqual(head, ["m0", "m1", "m2", "m3"])
        rest, answer = get(nextToken=answer["nextForwardToken"])
        self.assertEqual(rest, [f"m{i}" for i in range(4, 10)])
        nothing, again = get(nextToken=answer["nextForwardToken"])
        self.assertEqual((nothing, again["nextForwardToken"]), ([], answer["nextForwardToken"]))
        self.put("ends", "s", "later", start=now())
        later, _ = get(nextToken=again["nextForwardToken"])
        self.assertEqual(later, ["later"])
        # The end is not part of the span here.
        span, _ = get(startTime=start + 2, endTime=start + 4, startFromHead=True)
        self.assertEqual(span, ["m2", "m3"])
        self.refused("InvalidParameterException", self.logs.get_log_events, logGroupName="ends", logStreamName="s",
                     nextToken="nonsense")

    def test_filter_pages_over_streams_in_order(self):
        self.make("paged", "one", "two")
        start = now() - 60_000
        for i in range(20):
            self.put("paged", ("one", "two")[i % 2], f"event {i}", start=start + i)
        found = self.filtered("paged", "", PaginationConfig={"PageSize": 3})
        self.assertEqual(found, [f"event {i}" for i in range(20)])
        self.assertEqual(self.filtered("paged", "", logStreamNames=["two"]), [f"event {i}" for i in range(1, 20, 2)])
        self.assertEqual(self.filtered("paged", "", logStreamNamePrefix="on"), [f"event {i}" for i in range(0, 20, 2)])
        # The end is part of the span here.
        self.assertEqual(self.filtered("paged", "", startTime=start + 5, endTime=start + 7), ["event 5", "event 6", "event 7"])
        events = self.logs.filter_log_events(logGroupName="paged", limit=2)["events"]
        self.assertEqual([(event["logStreamName"], event["timestamp"]) for event in events], [("one", start), ("two", start + 1)])
        self.assertEqual(len({event["eventId"] for event in events}), 2)

    def test_patterns(self):
        self.make("patterns", "s")
        lines = ["ERROR one", "WARN two", "plain ERROR Exception", '{"level":"error","code":503,"user":{"name":"Ann"}}',
                 '{"level":"info","code":200}']
        self.put("patterns", "s", *lines)
        for pattern, wanted in (
            ("ERROR", [0, 2]),
            ("ERROR -Exception", [0]),
            ("?WARN ?Exception", [1, 2]),
            ('"plain ERROR"', [2]),
            ("%^WARN.two$%", [1]),
            ('{ $.level = "error" }', [3]),
            ("{ $.code >= 500 || $.level = inf* }", [3, 4]),
            ('{ $.user.name = "Ann" && $.code != 200 }', [3]),
            ("{ $.user NOT EXISTS }", [4]),
            ("[level = ERROR, text]", [0]),
            ("[..., last = Exception]", [2]),
        ):
            with self.subTest(pattern=pattern):
                self.assertEqual(self.filtered("patterns", pattern), [lines[i] for i in wanted])
        self.refused("InvalidParameterException", self.filtered, group="patterns", pattern="{ $.a ")

    def test_what_may_be_put(self):
        self.make("puts", "s")
        hour = 3_600_000

        def put(*times):
            return self.logs.put_log_events(logGroupName="puts", logStreamName="s",
                                            logEvents=[{"timestamp": each, "message": "m"} for each in times])

        self.refused("InvalidParameterException", lambda: put(now(), now() - 1000))
        self.refused("InvalidParameterException", lambda: put(now() - 25 * hour, now()))  # a batch spans a day at most
        self.assertEqual(put(now() - 15 * 24 * hour)["rejectedLogEventsInfo"], {"tooOldLogEventEndIndex": 1})
        self.assertEqual(put(now(), now() + 3 * hour)["rejectedLogEventsInfo"], {"tooNewLogEventStartIndex": 1})
        self.assertEqual(len(self.filtered("puts", "")), 1)
        self.assertEqual(self.logs.describe_log_groups(logGroupNamePrefix="puts")["logGroups"][0]["storedBytes"], 27)
        self.refused("ResourceNotFoundException", self.logs.put_log_events, logGroupName="puts", logStreamName="none",
                     logEvents=[{"timestamp": now(), "message": "m"}])
        self.refused("InvalidParameterException", self.logs.create_log_group, logGroupName="not good")

    def test_kept_over_a_kill(self):
        self.make("kept", "s")
        self.put("kept", "s", "still here")
        self.engine.kill9()
        self.engine.start()
        type(self).logs = self.engine.client("logs")
        self.assertEqual(self.filtered("kept", ""), ["still here"])

    def test_the_cli_follows_a_group(self):
        cli = Cli(self.engine, self.engine.data_dir)
        self.make("cli", "s")
        self.put("cli", "s", "hello cli")
        done = cli.run("logs", "tail", "cli", "--format", "short")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("hello cli", done.stdout)


if __name__ == "__main__":
    signalbox_engine.main()
