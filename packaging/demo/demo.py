# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: pictures fall into a bucket, a function reads them and writes to a table, a route answers in bursts.

Talks to a running engine with the official SDK and nothing else: whatever the console shows, it has from the
engine, not from here.

    demo.py --engine DIR [--seconds 30] [--native PATH]

DIR is the engine's data directory. Prints what it does, a line each. Running it again uses what is there.
"""
import argparse
import concurrent.futures
import io
import json
import pathlib
import sys
import time
import urllib.error
import urllib.request
import zipfile

import boto3
import botocore.config

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
PICTURES = sorted((ROOT / "packaging" / "demo" / "pictures").iterdir())
BUCKET, TABLE, ROLE = "photos", "found", "arn:aws:iam::000000000000:role/signalbox-demo"


def say(text):
    print(text, flush=True)


class Demo:
    def __init__(self, engine, native):
        self.engine, self.native = engine, native
        self.answered, self.refusal = 0, ""
        session = boto3.Session(**credentials(engine))
        endpoint = (engine / "endpoint").read_text().strip()
        settings = botocore.config.Config(max_pool_connections=64, retries={"total_max_attempts": 2},
                                          s3={"addressing_style": "path"})
        for service in ("lambda", "s3", "dynamodb", "events"):
            setattr(self, service.replace("lambda", "functions"),
                    session.client(service, endpoint_url=endpoint, config=settings))

    def load(self):
        """The functions, the bucket, the table, and what binds them."""
        self.ensure_table()
        facts = self.ensure_function("picture-facts")
        self.ensure_function("gallery")
        tally = self.ensure_function("tally")
        ignoring("BucketAlreadyOwnedByYou", self.s3.create_bucket, Bucket=BUCKET)
        self.s3.put_bucket_notification_configuration(Bucket=BUCKET, NotificationConfiguration={
            "LambdaFunctionConfigurations": [{"LambdaFunctionArn": facts, "Events": ["s3:ObjectCreated:*"]}]})
        self.url = self.ensure_url("gallery")
        self.events.put_rule(Name="tally-every-minute", ScheduleExpression="cron(* * * * ? *)")
        self.events.put_targets(Rule="tally-every-minute", Targets=[{"Id": "tally", "Arn": tally}])
        say(f"Loaded: bucket {BUCKET} → picture-facts → table {TABLE} · {self.url} → gallery · every minute → tally")

    def ensure_table(self):
        ignoring("ResourceInUseException", self.dynamodb.create_table, TableName=TABLE, BillingMode="PAY_PER_REQUEST",
                 AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("bucket", "key")],
                 KeySchema=[{"AttributeName": "bucket", "KeyType": "HASH"}, {"AttributeName": "key", "KeyType": "RANGE"}])

    def ensure_function(self, name):
        about = json.loads((SAMPLES / name / "sample.json").read_text())
        ignoring("ResourceConflictException", self.functions.create_function,
                 FunctionName=name, Runtime=about["runtime"], Handler=about["handler"], Role=ROLE,
                 Description=about["description"], MemorySize=about["memoryMb"], Timeout=about["timeoutSeconds"],
                 Environment={"Variables": about["environment"]}, Code={"ZipFile": self.zipped(name)})
        self.functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return self.functions.get_function_configuration(FunctionName=name)["FunctionArn"]

    def zipped(self, name):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted((SAMPLES / name).glob("*.*")):
                if file.name != "sample.json":
                    archive.write(file, file.name)
            if name == "tally":
                archive.write(self.native, "bootstrap")
        return packed.getvalue()

    def ensure_url(self, name):
        ignoring("ResourceConflictException", self.functions.create_function_url_config,
                 FunctionName=name, AuthType="NONE")
        statements = {"public-url": {"Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"},
                      "public": {"Action": "lambda:InvokeFunction"}}
        for statement, more in statements.items():
            ignoring("ResourceConflictException", self.functions.add_permission,
                     FunctionName=name, StatementId=statement, Principal="*", **more)
        return self.functions.get_function_url_config(FunctionName=name)["FunctionUrl"]

    def play(self, seconds):
        """Rounds of pictures and calls, each larger than the one before, then quiet."""
        to_minute = 60 - time.time() % 60
        end = time.monotonic() + max(seconds, to_minute + 3)  # so that the schedule is seen to fire
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            for number, size in enumerate((1, 4, 10, 24, 12, 4), 1):
                if time.monotonic() > end - 4:
                    break
                start = time.monotonic()
                puts = [pool.submit(self.put, f"{number:02d}-{index:02d}-{picture.name}", picture)
                        for index, picture in zip(range(size), PICTURES * 4)]
                answers = [pool.submit(self.visit) for _ in range(size * 4)]
                for put in puts:
                    put.result()
                codes = [answer.result() for answer in answers]
                self.answered += codes.count(200)
                say(f"Round {number}: {size} pictures put, {codes.count(200)} of {len(codes)} calls answered")
                wait_until(start + seconds / 6)
        wait_until(end)
        found = self.count()
        say(f"{found} pictures in the table {TABLE}")
        if not self.answered or not found:
            sys.exit(f"No function ran. {self.refusal}")

    def put(self, key, picture):
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=picture.read_bytes())

    def visit(self):
        try:
            with urllib.request.urlopen(self.url, timeout=20) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as error:
            self.refusal = error.read(2000).decode(errors="replace")
            return error.code

    def count(self):
        return self.dynamodb.scan(TableName=TABLE, Select="COUNT")["Count"]


def credentials(engine):
    import configparser
    profile = configparser.ConfigParser()
    profile.read(engine / "credentials")
    return {"aws_access_key_id": profile["default"]["aws_access_key_id"],
            "aws_secret_access_key": profile["default"]["aws_secret_access_key"],
            "region_name": profile["default"].get("region", "us-east-1")}


def ignoring(code, call, **arguments):
    """Calls; what is there already is fine."""
    try:
        return call(**arguments)
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise


def wait_until(moment):
    """Until a moment of the monotonic clock: the demo's own beat."""
    time.sleep(max(0.0, moment - time.monotonic()))


def wait_for_engine(engine, seconds=30):
    end = time.monotonic() + seconds
    while not (engine / "endpoint").exists():
        if time.monotonic() > end:
            sys.exit(f"No engine runs in {engine}.")
        time.sleep(0.05)


def main():
    options = argparse.ArgumentParser(description="Play the Signalbox demo on a running engine.")
    options.add_argument("--engine", type=pathlib.Path, required=True, help="the engine's data directory")
    options.add_argument("--native", type=pathlib.Path, default=ROOT / "build/resources/samples/tally/bootstrap")
    options.add_argument("--seconds", type=float, default=30)
    options = options.parse_args()
    wait_for_engine(options.engine)
    demo = Demo(options.engine, options.native)
    demo.load()
    demo.play(options.seconds)


if __name__ == "__main__":
    main()
