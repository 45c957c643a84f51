# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of asynchronous invocations: destinations of every kind and dead-letter queues."""
import json
import re
import unittest
import uuid

import signalbox_engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError
from eventcase import FAILS, TELLS, EventCase
from signalbox_engine import wait_for


class Results(EventCase):
    arguments = ("--retry-delay", "0.1")

    def send(self, function, event):
        answer = self.aws.invoke(FunctionName=function, InvocationType="Event", Payload=json.dumps(event))
        self.assertEqual(answer["StatusCode"], 202)
        return answer["ResponseMetadata"]["RequestId"]

    def deliver(self, function, success=None, failure=None, **more):
        config = {kind: {"Destination": arn} for kind, arn in (("OnSuccess", success), ("OnFailure", failure)) if arn}
        self.aws.put_function_event_invoke_config(FunctionName=function, DestinationConfig=config, **more)

    def check_record(self, record, function, request, condition, count):
        self.assertEqual(record["version"], "1.0")
        self.assertRegex(record["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(record["requestContext"], {"requestId": request, "functionArn": self.arn_of(function) + ":$LATEST",
                                                    "condition": condition, "approximateInvokeCount": count})

    def test_success_goes_to_a_queue(self):
        url, arn = self.queue()
        function = self.python(TELLS)
        self.deliver(function, success=arn)
        request = self.send(function, {"n": 1})
        record = json.loads(self.take(url)["Body"])
        self.check_record(record, function, request, "Success", 1)
        self.assertEqual(record["requestPayload"], {"n": 1})
        self.assertEqual(record["responseContext"], {"statusCode": 200, "executedVersion": "$LATEST"})
        self.assertEqual(record["responsePayload"], {"seen": {"n": 1}})

    def test_failure_goes_to_a_queue_after_all_retries(self):
        url, arn = self.queue()
        function = self.python(FAILS)
        self.deliver(function, failure=arn)
        request = self.send(function, {"n": 2})
        record = json.loads(self.take(url)["Body"])
        self.check_record(record, function, request, "RetriesExhausted", 3)
        self.assertEqual(record["responseContext"]["functionError"], "Unhandled")
        self.assertEqual(record["responsePayload"]["errorType"], "ValueError")

    def test_failure_goes_to_a_bucket(self):
        s3 = self.engine.client("s3")
        bucket = "results-" + uuid.uuid4().hex[:8]
        s3.create_bucket(Bucket=bucket)
        function = self.python(FAILS)
        self.deliver(function, failure="arn:aws:s3:::" + bucket, MaximumRetryAttempts=0)
        request = self.send(function, {"n": 3})
        [found] = wait_for(lambda: s3.list_objects_v2(Bucket=bucket).get("Contents"), "the object")
        shape = rf"aws/lambda/async/{function}/\d{{4}}/\d\d/\d\d/\d{{4}}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{{36}}"
        self.assertTrue(re.fullmatch(shape, found["Key"]), found["Key"])
        record = json.load(s3.get_object(Bucket=bucket, Key=found["Key"])["Body"])
        self.check_record(record, function, request, "RetriesExhausted", 1)

    def test_no_concurrency_goes_to_the_destination_at_once(self):
        url, arn = self.queue()
        function = self.python(TELLS)
        self.deliver(function, failure=arn)
        self.aws.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=0)
        request = self.send(function, {"n": 4})
        record = json.loads(self.take(url)["Body"])
        self.check_record(record, function, request, "ZeroReservedConcurrency", 0)
        self.assertNotIn("responsePayload", record)

    def test_dead_letters(self):
        url, arn = self.queue()
        function = self.python(FAILS, DeadLetterConfig={"TargetArn": arn})
        self.assertEqual(self.aws.get_function_configuration(FunctionName=function)["DeadLetterConfig"], {"TargetArn": arn})
        request = self.send(function, {"n": 5})
        message = self.take(url)
        self.assertEqual(json.loads(message["Body"]), {"n": 5})
        attributes = message["MessageAttributes"]
        self.assertEqual(attributes["RequestID"]["StringValue"], request)
        self.assertEqual(attributes["ErrorMessage"]["StringValue"], "always")
        self.assertEqual((attributes["ErrorCode"]["StringValue"], attributes["ErrorCode"]["DataType"]), ("200", "Number"))

    def test_where_nothing_can_be_delivered(self):
        function = self.python(TELLS)
        _, fifo = self.queue(FifoQueue="true")
        missing = "arn:aws:sqs:us-east-1:000000000000:missing"
        for arn in (missing, fifo, "arn:aws:s3:::no-such-bucket-here", "arn:aws:sns:us-east-1:000000000000:t", "arn:aws:events:us-east-1:000000000000:event-bus/default"):
            with self.subTest(arn), self.assertRaises(ClientError) as caught:
                self.deliver(function, failure=arn)
            self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidParameterValueException")


if __name__ == "__main__":
    signalbox_engine.main()
