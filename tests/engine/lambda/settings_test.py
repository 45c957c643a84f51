# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Concurrency, tags, permissions, function URLs and the settings of asynchronous invocation, through boto3."""
import json

from signalbox_engine import main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase, package  # noqa: E402


class Concurrency(LambdaCase):
    def test_reservation_is_exact(self):
        first, second = self.create()["FunctionName"], self.create()["FunctionName"]
        put = self.client.put_function_concurrency
        self.assertEqual(put(FunctionName=first, ReservedConcurrentExecutions=400)["ReservedConcurrentExecutions"], 400)
        message = self.refused("InvalidParameterValueException", put, FunctionName=second, ReservedConcurrentExecutions=501, status=400)
        self.assertEqual(
            message,
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below "
            "its minimum value of [100].",
        )
        put(FunctionName=second, ReservedConcurrentExecutions=500)
        limits = self.client.get_account_settings()["AccountLimit"]
        self.assertEqual((limits["ConcurrentExecutions"], limits["UnreservedConcurrentExecutions"]), (1000, 100))
        put(FunctionName=first, ReservedConcurrentExecutions=0)
        self.assertEqual(self.client.get_function_concurrency(FunctionName=first)["ReservedConcurrentExecutions"], 0)
        self.assertEqual(self.client.get_function(FunctionName=second)["Concurrency"], {"ReservedConcurrentExecutions": 500})
        self.client.delete_function_concurrency(FunctionName=first)
        self.assertNotIn("ReservedConcurrentExecutions", self.client.get_function_concurrency(FunctionName=first))
        self.client.delete_function(FunctionName=second)
        self.assertEqual(self.client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"], 1000)

    def test_account_usage(self):
        before = self.client.get_account_settings()["AccountUsage"]
        size = self.create()["CodeSize"]
        after = self.client.get_account_settings()["AccountUsage"]
        self.assertEqual(after["FunctionCount"], before["FunctionCount"] + 1)
        self.assertEqual(after["TotalCodeSize"], before["TotalCodeSize"] + size)
        layer = self.client.publish_layer_version(LayerName="counted", Content={"ZipFile": package()})
        with_layer = self.client.get_account_settings()["AccountUsage"]
        self.assertEqual(with_layer["TotalCodeSize"], after["TotalCodeSize"] + layer["Content"]["CodeSize"])

    def test_functions_only(self):
        name = self.create()["FunctionName"]
        self.refused("InvalidParameterValueException", self.client.get_function_concurrency, FunctionName=name + ":1")
        self.refused("ResourceNotFoundException", self.client.get_function_concurrency, FunctionName="missing")


class Tags(LambdaCase):
    def test_of_many_functions(self):
        tagging = self.engine.client("resourcegroupstaggingapi")
        self.addCleanup(tagging.close)
        made = {}
        for number in range(5):
            tags = {"part": "search", "number": str(number)}
            made[self.create(Tags=tags)["FunctionArn"]] = tags
        untagged = self.create()["FunctionArn"]

        def found(**request):
            pages = tagging.get_paginator("get_resources").paginate(**request)
            every = [each for page in pages for each in page["ResourceTagMappingList"]]
            return {each["ResourceARN"]: {tag["Key"]: tag["Value"] for tag in each["Tags"]} for each in every}

        ours = [{"Key": "part", "Values": ["search"]}]
        self.assertEqual(found(TagFilters=ours), made)
        self.assertEqual(found(TagFilters=ours, ResourceTypeFilters=["lambda:function"], ResourcesPerPage=2), made)
        first = tagging.get_resources(TagFilters=ours, ResourcesPerPage=2)
        self.assertEqual(len(first["ResourceTagMappingList"]), 2)
        self.assertEqual(tagging.get_resources(TagFilters=ours, ResourcesPerPage=5)["PaginationToken"], "")
        self.assertEqual(found(TagFilters=[*ours, {"Key": "number", "Values": ["1", "3"]}]),
                         {arn: tags for arn, tags in made.items() if tags["number"] in "13"})
        self.assertNotIn(untagged, found())
        self.assertEqual(found(ResourceTypeFilters=["sqs"]), {})
        self.assertEqual(found(ResourceARNList=[next(iter(made)), untagged]), dict([next(iter(made.items()))]))
        self.refused("InvalidParameterException", tagging.get_resources, ResourcesPerPage=101)
        self.refused("UnknownOperationException", tagging.get_tag_keys)

    def test_tags(self):
        arn = self.create(Tags={"a": "1"})["FunctionArn"]
        self.client.tag_resource(Resource=arn, Tags={"a": "2", "b": "3"})
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"a": "2", "b": "3"})
        self.client.untag_resource(Resource=arn, TagKeys=["a", "none"])
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"b": "3"})
        message = self.refused(
            "InvalidParameterValueException", self.client.tag_resource, Resource=arn, Tags={str(i): "" for i in range(51)}
        )
        self.assertEqual(message, "Number of tags exceeds resource tag limit.")
        self.refused("InvalidParameterValueException", self.client.tag_resource, Resource=arn + ":1", Tags={"a": "b"})
        self.refused("ResourceNotFoundException", self.client.list_tags, Resource=arn + "-missing")

    def test_tags_that_are_the_systems(self):
        arn = self.create(Tags={"a": "1"})["FunctionArn"]
        for wrong in ({"aws:cloudformation:stack-name": "x"}, {"k" * 129: ""}, {"k": "v" * 257}):
            self.refused("InvalidParameterValueException", self.client.tag_resource, Resource=arn, Tags=wrong)
            self.refused("InvalidParameterValueException", self.create, Tags=wrong)
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"a": "1"})
        self.client.tag_resource(Resource=arn, Tags={"я" * 128: "ж" * 256})  # limits count characters, not bytes


