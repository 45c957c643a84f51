# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""CloudWatch metrics put and read, in each of the three protocols its clients speak."""
import datetime
import json
import struct
import unittest
import urllib.error
import urllib.request

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError

UTC = datetime.timezone.utc


class Metrics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.cloudwatch = cls.engine.client("cloudwatch")
        cls.start = datetime.datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - datetime.timedelta(hours=2)

    def at(self, minutes):
        return self.start + datetime.timedelta(minutes=minutes)

    def put(self, name, **datum):
        self.cloudwatch.put_metric_data(Namespace="Test", MetricData=[{"MetricName": name, **datum}])

    def statistics(self, name, *wanted, period=60, **more):
        plain = [each for each in wanted if not each.startswith(("p", "tm", "IQM"))]
        extended = [each for each in wanted if each not in plain]
        lists = {key: value for key, value in (("Statistics", plain), ("ExtendedStatistics", extended)) if value}
        answer = self.cloudwatch.get_metric_statistics(Namespace="Test", MetricName=name, StartTime=self.at(0),
                                                       EndTime=self.at(60), Period=period, **lists, **more)
        return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def test_statistics_by_minute_and_longer(self):
        for minute, value in ((0, 1), (0, 3), (1, 10), (7, 5)):
            self.put("m", Value=value, Timestamp=self.at(minute), Unit="Count")
        points = self.statistics("m", "Sum", "Average", "Minimum", "Maximum", "SampleCount")
        self.assertEqual([(p["Timestamp"], p["Sum"], p["Average"], p["Minimum"], p["Maximum"], p["SampleCount"], p["Unit"])
                          for p in points],
                         [(self.at(0), 4, 2, 1, 3, 2, "Count"), (self.at(1), 10, 10, 10, 10, 1, "Count"),
                          (self.at(7), 5, 5, 5, 5, 1, "Count")])
        fives = self.statistics("m", "Sum", period=300)
        self.assertEqual([(p["Timestamp"], p["Sum"]) for p in fives], [(self.at(0), 14), (self.at(5), 5)])

    def test_percentiles(self):
        self.put("p", Values=[float(value) for value in range(1, 101)], Counts=[1.0] * 100, Timestamp=self.at(3))
        found = self.statistics("p", "p50", "p99", "p100", "tm50")[0]["ExtendedStatistics"]
        for name, value in (("p50", 50), ("p99", 99), ("p100", 100), ("tm50", 25.5)):
            self.assertAlmostEqual(found[name], value, delta=value * 0.01)

    def test_metric_data(self):
        dimensions = [{"Name": "Kind", "Value": "a & <b>"}]
        for minute in range(5):
            self.put("d", Value=minute, Timestamp=self.at(minute), Dimensions=dimensions)

        def query(**more):
            stat = {"Metric": {"Namespace": "Test", "MetricName": "d", "Dimensions": dimensions}, "Period": 60, "Stat": "Sum"}
            return {"MetricDataQueries": [{"Id": "q1", "MetricStat": stat, "Label": "mine"}],
                    "StartTime": self.at(0), "EndTime": self.at(60), **more}

        result = self.cloudwatch.get_metric_data(**query())["MetricDataResults"][0]
        self.assertEqual((result["Id"], result["Label"], result["StatusCode"]), ("q1", "mine", "Complete"))
        self.assertEqual((result["Values"], result["Timestamps"][0]), ([4, 3, 2, 1, 0], self.at(4)))
        ascending = self.cloudwatch.get_metric_data(**query(ScanBy="TimestampAscending"))["MetricDataResults"][0]
        self.assertEqual(ascending["Values"], [0, 1, 2, 3, 4])
        pages = self.cloudwatch.get_paginator("get_metric_data").paginate(**query(MaxDatapoints=2))
        self.assertEqual([value for page in pages for value in page["MetricDataResults"][0]["Values"]], [4, 3, 2, 1, 0])
        # Without its dimensions it is another metric, which has no values.
        other = query()
        del other["MetricDataQueries"][0]["MetricStat"]["Metric"]["Dimensions"]
        self.assertEqual(self.cloudwatch.get_metric_data(**other)["MetricDataResults"][0]["Values"], [])

    def test_expressions(self):
        for minute, (errors, calls) in enumerate(((1, 10), (0, 20), (3, 0), (2, 4))):
            self.put("errors", Value=errors, Timestamp=self.at(minute))
            self.put("calls", Value=calls, Timestamp=self.at(minute))

        def stat(identity, name):
            return {"Id": identity, "ReturnData": False, "MetricStat": {
                "Metric": {"Namespace": "Test", "MetricName": name}, "Period": 60, "Stat": "Sum"}}

        def values(expression):
            answer = self.cloudwatch.get_metric_data(
                MetricDataQueries=[{"Id": "e", "Expression": expression}, stat("errors", "errors"), stat("calls", "calls"),
                                   {"Id": "half", "Expression": "calls / 2", "ReturnData": False}],
                StartTime=self.at(0), EndTime=self.at(60), ScanBy="TimestampAscending")
            self.assertEqual([each["Id"] for each in answer["MetricDataResults"]], ["e"])
            return answer["MetricDataResults"][0]["Values"]

        for expression, wanted in (
            ("100 * errors / calls", [10, 0, 50]),  # none where nothing was called
            ("half + 1", [6, 11, 1, 3]),
            ("calls - -errors", [11, 20, 3, 6]),
            ("SUM(METRICS())", [11, 20, 3, 6]),
            ("MAX([errors, half])", [5, 10, 3, 2]),
            ("calls / MAX(calls)", [0.5, 1, 0, 0.2]),
            ("IF(calls > 5, errors, 0 - 1)", [1, 0, -1, -1]),
            ("RUNNING_SUM(errors)", [1, 1, 4, 6]),
            ("DIFF(calls)", [10, -20, 4]),
            ("2 ^ errors", [2, 1, 8, 4]),
            ("FILL(100 * errors / calls, 7)", [10, 0, 7, 50]),
        ):
            with self.subTest(expression=expression):
                self.assertEqual(values(expression), wanted)
        for expression, said in (
            ("errors +", "term"),
            ("nothing", "nothing"),
            ("e", "itself"),
            ("SUM(errors)", "single series"),
            ("WAT(errors)", "WAT"),
            ("(errors", "missing"),
            ("METRICS()", "single series"),
            ("AVG([errors, 1])", "series only"),
            ("SEARCH('{Test} errors', 'Sum', 60)", "SEARCH"),
            ('SELECT SUM(errors) FROM "Test"', "SELECT"),
        ):
            with self.subTest(expression=expression):
                self.assertIn(said, self.refused("ValidationError", values, expression=expression))

    def test_units(self):
        """Nothing is converted: who asks for another unit gets nothing."""
        self.put("u", Value=2, Unit="Seconds", Timestamp=self.at(0))
        span = {"StartTime": self.at(0), "EndTime": self.at(1)}
        metric = {"Namespace": "Test", "MetricName": "u"}
        for unit, wanted in ((None, [2]), ("Seconds", [2]), ("Bytes", [])):
            with self.subTest(unit=unit):
                asked = {"Unit": unit} if unit else {}
                points = self.cloudwatch.get_metric_statistics(Period=60, Statistics=["Sum"], **metric, **asked, **span)["Datapoints"]
                stat = {"Metric": metric, "Period": 60, "Stat": "Sum", **asked}
                data = self.cloudwatch.get_metric_data(MetricDataQueries=[{"Id": "a", "MetricStat": stat}], **span)
                self.assertEqual([point["Sum"] for point in points], wanted)
                self.assertEqual(data["MetricDataResults"][0]["Values"], wanted)

    def test_each_unit_has_its_own_datapoints(self):
        for unit, value in (("Bytes", 5), ("Count", 1), ("Bytes", 7)):
            self.put("apart", Value=value, Unit=unit, Timestamp=self.at(0))

        def data(**unit):
            stat = {"Metric": {"Namespace": "Test", "MetricName": "apart"}, "Period": 60, "Stat": "Sum", **unit}
            answer = self.cloudwatch.get_metric_data(MetricDataQueries=[{"Id": "a", "MetricStat": stat}],
                                                     StartTime=self.at(0), EndTime=self.at(1))
            return answer["MetricDataResults"][0]["Values"]

        self.assertEqual({(p["Unit"], p["Sum"]) for p in self.statistics("apart", "Sum")}, {("Bytes", 12), ("Count", 1)})
        self.assertEqual([(p["Unit"], p["Sum"]) for p in self.statistics("apart", "Sum", Unit="Count")], [("Count", 1)])
        self.assertEqual((data(Unit="Bytes"), data(Unit="Count"), data(Unit="Seconds"), data()), ([12], [1], [], [13]))
        self.assertEqual(len(self.cloudwatch.list_metrics(MetricName="apart")["Metrics"]), 1)

    def test_list(self):
        self.put("l1", Value=1, Dimensions=[{"Name": "A", "Value": "1"}, {"Name": "B", "Value": "2"}])
        self.put("l1", Value=1, Dimensions=[{"Name": "A", "Value": "2"}])

        def found(**query):
            return [metric["Dimensions"] for metric in
                    self.cloudwatch.list_metrics(Namespace="Test", MetricName="l1", **query)["Metrics"]]

        self.assertEqual(len(found()), 2)
        self.assertEqual(len(found(Dimensions=[{"Name": "A"}])), 2)
        self.assertEqual(found(Dimensions=[{"Name": "A", "Value": "2"}]), [[{"Name": "A", "Value": "2"}]])
        self.assertEqual(len(found(RecentlyActive="PT3H")), 2)
        self.assertEqual(self.cloudwatch.list_metrics(Namespace="Other")["Metrics"], [])

    def test_refusals(self):
        cloudwatch = self.cloudwatch
        self.refused("InvalidParameterValue", cloudwatch.put_metric_data, Namespace="AWS/Lambda",
                     MetricData=[{"MetricName": "m", "Value": 1}])
        self.refused("InvalidParameterValue", cloudwatch.put_metric_data, Namespace="Test",
                     MetricData=[{"MetricName": "m", "Value": 1, "Unit": "Foot"}])
        span = {"Namespace": "Test", "MetricName": "m", "StartTime": self.at(0), "EndTime": self.at(60)}
        self.refused("InvalidParameterValue", cloudwatch.get_metric_statistics, Period=61, Statistics=["Sum"], **span)
        self.refused("InvalidParameterCombination", cloudwatch.get_metric_statistics, Period=60, **span)
        span["StartTime"] = self.at(-60 * 48)
        self.refused("InvalidParameterCombination", cloudwatch.get_metric_statistics, Period=60, Statistics=["Sum"], **span)
        self.refused("InvalidAction", cloudwatch.describe_alarms)

    def json_call(self, operation, body):
        headers = {"X-Amz-Target": "GraniteServiceVersion20100801." + operation, "Content-Type": "application/x-amz-json-1.0"}
        return urllib.request.urlopen(self.engine.signed("POST", "/", json.dumps(body).encode(), "monitoring", headers), timeout=30)

    def test_json(self):
        when = self.at(20).timestamp()
        with self.json_call("PutMetricData", {"Namespace": "Test", "MetricData": [
                {"MetricName": "json", "Value": 2.5, "Timestamp": when}]}) as answer:
            self.assertEqual(answer.status, 200)
        with self.json_call("GetMetricStatistics", {
                "Namespace": "Test", "MetricName": "json", "StartTime": self.at(0).timestamp(),
                "EndTime": self.at(60).timestamp(), "Period": 60, "Statistics": ["Sum"]}) as answer:
            self.assertEqual(json.load(answer)["Datapoints"], [{"Timestamp": when, "Unit": "None", "Sum": 2.5}])
        with self.assertRaises(urllib.error.HTTPError) as caught:
            self.json_call("GetMetricStatistics", {"Namespace": "Test"})
        with caught.exception as error:
            self.assertEqual(error.headers["x-amzn-query-error"], "MissingParameter;Sender")
            self.assertEqual(json.load(error)["__type"].split("#")[1], "MissingRequiredParameterException")

    def test_cbor(self):
        when = int(self.at(30).timestamp())
        name, value, time = b"MetricName", b"Value", b"Timestamp"

        def text(data):
            return bytes([0x60 + len(data)]) + data

        datum = (b"\xa3" + text(name) + text(b"cbor") + text(value) + b"\xfb" + struct.pack(">d", 0.5) + text(time) +
                 b"\xc1\xfb" + struct.pack(">d", when))
        body = b"\xbf" + text(b"Namespace") + text(b"Test") + text(b"MetricData") + b"\x81" + datum + b"\xff"
        headers = {"Smithy-Protocol": "rpc-v2-cbor", "Content-Type": "application/cbor"}
        path = "/service/GraniteServiceVersion20100801/operation/"
        with urllib.request.urlopen(self.engine.signed("POST", path + "PutMetricData", body, "monitoring", headers), timeout=30) as answer:
            self.assertEqual(answer.headers["smithy-protocol"], "rpc-v2-cbor")
        points = self.statistics("cbor", "Sum")
        self.assertEqual([(p["Timestamp"].timestamp(), p["Sum"]) for p in points], [(when, 0.5)])
        body = b"\xa2" + text(b"Namespace") + text(b"Test") + text(name) + text(b"cbor")
        with urllib.request.urlopen(self.engine.signed("POST", path + "ListMetrics", body, "monitoring", headers), timeout=30) as answer:
            self.assertIn(text(name) + text(b"cbor"), answer.read())


if __name__ == "__main__":
    signalbox_engine.main()
