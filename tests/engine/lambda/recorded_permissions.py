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


if __name__ == "__main__":
    main()
