# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues through boto3 and through the JSON protocol: both say the same."""
import hashlib
import json
import struct
import threading
import unittest
import uuid

import signalbox_engine
from signalbox_engine import Engine, wait_for

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError

from jsonqueues import JsonQueues


def md5(data):
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def attributes_md5(attributes):
    """As the SQS developer guide says."""
    data = b""
    for name in sorted(attributes):
        value = attributes[name]
        kind = value["DataType"].encode()
        content = value["BinaryValue"] if kind.startswith(b"Binary") else value["StringValue"].encode()
        for part in (name.encode(), kind):
            data += struct.pack(">I", len(part)) + part
        data += (b"\2" if kind.startswith(b"Binary") else b"\1") + struct.pack(">I", len(content)) + content
    return md5(data)


class Queues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.sqs = cls.connect()

    @classmethod
    def connect(cls):
        return cls.engine.client("sqs")

    def queue(self, fifo=False, **attributes):
        name = "q-" + uuid.uuid4().hex[:10] + (".fifo" if fifo else "")
        if fifo:
            attributes["FifoQueue"] = "true"
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.addCleanup(self.discard, url)
        return url

    def discard(self, url):
        try:
            self.sqs.delete_queue(QueueUrl=url)
        except ClientError as error:
            self.assertEqual(error.response["Error"]["Code"], "AWS.SimpleQueueService.NonExistentQueue")

    def arn(self, url):
        return self.attributes(url)["QueueArn"]

    def attributes(self, url):
        return self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]

    def send(self, url, body, **more):
        return self.sqs.send_message(QueueUrl=url, MessageBody=body, **more)

    def receive(self, url, count=10, **more):
        return self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=count, AttributeNames=["All"], **more).get("Messages", [])

    def bodies(self, url, **more):
        return [message["Body"] for message in self.receive(url, **more)]

    def refused(self, code, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], code, error["Message"])
        return error["Message"]

    def test_a_message_goes_through(self):
        url = self.queue()
        attributes = {"colour": {"DataType": "String", "StringValue": "grün"}, "n": {"DataType": "Number", "StringValue": "7"},
                      "raw": {"DataType": "Binary.png", "BinaryValue": b"\0\1\xff"}}
        body = "hello <&> \r\n\t \u00fc \U0001f600"
        sent = self.send(url, body, MessageAttributes=attributes)
        self.assertEqual(sent["MD5OfMessageBody"], md5(body.encode()))
        self.assertEqual(sent["MD5OfMessageAttributes"], attributes_md5(attributes))
        [message] = self.receive(url, MessageAttributeNames=["All"])
        self.assertEqual((message["Body"], message["MD5OfBody"], message["MessageId"]), (body, md5(body.encode()), sent["MessageId"]))
        self.assertEqual(message["MessageAttributes"], attributes)
        self.assertEqual(message["MD5OfMessageAttributes"], attributes_md5(attributes))
        self.assertEqual(message["Attributes"]["ApproximateReceiveCount"], "1")
        self.assertEqual(self.receive(url), [])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        counts = self.attributes(url)
        self.assertEqual((counts["ApproximateNumberOfMessages"], counts["ApproximateNumberOfMessagesNotVisible"]), ("0", "0"))

    def test_only_the_attributes_asked_for(self):
        url = self.queue(VisibilityTimeout="0")
        text = {"DataType": "String", "StringValue": "x"}
        self.send(url, "b", MessageAttributes={"a.one": text, "a.two": text, "b": text})
        names = lambda *asked: sorted(self.receive(url, MessageAttributeNames=list(asked))[0].get("MessageAttributes", {}))
        self.assertEqual(names(), [])
        self.assertEqual(names("b"), ["b"])
        self.assertEqual(names("a.*"), ["a.one", "a.two"])
        plain = self.sqs.receive_message(QueueUrl=url)["Messages"][0]
        self.assertNotIn("Attributes", plain)

    def test_visibility(self):
        url = self.queue(VisibilityTimeout="1")
        self.send(url, "again")
        [first] = self.receive(url)
        self.assertEqual(self.bodies(url), [])
        [second] = self.receive(url, WaitTimeSeconds=10)
        self.assertEqual(second["Attributes"]["ApproximateReceiveCount"], "2")
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=0)
        [third] = self.receive(url, VisibilityTimeout=100)
        # Only the latest receipt deletes.
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
        self.assertEqual(self.attributes(url)["ApproximateNumberOfMessagesNotVisible"], "1")
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=third["ReceiptHandle"])
        self.assertEqual(self.attributes(url)["ApproximateNumberOfMessagesNotVisible"], "0")
        self.refused("InvalidParameterValue", self.sqs.change_message_visibility, QueueUrl=url,
                     ReceiptHandle=third["ReceiptHandle"], VisibilityTimeout=5)

    def test_a_long_poll_is_answered_when_a_message_comes(self):
        url = self.queue()
        found = []
        waiting = threading.Thread(target=lambda: found.extend(self.receive(url, WaitTimeSeconds=20)))
        waiting.start()
        self.send(url, "finally")
        waiting.join(15)
        self.assertEqual([message["Body"] for message in found], ["finally"])

    def test_delays(self):
        url = self.queue(DelaySeconds="1")
        self.send(url, "of the queue")
        self.send(url, "at once", DelaySeconds=0)
        self.send(url, "much later", DelaySeconds=900)
        self.assertEqual(self.bodies(url), ["at once"])
        self.assertEqual(self.attributes(url)["ApproximateNumberOfMessagesDelayed"], "2")
        self.assertEqual(self.bodies(url, WaitTimeSeconds=10), ["of the queue"])

    def test_batches(self):
        url = self.queue()
        entries = [{"Id": f"id{n}", "MessageBody": f"body {n}"} for n in range(9)] + [{"Id": "bad", "MessageBody": "\1"}]
        answer = self.sqs.send_message_batch(QueueUrl=url, Entries=entries)
        self.assertEqual([one["Id"] for one in answer["Successful"]], [f"id{n}" for n in range(9)])
        [failed] = answer["Failed"]
        self.assertEqual((failed["Id"], failed["Code"], failed["SenderFault"]), ("bad", "InvalidMessageContents", True))
        messages = self.receive(url)
        self.assertEqual(sorted(m["Body"] for m in messages), [f"body {n}" for n in range(9)])
        half, rest = messages[:4], messages[4:]
        changed = self.sqs.change_message_visibility_batch(QueueUrl=url, Entries=[
            {"Id": str(n), "ReceiptHandle": m["ReceiptHandle"], "VisibilityTimeout": 0} for n, m in enumerate(half)])
        self.assertEqual(len(changed["Successful"]), 4)
        deleted = self.sqs.delete_message_batch(QueueUrl=url, Entries=[
            {"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(rest)] + [{"Id": "x", "ReceiptHandle": "nonsense"}])
        self.assertEqual((len(deleted["Successful"]), deleted["Failed"][0]["Code"]), (5, "ReceiptHandleIsInvalid"))
        self.assertEqual(len(self.receive(url)), 4)
        prefix = "AWS.SimpleQueueService."
        entry = {"Id": "a", "MessageBody": "b"}
        for code, entries in (("EmptyBatchRequest", []), ("BatchEntryIdsNotDistinct", [entry, entry]),
                              ("InvalidBatchEntryId", [{**entry, "Id": "a b"}]),
                              ("TooManyEntriesInBatchRequest", [{**entry, "Id": str(n)} for n in range(11)])):
            self.refused(prefix + code, self.sqs.send_message_batch, QueueUrl=url, Entries=entries)

    def test_queues_are_made_found_and_deleted(self):
        url = self.queue(VisibilityTimeout="44")
        name = url.rsplit("/", 1)[1]
        self.assertEqual(self.sqs.get_queue_url(QueueName=name)["QueueUrl"], url)
        self.assertEqual(self.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "44"})["QueueUrl"], url)
        self.refused("QueueAlreadyExists", self.sqs.create_queue, QueueName=name, Attributes={"VisibilityTimeout": "45"})
        self.assertIn(url, self.sqs.list_queues(QueueNamePrefix=name[:8])["QueueUrls"])
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "3", "MaximumMessageSize": "2048"})
        shown = self.attributes(url)
        self.assertEqual((shown["VisibilityTimeout"], shown["DelaySeconds"], shown["MaximumMessageSize"]), ("44", "3", "2048"))
        self.assertEqual(shown["QueueArn"], f"arn:aws:sqs:us-east-1:000000000000:{name}")
        self.sqs.tag_queue(QueueUrl=url, Tags={"team": "blue", "x": ""})
        self.sqs.untag_queue(QueueUrl=url, TagKeys=["x"])
        self.assertEqual(self.sqs.list_queue_tags(QueueUrl=url)["Tags"], {"team": "blue"})
        self.sqs.delete_queue(QueueUrl=url)
        self.refused("AWS.SimpleQueueService.NonExistentQueue", self.sqs.get_queue_url, QueueName=name)
        self.refused("AWS.SimpleQueueService.NonExistentQueue", self.sqs.send_message, QueueUrl=url, MessageBody="x")

    def test_lists_have_pages(self):
        prefix = "p" + uuid.uuid4().hex[:8]
        urls = [self.sqs.create_queue(QueueName=f"{prefix}-{n}")["QueueUrl"] for n in range(5)]
        for url in urls:
            self.addCleanup(self.discard, url)
        found, token = [], None
        while True:
            more = {"NextToken": token} if token else {}
            page = self.sqs.list_queues(QueueNamePrefix=prefix, MaxResults=2, **more)
            found += page["QueueUrls"]
            token = page.get("NextToken")
            if not token:
                break
        self.assertEqual(found, urls)

    def test_what_cannot_be_is_refused(self):
        url = self.queue(MaximumMessageSize="1024")
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="no spaces")
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="no.fifo")
        self.refused("InvalidAttributeName", self.sqs.create_queue, QueueName="a", Attributes={"Wrong": "1"})
        self.refused("InvalidAttributeValue", self.sqs.create_queue, QueueName="a", Attributes={"DelaySeconds": "901"})
        self.refused("InvalidParameterValue", self.send, url=url, body="x" * 1025)
        self.refused("InvalidMessageContents", self.send, url=url, body="\x02")
        self.refused("InvalidParameterValue", self.receive, url=url, count=11)
        self.refused("InvalidParameterValue", self.receive, url=url, WaitTimeSeconds=21)
        self.refused("ReceiptHandleIsInvalid", self.sqs.delete_message, QueueUrl=url, ReceiptHandle="x")
        many = {f"a{n}": {"DataType": "String", "StringValue": "x"} for n in range(11)}
        self.refused("InvalidParameterValue", self.send, url=url, body="x", MessageAttributes=many)
        self.refused("InvalidParameterValue", self.send, url=url, body="x", MessageAttributes={"a": {"DataType": "Number", "StringValue": "x"}})

    def test_dead_letters(self):
        grave = self.queue()
        policy = json.dumps({"deadLetterTargetArn": self.arn(grave), "maxReceiveCount": "2"})
        url = self.queue(VisibilityTimeout="0", RedrivePolicy=policy)
        self.send(url, "poison")
        self.assertEqual(self.bodies(url), ["poison"])
        self.assertEqual(self.bodies(url), ["poison"])
        self.assertEqual(self.bodies(url), [])
        [dead] = self.receive(grave, WaitTimeSeconds=10)
        self.assertEqual((dead["Body"], dead["Attributes"]["DeadLetterQueueSourceArn"]), ("poison", self.arn(url)))
        self.assertEqual(self.sqs.list_dead_letter_source_queues(QueueUrl=grave)["queueUrls"], [url])
        bad = json.dumps({"deadLetterTargetArn": self.arn(grave) + "x", "maxReceiveCount": 1})
        self.assertIn("does not exist", self.refused("InvalidParameterValue", self.sqs.set_queue_attributes, QueueUrl=url, Attributes={"RedrivePolicy": bad}))

    def test_purge(self):
        url = self.queue()
        self.send(url, "1")
        self.sqs.purge_queue(QueueUrl=url)
        self.assertEqual(self.bodies(url), [])

    def test_groups_stay_in_order(self):
        url = self.queue(fifo=True)
        for n in range(4):
            for group in "ab":
                sent = self.send(url, f"{group}{n}", MessageGroupId=group, MessageDeduplicationId=f"{group}{n}")
                self.assertEqual(len(sent["SequenceNumber"]), 20)
        first = self.receive(url, count=1)
        self.assertEqual(first[0]["Body"], "a0")
        # While a0 is being worked on, nothing more of its group comes.
        rest = self.receive(url)
        self.assertEqual([m["Body"] for m in rest], ["b0", "b1", "b2", "b3"])
        self.assertEqual(rest[0]["Attributes"]["MessageGroupId"], "b")
        self.assertEqual(self.bodies(url), [])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
        self.assertEqual(self.bodies(url), ["a1", "a2", "a3"])

    def test_a_deletion_lets_the_rest_of_a_group_come(self):
        url = self.queue(fifo=True, ContentBasedDeduplication="true")
        self.send(url, "1", MessageGroupId="g")
        self.send(url, "2", MessageGroupId="g")
        [one] = self.receive(url, count=1)
        found = []
        waiting = threading.Thread(target=lambda: found.extend(self.receive(url, WaitTimeSeconds=20)))
        waiting.start()
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        waiting.join(15)
        self.assertEqual([message["Body"] for message in found], ["2"])

    def test_duplicates_are_sent_once(self):
        url = self.queue(fifo=True, ContentBasedDeduplication="true")
        first = self.send(url, "same", MessageGroupId="g")
        second = self.send(url, "same", MessageGroupId="g")
        self.assertEqual((first["MessageId"], first["SequenceNumber"]), (second["MessageId"], second["SequenceNumber"]))
        self.send(url, "same", MessageGroupId="g", MessageDeduplicationId="other")
        self.assertEqual(self.bodies(url), ["same", "same"])
        plain = self.queue(fifo=True)
        self.refused("MissingParameter", self.send, url=plain, body="x", MessageDeduplicationId="1")
        self.refused("InvalidParameterValue", self.send, url=plain, body="x", MessageGroupId="g")
        self.refused("InvalidParameterValue", self.send, url=plain, body="x", MessageGroupId="g", MessageDeduplicationId="1", DelaySeconds=1)

    def test_an_expired_receipt_does_not_delete_in_order(self):
        url = self.queue(fifo=True, VisibilityTimeout="1", ContentBasedDeduplication="true")
        self.send(url, "x", MessageGroupId="g")
        [message] = self.receive(url)
        wait_for(lambda: self.attributes(url)["ApproximateNumberOfMessages"] == "1", "the message's return")
        self.assertIn("expired", self.refused("InvalidParameterValue", self.sqs.delete_message, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"]))


class JsonProtocol(Queues):
    @classmethod
    def connect(cls):
        return JsonQueues(cls.engine)

    def test_errors_say_both_codes(self):
        with self.assertRaises(ClientError) as caught:
            self.sqs.get_queue_url(QueueName="nowhere")
        self.assertEqual(caught.exception.response["Error"]["Type"], "com.amazonaws.sqs#QueueDoesNotExist")

    def test_dead_letters_are_sent_back(self):
        grave = self.queue()
        policy = json.dumps({"deadLetterTargetArn": self.arn(grave), "maxReceiveCount": 1})
        url = self.queue(VisibilityTimeout="0", RedrivePolicy=policy)
        sent = self.send(url, "again")
        self.assertEqual((self.bodies(url), self.bodies(url)), (["again"], []))
        self.sqs.start_message_move_task(SourceArn=self.arn(grave))
        [task] = self.sqs.list_message_move_tasks(SourceArn=self.arn(grave))["Results"]
        self.assertEqual((task["Status"], task["ApproximateNumberOfMessagesMoved"]), ("COMPLETED", 1))
        [message] = self.receive(url)
        self.assertEqual((message["Body"], message["Attributes"]["ApproximateReceiveCount"]), ("again", "1"))
        self.assertNotEqual(message["MessageId"], sent["MessageId"])
        self.refused("InvalidParameterValue", self.sqs.start_message_move_task, SourceArn=self.arn(url))

    def test_regions_are_apart(self):
        url = self.queue()
        other = self.engine.client("sqs", region_name="eu-west-1")
        self.assertNotIn(url, other.list_queues().get("QueueUrls", []))


if __name__ == "__main__":
    signalbox_engine.main()
