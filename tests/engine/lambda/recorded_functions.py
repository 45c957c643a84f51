# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Life of functions: create, read, update."""
from recordedcase import ACCOUNT, F1, RecordedCase, Scenario, main, package, quoted


class Functions(RecordedCase):
    def test_redundant_updates(self):
        scenario = Scenario(self, "TestLambdaFunction::test_redundant_updates")
        environment = {"Variables": {}}
        made = self.create("redundant", Timeout=30, Description="Initial description", Environment=environment)
        scenario.check("create_response", {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made})
        scenario.check("first_update_result", self.change("redundant", Description="1st update description"))
        scenario.check("get_fn_config_result", self.ask("GET", f"{F1}/redundant/configuration"))
        scenario.check("get_fn_result", self.read("redundant"))
        scenario.check("redundant_update_result", self.change("redundant", Description="1st update description"))
        scenario.check("get_fn_result_after_redundant_update", self.read("redundant"))
        scenario.finish()

    def test_code_from_a_bucket(self):
        scenario = Scenario(self, "TestLambdaFunction::test_lambda_code_location_s3")
        s3 = self.engine.client("s3")
        s3.create_bucket(Bucket="packages")
        for key, text in (("one", "first"), ("two", "second")):
            s3.put_object(Bucket="packages", Key=key, Body=package({"index.py": text}))
        source = {"S3Bucket": "packages", "S3Key": "one"}
        scenario.check("create_response_s3", self.create("bucketed", Handler="index.handler", Code=source))
        scenario.check("get-function-response", self.read("bucketed"))
        updated = self.ask("PUT", f"{F1}/bucketed/code", dict(source, S3Key="two"))
        scenario.check("update-function-response", updated)
        # Here the change has been made when the answer is out; AWS takes a moment in which it says so.
        settled = {"LastUpdateStatus", "LastUpdateStatusReason", "LastUpdateStatusReasonCode", "RevisionId"}
        scenario.check("get-function-response-updated", self.read("bucketed"), ignore=settled)
        scenario.finish()

    def test_partial_and_full_arns(self):
        """Recorded without answers: only what is called must work, or be refused."""
        Scenario(self, "TestPartialARNMatching::test_update_function_configuration_full_arn")
        arn = self.create("by-full-arn")["FunctionArn"]
        for form in (arn, f"{ACCOUNT}:function:by-full-arn", "function:by-full-arn"):
            changed = self.change(quoted(form), Description=form)
            self.assertEqual((changed["FunctionArn"], changed["Description"]), (arn, form))
        Scenario(self, "TestPartialARNMatching::test_cross_region_arn_function_access")
        there = self.ask("GET", f"{F1}/{quoted(arn)}", region="eu-central-1")
        self.assertEqual(there["Error"]["Code"], "ResourceNotFoundException")
        self.assertEqual(self.ask("GET", f"{F1}/{quoted(arn)}")["Configuration"]["FunctionArn"], arn)


if __name__ == "__main__":
    main()
