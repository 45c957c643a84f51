# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues with today's boto3: what is refused, who may send dead letters, receives that are asked for again."""
import json
import unittest

import pypi

pypi.require("boto3==1.44.8")

import signalbox_engine  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from signalbox_engine import Engine  # noqa: E402


class Queues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()
        cls.sqs = cls.engine.client("sqs", config=Config(parameter_validation=False))

    def queue(self, name, **attributes):
        return self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

    def arn(self, name):
        return "arn:aws:sqs:us-east-1:000000000000:" + name

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], code, error["Message"])
        return error["Message"]

    def test_names_that_are_taken(self):
        url = self.queue("names")
        for name in ("AWS.trace", "Amazon.x"):
            self.refused("InvalidParameterValue", self.sqs.send_message, QueueUrl=url, MessageBody="x", MessageAttributes={name: {"DataType": "String", "StringValue": "x"}})
        self.refused("InvalidParameterValue", self.sqs.tag_queue, QueueUrl=url, Tags={"aws:x": "y"})
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="tagged", tags={"aws:x": "y"})
        message = self.refused("InvalidAttributeName", self.sqs.receive_message, QueueUrl=url, MessageSystemAttributeNames=["Wrong"])
        self.assertEqual(message, "Unknown Attribute Wrong.")

    def test_who_may_send_dead_letters(self):
        policy = json.dumps({"deadLetterTargetArn": self.arn("grave"), "maxReceiveCount": 3})
        grave = self.queue("grave", RedriveAllowPolicy=json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [self.arn("friend")]}))
        self.queue("friend", RedrivePolicy=policy)
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="stranger", Attributes={"RedrivePolicy": policy})
        self.sqs.set_queue_attributes(QueueUrl=grave, Attributes={"RedriveAllowPolicy": '{"redrivePermission":"denyAll"}'})
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="stranger", Attributes={"RedrivePolicy": policy})
        self.sqs.set_queue_attributes(QueueUrl=grave, Attributes={"RedriveAllowPolicy": '{"redrivePermission":"allowAll"}'})
        self.queue("stranger", RedrivePolicy=policy)
        for wrong in ("{}", "[]", '{"redrivePermission":"some"}', '{"redrivePermission":"byQueue"}'):
            self.refused("InvalidAttributeValue", self.sqs.set_queue_attributes, QueueUrl=grave, Attributes={"RedriveAllowPolicy": wrong})

    def test_a_receive_is_asked_for_again(self):
        url = self.queue("attempts.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        for body in ("1", "2", "3"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=body)

        def receive(attempt):
            answer = self.sqs.receive_message(QueueUrl=url, ReceiveRequestAttemptId=attempt, MaxNumberOfMessages=2)
            return [(message["Body"], message["ReceiptHandle"]) for message in answer.get("Messages", [])]

        first = receive("one")
        self.assertEqual([body for body, _ in first], ["1", "2"])
        self.assertEqual(receive("one"), first)
        self.assertEqual([body for body, _ in receive("two")], ["3"])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0][1])
        self.assertEqual(receive("one"), [])  # what it got is not whole any more, and nothing else is there
        self.refused("InvalidParameterValue", self.sqs.receive_message, QueueUrl=url, ReceiveRequestAttemptId="with space")

    def test_what_was_shown_or_hidden_since_is_not_received_again(self):
        url = self.queue("changed.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        for body in ("1", "2"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=body)

        def receive(**options):
            answer = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=2, **options)
            return [(message["Body"], message["ReceiptHandle"]) for message in answer.get("Messages", [])]

        first = receive(ReceiveRequestAttemptId="one")
        self.assertEqual(receive(ReceiveRequestAttemptId="one"), first)  # hidden anew by that, which is no change
        self.assertEqual(receive(ReceiveRequestAttemptId="one"), first)
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first[1][1], VisibilityTimeout=600)
        self.assertEqual(receive(ReceiveRequestAttemptId="one", VisibilityTimeout=0), [])
        self.assertEqual(receive(), [])  # nor is it shown earlier by having been asked for
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first[0][1], VisibilityTimeout=0)
        [(body, receipt)] = receive(ReceiveRequestAttemptId="one")
        self.assertEqual(body, "1")
        self.assertNotEqual(receipt, first[0][1])

    def test_attributes_are_those_of_the_model(self):
        model = self.sqs.meta.service_model
        system = model.shape_for("MessageSystemAttributeName").enum
        own = model.shape_for("QueueAttributeName").enum
        url = self.queue("model.fifo", FifoQueue="true")
        message = {"QueueUrl": url, "MessageBody": "x", "MessageGroupId": "g"}
        trace = {"DataType": "String", "StringValue": "Root=1-5759e988-bd862e3fe1be46a994272793"}
        self.sqs.send_message(MessageDeduplicationId="d", MessageSystemAttributes={"AWSTraceHeader": trace}, **message)
        for parameter in ("AttributeNames", "MessageSystemAttributeNames"):
            for name in own:
                if name not in system:
                    self.refused("InvalidAttributeName", self.sqs.receive_message, QueueUrl=url, **{parameter: [name]})
        [received] = self.sqs.receive_message(QueueUrl=url, MessageSystemAttributeNames=system)["Messages"]
        self.assertEqual(set(received["Attributes"]), set(system) - {"All", "DeadLetterQueueSourceArn"})
        shown = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=own)["Attributes"]
        self.assertLessEqual(set(shown), set(own))
        for name in system:
            if name not in own:
                self.refused("InvalidAttributeName", self.sqs.get_queue_attributes, QueueUrl=url, AttributeNames=[name])
            if name not in model.shape_for("MessageSystemAttributeNameForSends").enum:
                self.refused("InvalidParameterValue", self.sqs.send_message, MessageDeduplicationId="e", MessageSystemAttributes={name: trace}, **message)


if __name__ == "__main__":
    signalbox_engine.main()
