# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Provisioned concurrency: environments that are initialised ahead, kept, and replaced."""
import threading

from signalbox_engine import main, skip_without, wait_for

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")
TELLING = """
import os, time
def handler(event, context):
    time.sleep(event or 0)
    return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]]
"""


class ProvisionedTest(FunctionTest):
    arguments = ("--idle-timeout", "0.2")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def publish(self, code, count):
        name = self.make("python3.11", {"index.py": code}, Publish=True)
        self.aws.put_provisioned_concurrency_config(FunctionName=name, Qualifier="1", ProvisionedConcurrentExecutions=count)
        return name

    def state(self, name):
        return self.aws.get_provisioned_concurrency_config(FunctionName=name, Qualifier="1")

    def settled(self, name):
        return wait_for(lambda: [s for s in [self.state(name)] if s["Status"] != "IN_PROGRESS"], "the allocation")[0]

    def test_environments_wait_initialised_and_stay(self):
        name = self.publish(TELLING, 2)
        state = self.settled(name)
        self.assertEqual((state["Status"], state["AllocatedProvisionedConcurrentExecutions"]), ("READY", 2), state)
        streams = set()
        for _ in range(5):
            answer = self.invoke(name, Qualifier="1")
            kind, stream = self.ran(answer)
            self.assertEqual(kind, "provisioned-concurrency")
            self.assertNotIn("Init Duration", answer.log)
            streams.add(stream)
        self.assertLessEqual(len(streams), 2)
        self.assertEqual(self.ran(self.invoke(name))[0], "on-demand")  # $LATEST is another version
        self.engine.wait_event(lambda e: e["type"] == "signalbox.instanceEnd" and e["record"]["reason"] == "idle")
        self.assertEqual(self.state(name)["AvailableProvisionedConcurrentExecutions"], 2)

    def test_what_is_too_much_spills_over(self):
        name = self.publish(TELLING, 1)
        self.assertEqual(self.settled(name)["Status"], "READY")
        kinds = []
        thread = threading.Thread(target=lambda: kinds.append(self.ran(self.invoke(name, 4, Qualifier="1"))[0]))
        thread.start()
        wait_for(lambda: self.state(name)["AvailableProvisionedConcurrentExecutions"] == 0, "the first one's start")
        self.assertEqual(self.ran(self.invoke(name, Qualifier="1"))[0], "on-demand")
        thread.join()
        self.assertEqual(kinds, ["provisioned-concurrency"])

    def test_a_function_that_cannot_initialise_fails_the_allocation(self):
        state = self.settled(self.publish("raise RuntimeError('no')\n", 1))
        self.assertEqual((state["Status"], state["StatusReason"]), ("FAILED", "FUNCTION_ERROR_INIT_FAILURE"))
        self.assertEqual(state["AllocatedProvisionedConcurrentExecutions"], 0)

    def test_they_end_with_their_configuration_and_come_back_with_the_engine(self):
        name = self.publish(TELLING, 1)
        self.assertEqual(self.settled(name)["Status"], "READY")
        self.engine.restart()
        type(self).aws = self.engine.client("lambda")
        self.assertEqual(self.settled(name)["Status"], "READY")
        stream = self.ran(self.invoke(name, Qualifier="1"))[1]
        self.aws.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="1")
        instance = stream.rsplit("]", 1)[1]
        self.engine.wait_event(lambda e: e["type"] == "signalbox.instanceEnd" and e.get("instance") == instance)
        self.assertEqual(self.ran(self.invoke(name, Qualifier="1"))[0], "on-demand")


if __name__ == "__main__":
    main()
