# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration of provisioned concurrency, through boto3, and what it takes of the account's concurrency."""
from signalbox_engine import main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase  # noqa: E402


class Provisioned(LambdaCase):
    def setUp(self):
        self.function = self.create(Publish=True)["FunctionName"]

    def put(self, qualifier="1", count=1):
        return self.client.put_provisioned_concurrency_config(
            FunctionName=self.function, Qualifier=qualifier, ProvisionedConcurrentExecutions=count
        )

    def delete(self, qualifier="1"):
        self.client.delete_provisioned_concurrency_config(FunctionName=self.function, Qualifier=qualifier)

    def read(self, qualifier="1"):
        return self.client.get_provisioned_concurrency_config(FunctionName=self.function, Qualifier=qualifier)

    def unreserved(self):
        return self.client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]

    def test_life(self):
        self.refused("ProvisionedConcurrencyConfigNotFoundException", self.read, status=404)
        before = self.unreserved()
        answer = self.put(count=2)
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 202)
        self.assertEqual((answer["RequestedProvisionedConcurrentExecutions"], answer["Status"]), (2, "IN_PROGRESS"))
        self.assertRegex(answer["LastModified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$")
        self.assertEqual(self.read()["RequestedProvisionedConcurrentExecutions"], 2)
        self.assertEqual(self.unreserved(), before - 2)
        self.put(count=1)
        listed = self.client.list_provisioned_concurrency_configs(FunctionName=self.function)["ProvisionedConcurrencyConfigs"]
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{self.function}:1"
        self.assertEqual([(each["FunctionArn"], each["RequestedProvisionedConcurrentExecutions"]) for each in listed], [(arn, 1)])
        self.delete()
        self.delete()
        self.assertEqual(self.unreserved(), before)
        self.refused("ProvisionedConcurrencyConfigNotFoundException", self.read)

    def test_only_published_versions_and_their_aliases(self):
        message = self.refused("InvalidParameterValueException", self.put, "$LATEST", status=400)
        self.assertEqual(message, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.")
        message = self.refused("InvalidParameterValueException", self.read, "$LATEST")
        self.assertEqual(message, "The function resource provided must be an alias or a published version.")
        self.client.create_alias(FunctionName=self.function, Name="latest", FunctionVersion="$LATEST")
        self.refused("InvalidParameterValueException", self.put, "latest")
        self.refused("ResourceNotFoundException", self.put, "9", status=404)
        message = self.refused("ResourceNotFoundException", self.put, "missing", status=404)
        self.assertTrue(message.startswith("Cannot find alias arn: "), message)
        with self.assertRaises(Exception):
            self.put(count=0)

    def test_a_version_is_provisioned_once(self):
        self.client.create_alias(FunctionName=self.function, Name="live", FunctionVersion="1")
        self.put()
        self.refused("ResourceConflictException", self.put, "live", status=409)
        self.delete()
        self.put("live")
        self.refused("ResourceConflictException", self.put, status=409)

    def test_a_provisioned_alias_moves_to_published_versions_only(self):
        self.client.create_alias(FunctionName=self.function, Name="live", FunctionVersion="1")
        self.put("live")
        self.client.update_function_configuration(FunctionName=self.function, Timeout=9)
        self.client.publish_version(FunctionName=self.function)
        move = self.client.update_alias
        self.refused("InvalidParameterValueException", move, FunctionName=self.function, Name="live", FunctionVersion="$LATEST")
        move(FunctionName=self.function, Name="live", FunctionVersion="2")
        self.put("1")
        self.refused("ResourceConflictException", move, FunctionName=self.function, Name="live", FunctionVersion="1")

    def test_within_the_reservation(self):
        reserve = self.client.put_function_concurrency
        reserve(FunctionName=self.function, ReservedConcurrentExecutions=3)
        before = self.unreserved()
        self.refused("InvalidParameterValueException", self.put, count=4)
        self.put(count=3)
        self.assertEqual(self.unreserved(), before)
        message = self.refused("InvalidParameterValueException", reserve, FunctionName=self.function, ReservedConcurrentExecutions=2)
        self.assertIn("total provisioned concurrency [3]", message)
        self.client.delete_function_concurrency(FunctionName=self.function)
        self.assertEqual(self.unreserved(), before)


if __name__ == "__main__":
    main()
