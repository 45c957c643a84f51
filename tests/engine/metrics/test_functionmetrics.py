# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What functions do is in CloudWatch as the metrics of AWS/Lambda."""
import concurrent.futures
import datetime
import json

import signalbox_engine

signalbox_engine.skip_without("boto3")
import functions
from botocore.exceptions import ClientError


class FunctionMetrics(functions.FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cloudwatch = cls.engine.client("cloudwatch")

    def value(self, metric, statistic, **dimensions):
        """Over everything so far; None without any value."""
        now = datetime.datetime.now(datetime.timezone.utc)
        query = {"Id": "q", "MetricStat": {
            "Metric": {"Namespace": "AWS/Lambda", "MetricName": metric,
                       "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions.items()]},
            "Period": 86400, "Stat": statistic}}
        answer = self.cloudwatch.get_metric_data(MetricDataQueries=[query], StartTime=now - datetime.timedelta(hours=2),
                                                 EndTime=now + datetime.timedelta(minutes=2))
        values = answer["MetricDataResults"][0]["Values"]
        return values[0] if values else None

    def test_invocations_errors_and_durations(self):
        good = self.shell("sleep 0.1; printf null")
        for _ in range(4):
            self.invoke(good)
        bad = self.shell("kill -9 $$")
        self.assertTrue(self.invoke(bad).failed)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=good), 4)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=good, Resource=good), 4)
        self.assertEqual(self.value("Errors", "Sum", FunctionName=good), 0)
        self.assertEqual(self.value("Errors", "SampleCount", FunctionName=good), 4)
        self.assertEqual(self.value("Errors", "Sum", FunctionName=bad), 1)
        self.assertGreaterEqual(self.value("Invocations", "Sum"), 5)
        for statistic in ("Minimum", "Average", "p50", "Maximum"):
            self.assertGreaterEqual(self.value("Duration", statistic, FunctionName=good), 100)
        self.assertEqual(self.value("Duration", "SampleCount", FunctionName=good), 4)
        names = {metric["MetricName"] for metric in self.cloudwatch.list_metrics(
            Namespace="AWS/Lambda", Dimensions=[{"Name": "FunctionName", "Value": good}])["Metrics"]}
        self.assertLessEqual({"Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"}, names)

    def test_what_a_function_prints_in_the_embedded_format(self):
        line = json.dumps({"_aws": {"CloudWatchMetrics": [{"Namespace": "Shop", "Dimensions": [["kind"]],
                                                           "Metrics": [{"Name": "sold", "Unit": "Count"},
                                                                       {"Name": "weight", "Unit": "Ounces"}]}]},
                           "kind": "tea", "sold": [2, 3], "weight": 5})
        name = self.shell(f"cat >&2 <<'END'\n{line}\nEND\nprintf null")
        self.ran(self.invoke(name))
        metrics = self.cloudwatch.list_metrics(Namespace="Shop")["Metrics"]
        self.assertEqual(metrics, [{"Namespace": "Shop", "MetricName": "sold", "Dimensions": [{"Name": "kind", "Value": "tea"}]}])
        now = datetime.datetime.now(datetime.timezone.utc)
        points = self.cloudwatch.get_metric_statistics(
            Namespace="Shop", MetricName="sold", Dimensions=metrics[0]["Dimensions"], Period=86400, Statistics=["Sum", "Maximum"],
            StartTime=now - datetime.timedelta(hours=1), EndTime=now + datetime.timedelta(minutes=2))["Datapoints"]
        self.assertEqual([(point["Sum"], point["Maximum"], point["Unit"]) for point in points], [(5, 3, "Count")])

    def test_an_alias_has_figures_of_its_own(self):
        name = self.shell("printf null")
        self.aws.publish_version(FunctionName=name)
        self.aws.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        for qualifier, times in (("live", 3), ("1", 2)):
            for _ in range(times):
                self.invoke(name, Qualifier=qualifier)
        self.invoke(name)
        live = {"FunctionName": name, "Resource": name + ":live"}
        self.assertEqual(self.value("Invocations", "Sum", **live), 3)
        self.assertEqual(self.value("Invocations", "Sum", **live, ExecutedVersion="1"), 3)
        self.assertEqual(self.value("Duration", "SampleCount", **live), 3)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=name, Resource=name + ":1"), 2)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=name, Resource=name), 1)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=name), 6)

    def test_asynchronous_events(self):
        good, bad = self.shell("printf null"), self.shell("kill -9 $$")
        self.aws.put_function_event_invoke_config(FunctionName=bad, MaximumRetryAttempts=0)
        for name in (good, bad):
            for _ in range(3):
                self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        dropped = []

        def ended(event):
            if event["type"] == "signalbox.async" and event["record"]["state"] == "dropped":
                dropped.append(event["function"])
            return len(dropped) == 3

        self.engine.wait_event(ended)
        self.assertEqual({each.rsplit(":", 1)[1] for each in dropped}, {bad})
        for name, lost in ((good, None), (bad, 3)):
            self.assertEqual(self.value("AsyncEventsReceived", "Sum", FunctionName=name), 3)
            self.assertEqual(self.value("AsyncEventsReceived", "Sum", FunctionName=name, Resource=name), 3)
            self.assertEqual(self.value("AsyncEventsDropped", "Sum", FunctionName=name), lost)
        self.assertEqual(self.value("AsyncEventAge", "SampleCount", FunctionName=bad), 3)
        self.assertGreaterEqual(self.value("AsyncEventAge", "Minimum", FunctionName=bad), 0)

    def test_concurrency_and_throttles(self):
        name = self.shell("while [ ! -e /tmp/never ] && [ $((n += 1)) -lt 20 ]; do sleep 0.05; done; printf null")
        self.aws.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
        clients = [self.engine.client("lambda") for _ in range(12)]

        def call(client):
            try:
                client.invoke(FunctionName=name, Payload=b"{}")
                return "ran"
            except ClientError as error:
                return error.response["Error"]["Code"]

        with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
            outcomes = list(pool.map(call, clients))
        ran, throttled = outcomes.count("ran"), outcomes.count("TooManyRequestsException")
        self.assertEqual(ran + throttled, 12)
        self.assertEqual(self.value("Invocations", "Sum", FunctionName=name), ran)
        self.assertEqual(self.value("Throttles", "Sum", FunctionName=name) or 0, throttled)
        highest = self.value("ConcurrentExecutions", "Maximum", FunctionName=name)
        self.assertTrue(1 <= highest <= 3, highest)


if __name__ == "__main__":
    signalbox_engine.main()
