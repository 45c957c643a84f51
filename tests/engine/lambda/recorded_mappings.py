# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event source mappings."""
import json

from recordedcase import ACCOUNT, ARN, F1, RecordedCase, Scenario, main
from signalbox_engine import wait_for

PATH = "/2015-03-31/event-source-mappings/"
UNKNOWN = "3bf5e8a1-1c2d-4e3f-8a9b-000000000001"


class Mappings(RecordedCase):
    def queue(self, name):
        self.engine.client("sqs").create_queue(QueueName=name)
        return f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"

    def map(self, **request):
        return self.ask("POST", PATH, request)

    def remove(self, uuid):
        self.ask("DELETE", PATH + uuid)
        wait_for(lambda: self.ask("GET", PATH + uuid)["ResponseMetadata"]["HTTPStatusCode"] == 404, "the mapping's end")

    def test_exceptions(self):
        scenario = Scenario(self, "TestLambdaEventSourceMappings::test_event_source_mapping_exceptions")
        self.create("mapped")
        source = self.queue("mapping-exceptions")
        scenario.check("get_unknown_uuid", self.ask("GET", PATH + UNKNOWN))
        scenario.check("delete_unknown_uuid", self.ask("DELETE", PATH + UNKNOWN))
        scenario.check("update_unknown_uuid", self.ask("PUT", PATH + UNKNOWN, {"Enabled": False}))
        scenario.check("create_no_event_source_arn", self.map(FunctionName="doesnotexist"))
        scenario.check("create_unknown_params", self.map(FunctionName="doesnotexist", EventSourceArn=source + "x"))
        destination = {"OnSuccess": {"Destination": source}}
        scenario.check("destination_config_failure", self.map(FunctionName="mapped", EventSourceArn=source, DestinationConfig=destination))
        scenario.finish()

    def test_function_names(self):
        scenario = Scenario(self, "TestLambdaEventSourceMappings::test_function_name_variations")
        source = self.queue("mapping-names")
        self.create("named", Publish=True)
        self.ask("POST", F1 + "/named/aliases", {"Name": "myalias", "FunctionVersion": "1"})
        labels = {
            "name_only": "named",
            "partial_arn_latest": f"{ACCOUNT}:function:named:$LATEST",
            "partial_arn_version": f"{ACCOUNT}:function:named:1",
            "partial_arn_alias": f"{ACCOUNT}:function:named:myalias",
            "full_arn_latest": ARN + "named",
            "full_arn_version": ARN + "named:1",
            "full_arn_alias": ARN + "named:myalias",
        }
        for label, name in labels.items():
            with self.subTest(label):
                made = self.map(FunctionName=name, EventSourceArn=source)
                scenario.check(label + "_create_esm", made)
                self.remove(made["UUID"])

    def test_a_table_s_stream(self):
        scenario = Scenario(self, "TestLambdaEventSourceMappings::test_event_source_mapping_lifecycle")
        self.create("streamed")
        tables = self.engine.client("dynamodb")
        table = tables.create_table(TableName="recorded-stream", BillingMode="PAY_PER_REQUEST",
                                    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                                    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})["TableDescription"]
        failures = {"OnFailure": {"Destination": self.queue("recorded-stream-failures")}}
        made = self.map(FunctionName="streamed", BatchSize=1, StartingPosition="TRIM_HORIZON", EventSourceArn=table["LatestStreamArn"],
                        MaximumBatchingWindowInSeconds=1, MaximumRetryAttempts=1, DestinationConfig=failures)
        scenario.check("create_response", made)
        path = PATH + made["UUID"]
        wait_for(lambda: self.ask("GET", path)["State"] == "Enabled", "the mapping's beginning")
        scenario.check("get_response", self.ask("GET", path))
        scenario.check("delete_response", self.ask("DELETE", path))
        scenario.finish()

    def test_clusters_are_not_read(self):
        scenario = Scenario(self, "TestLambdaEventSourceMappings::test_create_event_source_self_managed")
        self.create("clustered")
        endpoints = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:1000"]}}
        scenario.check("missing-source-access-configuration", self.map(FunctionName="clustered", Topics=["topic"], SelfManagedEventSource=endpoints))
        access = [{"Type": "BASIC_AUTH", "URI": f"arn:aws:secretsmanager:us-east-1:{ACCOUNT}:secret:s"}]
        refused = self.map(FunctionName="clustered", Topics=["topic"], SelfManagedEventSource=endpoints, SourceAccessConfigurations=access)
        self.assertIn("no Kafka", json.dumps(refused))


if __name__ == "__main__":
    main()
