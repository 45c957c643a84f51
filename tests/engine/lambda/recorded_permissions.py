# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource policies of functions."""
from recordedcase import F1, RecordedCase, Scenario, main, quoted


class Permissions(RecordedCase):
    def permit(self, function, query="", **changes):
        request = {"StatementId": "s3", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::bucket"}
        request.update(changes)
        return self.ask("POST", f"{F1}/{quoted(function)}/policy{query}", {k: v for k, v in request.items() if v})

    def test_permission_errors(self):
        self.create("permitted")
        scenario = Scenario(self, "TestLambdaPermissions::test_permission_exceptions")
        path = F1 + "/{}/policy"

        def remove(function, query=""):
            return self.ask("DELETE", path.format(function) + "/s3" + query)

        scenario.check("get_policy_fn_doesnotexist", self.ask("GET", path.format("doesnotexist")))
        scenario.check("get_policy_fn_version_doesnotexist", self.ask("GET", path.format("permitted") + "?Qualifier=42"))
        scenario.check("remove_permission_policy_doesnotexist", remove("permitted"))
        scenario.check("remove_permission_fn_doesnotexist", remove("doesnotexist"))
        scenario.check("remove_permission_fn_alias_doesnotexist", remove("permitted", "?Qualifier=alias-doesnotexist"))
        scenario.check("add_permission_invalid_statement_id", self.permit("permitted", StatementId="example.com"))
        scenario.check("add_permission_principal_invalid", self.permit("permitted", Principal="invalid.nonaws.com"))
        scenario.check("add_permission_fn_doesnotexist", self.permit("doesnotexist"))
        scenario.check("add_permission_fn_qualifier_mismatch", self.permit("permitted:alias-not-42", "?Qualifier=42"))
        scenario.check("add_permission_fn_qualifier_latest", self.permit("permitted", "?Qualifier=%24LATEST"))
        scenario.check("add_permission_fn_qualifier_invalid", self.permit("permitted", "?Qualifier=" + quoted("invalid-qualifier-with-?-char")))
        scenario.check("add_permission_fn_qualifier_valid_doesnotexist", self.permit("permitted", "?Qualifier=" + quoted("valid-with-$-but-doesnotexist")))
        scenario.check("add_permission_fn_alias_doesnotexist", self.permit("permitted", "?Qualifier=alias-doesnotexist"))
        scenario.check("add_permission_fn_version_doesnotexist", self.permit("permitted", "?Qualifier=42"))
        self.permit("permitted")
        scenario.check("add_permission_conflicting_statement_id", self.permit("permitted"))
        scenario.finish()

    def test_permissions(self):
        self.create("many")
        scenario = Scenario(self, "TestLambdaPermissions::test_create_multiple_lambda_permissions")
        scenario.check("add_permission_response_1", self.permit("many", StatementId="logs", Principal="logs.amazonaws.com", SourceArn=None))
        scenario.check("add_permission_response_2", self.permit("many", StatementId="kinesis", Principal="kinesis.amazonaws.com", SourceArn=None))
        scenario.check("policy_after_2_add", self.ask("GET", F1 + "/many/policy"))
        scenario.finish()

    def policy(self, name, qualifier=None):
        return self.ask("GET", f"{F1}/{name}/policy" + (f"?Qualifier={qualifier}" if qualifier else ""))

    def test_versions(self):
        self.create("versioned")
        scenario = Scenario(self, "TestLambdaPermissions::test_lambda_permission_versioning")
        scenario.check("add_permission", self.permit("versioned"))
        scenario.check("get_policy", self.policy("versioned"))
        self.ask("POST", F1 + "/versioned/versions", {})
        # AWS gave the function's policy another revision when a version was published; in the next scenario it did not.
        scenario.check("get_policy_after_publishing_latest", self.policy("versioned"), ignore={"RevisionId"})
        scenario.check("get_policy_after_publishing_new_version", self.policy("versioned", 1))
        self.permit("versioned", "?Qualifier=1")
        scenario.check("get_policy_after_adding_to_new_version", self.policy("versioned"), ignore={"RevisionId"})
        self.permit("versioned", StatementId="s3_2")
        scenario.check("get_policy_after_adding_2", self.policy("versioned"))

    def test_versions_and_aliases(self):
        self.create("qualified", Timeout=30, Environment={"Variables": {}})
        scenario = Scenario(self, "TestLambdaPermissions::test_lambda_permission_fn_versioning")
        scenario.check("add_permission", self.permit("qualified"))
        scenario.check("get_policy", self.policy("qualified"))
        scenario.check("publish_version_result", self.ask("POST", F1 + "/qualified/versions", {}))
        scenario.check("get_policy_after_publishing_latest", self.policy("qualified"))
        scenario.check("get_function_result_after_publishing", self.read("qualified"))
        scenario.check("get_policy_after_publishing_new_version", self.policy("qualified", 1))
        self.permit("qualified", "?Qualifier=1")
        scenario.check("get_policy_version", self.policy("qualified", 1))
        alias = {"Name": "permission-alias", "FunctionVersion": "1"}
        scenario.check("create_alias_response", self.ask("POST", F1 + "/qualified/aliases", alias))
        scenario.check("get_alias", self.ask("GET", F1 + "/qualified/aliases/permission-alias"))
        stale = self.permit("qualified", "?Qualifier=permission-alias", RevisionId="wrong")
        scenario.check("add_permission_alias_revision_exception", stale)
        self.permit("qualified", "?Qualifier=permission-alias")
        scenario.check("get_policy_alias", self.policy("qualified", "permission-alias"))
        scenario.check("get_policy_after_adding_to_new_version", self.policy("qualified"))
        self.permit("qualified", StatementId="s3_2")
        scenario.check("get_policy_after_adding_2", self.policy("qualified"))
        scenario.finish()

    def test_optional_members(self):
        Scenario(self, "TestLambdaPermissions::test_add_lambda_permission_optional_fields")  # recorded without answers
        self.create("optional")
        token = {"EventSourceToken": "amzn1.ask.skill.x", "Principal": "alexa-appkit.amazon.com", "SourceArn": None}
        statement = self.permit("optional", **token)["Statement"]
        self.assertEqual(statement["Condition"], {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.x"}})
        self.assertEqual(statement["Principal"], {"Service": "alexa-appkit.amazon.com"})


if __name__ == "__main__":
    main()
