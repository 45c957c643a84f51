# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of functions and other resources."""
from recordedcase import ACCOUNT, ARN, F1, RecordedCase, Scenario, main, quoted


class Tags(RecordedCase):
    def tags(self, method, arn, body=None, query=""):
        return self.ask(method, "/2017-03-31/tags/" + quoted(arn) + query, body)

    def test_tags(self):
        arn = self.create("tagged", Timeout=30, Environment={"Variables": {}})["FunctionArn"]
        scenario = Scenario(self, "TestLambdaTags::test_tag_exceptions")
        scenario.check("tag_lambda_invalidarn", self.tags("POST", "arn:aws:something", {"Tags": {"a": "b"}}))
        scenario.check("tag_lambda_doesnotexist", self.tags("POST", ARN + "doesnotexist", {"Tags": {"a": "b"}}))
        scenario.check("tag_lambda_qualifier_doesnotexist", self.tags("POST", arn + ":v1", {"Tags": {"a": "b"}}))
        scenario.check("tag_empty_tags", self.tags("POST", arn, {"Tags": {}}))
        scenario.check("list_tag_lambda_empty", self.tags("GET", arn))
        scenario.check("untag_nomatch", self.tags("DELETE", arn, query="?tagKeys=somekey"))
        scenario.check("untag_empty_keys", self.tags("DELETE", arn))
        scenario.finish()
        scenario = Scenario(self, "TestLambdaTags::test_tag_limits")
        fifty = {f"{i}_key": f"{i}_value" for i in range(50)}
        scenario.check("tag_lambda_too_many_tags", self.tags("POST", arn, {"Tags": {f"{i}_key": f"{i}_value" for i in range(51)}}))
        scenario.check("tag_response", self.tags("POST", arn, {"Tags": fifty}))
        scenario.check("list_tags_response", self.tags("GET", arn))
        scenario.check("get_fn_response", self.read("tagged"))
        scenario.check("tag_lambda_too_many_tags_additional", self.tags("POST", arn, {"Tags": {"another": "one"}}))
        many = {f"{i}_key": f"{i}_value" for i in range(51)}
        scenario.check("create_function_invalid_tags", self.create("overtagged", Tags=many))
        scenario = Scenario(self, "TestLambdaTags::test_tag_versions")
        scenario.check("tag_resource_exception", self.tags("POST", arn + ":1", {"Tags": {"a": "b"}}))
        scenario.check("tag_resource_latest_exception", self.tags("POST", arn + ":$LATEST", {"Tags": {"a": "b"}}))
        scenario = Scenario(self, "TestLambdaTag::test_tag_nonexisting_resource")
        gone = self.create("gone", Timeout=30, Environment={"Variables": {}})["FunctionArn"]
        scenario.check("pre_delete_get_function", self.read("gone"))
        self.ask("DELETE", F1 + "/gone")
        scenario.check("not_found_exception_tag", self.tags("POST", gone, {"Tags": {"a": "b"}}))
        scenario.check("not_found_exception_untag", self.tags("DELETE", gone, query="?tagKeys=a"))
        scenario.check("not_found_exception_list", self.tags("GET", gone))

    def test_tag_resources_of_other_kinds(self):
        scenario = Scenario(self, "TestLambdaTag::test_tag_exceptions[event_source_mapping]")
        name = "3bf5e8a1-1c2d-4e3f-8a9b-000000000001"
        arn = f"arn:aws:lambda:us-east-1:{ACCOUNT}:event-source-mapping:{name}"
        scenario.check("aliased_arn_exception", self.tags("POST", arn + ":alias", {"Tags": {"a": "b"}}))
        scenario.check("invalid_arn_exception", self.tags("POST", arn.replace("event-source-mapping", "foobar"), {"Tags": {"a": "b"}}))
        scenario.check("not_found_exception_tag", self.tags("POST", arn, {"Tags": {"a": "b"}}))
        scenario.check("not_found_exception_untag", self.tags("DELETE", arn, query="?tagKeys=a"))
        scenario.check("not_found_exception_list", self.tags("GET", arn))
        scenario.finish()


if __name__ == "__main__":
    main()