class Permissions(LambdaCase):
    def test_policy(self):
        name = self.create()["FunctionName"]
        self.refused("ResourceNotFoundException", self.client.get_policy, FunctionName=name)
        request = {
            "FunctionName": name,
            "StatementId": "s3",
            "Action": "lambda:InvokeFunction",
            "Principal": "s3.amazonaws.com",
            "SourceArn": "arn:aws:s3:::photos",
            "SourceAccount": "000000000000",
        }
        statement = json.loads(self.client.add_permission(**request)["Statement"])
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        self.assertEqual(
            statement,
            {
                "Sid": "s3",
                "Effect": "Allow",
                "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": arn,
                "Condition": {
                    "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::photos"},
                    "StringEquals": {"AWS:SourceAccount": "000000000000"},
                },
            },
        )
        policy = self.client.get_policy(FunctionName=name)
        self.assertEqual(json.loads(policy["Policy"])["Statement"], [statement])
        self.refused("ResourceConflictException", self.client.add_permission, **request, status=409)
        second = dict(request, StatementId="other", Principal="111122223333")
        self.refused("PreconditionFailedException", self.client.add_permission, **second, RevisionId="stale", status=412)
        added = self.client.add_permission(**second, RevisionId=policy["RevisionId"])
        self.assertEqual(json.loads(added["Statement"])["Principal"], {"AWS": "arn:aws:iam::111122223333:root"})
        self.refused("InvalidParameterValueException", self.client.add_permission, **dict(request, StatementId="x", Principal="nobody"))
        self.client.remove_permission(FunctionName=name, StatementId="s3")
        left = json.loads(self.client.get_policy(FunctionName=name)["Policy"])["Statement"]
        self.assertEqual([each["Sid"] for each in left], ["other"])
        self.refused("ResourceNotFoundException", self.client.remove_permission, FunctionName=name, StatementId="s3")


class Urls(LambdaCase):
    def test_life(self):
        name = self.create()["FunctionName"]
        cors = {"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET"], "MaxAge": 60}
        made = self.client.create_function_url_config(FunctionName=name, AuthType="NONE", Cors=cors)
        self.assertTrue(made["FunctionUrl"].startswith(self.engine.endpoint + "/lambda-url/"))
        self.assertEqual(made["Cors"], cors)
        self.refused("ResourceConflictException", self.client.create_function_url_config, FunctionName=name, AuthType="NONE")
        changed = self.client.update_function_url_config(FunctionName=name, AuthType="AWS_IAM")
        self.assertEqual((changed["AuthType"], changed["FunctionUrl"]), ("AWS_IAM", made["FunctionUrl"]))
        listed = self.client.list_function_url_configs(FunctionName=name)["FunctionUrlConfigs"]
        self.assertEqual([each["FunctionUrl"] for each in listed], [made["FunctionUrl"]])
        self.client.delete_function_url_config(FunctionName=name)
        self.refused("ResourceNotFoundException", self.client.get_function_url_config, FunctionName=name)
        self.refused("ValidationException", self.client.create_function_url_config, FunctionName=name, AuthType="MAYBE")
        self.refused("ResourceNotFoundException", self.client.create_function_url_config, FunctionName="missing", AuthType="NONE")


class EventSettings(LambdaCase):
    def test_put_replaces_and_update_keeps(self):
        name, other = self.create()["FunctionName"], self.create()
        put, update = self.client.put_function_event_invoke_config, self.client.update_function_event_invoke_config
        self.refused("ResourceNotFoundException", update, FunctionName=name, MaximumRetryAttempts=1)
        put(FunctionName=name, MaximumRetryAttempts=1, MaximumEventAgeInSeconds=60)
        destination = {"OnFailure": {"Destination": other["FunctionArn"]}}
        answer = update(FunctionName=name, DestinationConfig=destination)
        self.assertEqual((answer["MaximumRetryAttempts"], answer["MaximumEventAgeInSeconds"]), (1, 60))
        self.assertEqual(answer["DestinationConfig"], dict(destination, OnSuccess={}))
        self.assertEqual(self.client.get_function_event_invoke_config(FunctionName=name)["LastModified"], answer["LastModified"])
        replaced = put(FunctionName=name, MaximumRetryAttempts=0)
        self.assertNotIn("MaximumEventAgeInSeconds", replaced)
        listed = self.client.list_function_event_invoke_configs(FunctionName=name)["FunctionEventInvokeConfigs"]
        self.assertEqual([each["MaximumRetryAttempts"] for each in listed], [0])
        self.client.delete_function_event_invoke_config(FunctionName=name)
        self.refused("ResourceNotFoundException", self.client.get_function_event_invoke_config, FunctionName=name)

    def test_destinations_are_checked(self):
        name = self.create()["FunctionName"]
        own = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"

        def refusal(destination, code="InvalidParameterValueException"):
            return self.refused(
                code,
                self.client.put_function_event_invoke_config,
                FunctionName=name,
                DestinationConfig={"OnSuccess": {"Destination": destination}},
            )

        self.assertIn("is invalid", refusal("arn:aws:sqs:us-east-1:000000000000:missing"))
        self.assertIn("not supported", refusal("arn:aws:sns:us-east-1:000000000000:topic"))
        self.assertEqual(refusal(own), "You can't specify the function as a destination for itself.")
        self.assertIn("is invalid", refusal(own + "-missing"))
        refusal("no arn", "ValidationException")
        self.refused("InvalidParameterValueException", self.client.put_function_event_invoke_config, FunctionName=name)


if __name__ == "__main__":
    main()
