# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of a backend (tests/models/contract) over the AWS backend against moto, a server that others wrote.
Signatures are checked by it, and what the user may do."""
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import peers
from signalbox_engine import main, wait_for

VERSIONS = ("moto[server]==5.2.5", "boto3==1.44.8", "botocore==1.44.8")
PROGRAM = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None


class Moto:
    """moto's server on a free port."""

    def __init__(self):
        self.folder = peers.pip(*VERSIONS)
        self.log = tempfile.TemporaryFile("w+")
        environment = dict(os.environ, PYTHONPATH=self.folder, PYTHONUNBUFFERED="1",
                           MOTO_IAM_LOAD_MANAGED_POLICIES="true")
        command = [peers.PYTHON, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        self.endpoint = wait_for(self._address, "moto's start", 60)

    def _address(self):
        self.log.seek(0)
        text = self.log.read()
        if self.process.poll() is not None:
            raise AssertionError("moto ended: " + text[-500:])
        found = [word for word in text.split() if word.startswith("http://127.0.0.1:")]
        return found[0].strip() if found else None

    def post(self, path, body):
        request = urllib.request.Request(self.endpoint + path, data=body.encode(), headers={"Content-Type": "text/plain"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def check_signatures(self):
        """From now on every request has to be signed by somebody who may do it."""
        self.post("/moto-api/reset-auth", "0")

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.moto = Moto()
        cls.addClassCleanup(cls.moto.close)
        import boto3

        def client(service):
            return boto3.client(service, endpoint_url=cls.moto.endpoint, region_name="us-east-1",
                                aws_access_key_id="before", aws_secret_access_key="checks")

        iam = client("iam")
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        cls.role = iam.create_role(RoleName="contract", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        iam.create_user(UserName="console")
        iam.put_user_policy(UserName="console", PolicyName="all", PolicyDocument=json.dumps(everything))
        cls.key = iam.create_access_key(UserName="console")["AccessKey"]
        trust["Statement"][0]["Principal"] = {"AWS": "*"}
        cls.operator = iam.create_role(RoleName="operator", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        iam.put_role_policy(RoleName="operator", PolicyName="all", PolicyDocument=json.dumps(everything))
        few = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["lambda:ListFunctions", "sts:GetCallerIdentity"], "Resource": "*"}]}
        iam.create_user(UserName="limited")
        iam.put_user_policy(UserName="limited", PolicyName="few", PolicyDocument=json.dumps(few))
        cls.limited = iam.create_access_key(UserName="limited")["AccessKey"]
        logs = client("logs")
        logs.create_log_group(logGroupName="/aws/lambda/quiet")
        logs.create_log_stream(logGroupName="/aws/lambda/quiet", logStreamName="s")
        logs.put_log_events(logGroupName="/aws/lambda/quiet", logStreamName="s", logEvents=[
            {"timestamp": int(time.time() * 1000) + place, "message": text} for place, text in enumerate(("one", "two ü"))])
        cls.group = logs.describe_log_groups()["logGroups"][0]["arn"]
        counted = [("Invocations", 5), ("Errors", 1), ("Duration", 12.5), ("ConcurrentExecutions", 2)]
        now = datetime.datetime.now(datetime.timezone.utc)
        client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=[
            {"MetricName": name, "Dimensions": [{"Name": "FunctionName", "Value": "counted"}], "Timestamp": now, "Value": value}
            for name, value in counted])
        client("events").create_event_bus(Name="orders")
        client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
        key = {"AttributeName": "id", "AttributeType": "S"}
        client("dynamodb").create_table(TableName="orders", AttributeDefinitions=[key], BillingMode="PAY_PER_REQUEST",
                                        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])
        cls.moto.check_signatures()

    def test_contract(self):
        environment = dict(os.environ, SIGNALBOX_PEER=self.moto.endpoint, SIGNALBOX_PEER_ROLE=self.role,
                           SIGNALBOX_PEER_COUNTED="counted", SIGNALBOX_PEER_LOGGED=self.group,
                           SIGNALBOX_PEER_OPERATOR=self.operator,
                           SIGNALBOX_PEER_LIMITED=f"{self.limited['AccessKeyId']} {self.limited['SecretAccessKey']}",
                           AWS_ACCESS_KEY_ID=self.key["AccessKeyId"], AWS_SECRET_ACCESS_KEY=self.key["SecretAccessKey"])
        done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, timeout=240, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
        self.assertNotIn(self.key["SecretAccessKey"], done.stdout + done.stderr)
        for part in ("functionFromCreationToDeletion", "objectTrigger", "topicTrigger", "streamTrigger", "tableTrigger", "schedulerTrigger", "eventTrigger", "apiTrigger",
                     "apiOfOthers", "missingPermissionsAreNamed", "rolesAreAssumed", "rolesAreListedAndMade",
                     "countsWhatRan", "liveTailOfOthersIsUnderstood"):
            self.assertIn(f"PASS   : TestAwsBackend::{part}", done.stdout)


if __name__ == "__main__":
    main()
