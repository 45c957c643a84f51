# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Function URLs."""
from recordedcase import ARN, F1, F2, RecordedCase, Scenario, main, quoted


class Urls(RecordedCase):
    def url(self, method, function, query="", body=None):
        return self.ask(method, F2 + "/" + quoted(function) + "/url" + query, body)

    def test_url_life(self):
        self.create("urls")
        scenario = Scenario(self, "TestLambdaUrl::test_url_config_lifecycle")
        scenario.check("url_creation", self.url("POST", "urls", body={"AuthType": "NONE"}))
        scenario.check("get_url_config", self.url("GET", "urls"))
        scenario.check("failed_duplication", self.url("POST", "urls", body={"AuthType": "NONE"}))
        scenario.check("updated_url_config", self.url("PUT", "urls", body={"AuthType": "AWS_IAM"}))
        self.url("DELETE", "urls")
        scenario.check("failed_getter", self.url("GET", "urls"))
        scenario.finish()

    def test_url_errors(self):
        scenario = Scenario(self, "TestLambdaUrl::test_url_config_exceptions")
        self.create("urlless", Timeout=30, Handler="lambda_handler.handler", Runtime="nodejs20.x", Environment={"Variables": {}})
        scenario.check("fn_version_result", self.ask("POST", F1 + "/urlless/versions", {}))
        alias = {"Name": "urlalias", "FunctionVersion": "1"}
        scenario.check("create_alias_result", self.ask("POST", F1 + "/urlless/aliases", alias))
        methods = {"create": ("POST", {"AuthType": "NONE"}), "get": ("GET", None), "update": ("PUT", {"AuthType": "AWS_IAM"}), "delete": ("DELETE", None)}
        cases = {
            "name_doesnotexist": ("doesnotexist", ""),
            "arn_doesnotexist": (ARN + "doesnotexist", ""),
            "name_doesnotexist_qualifier": ("doesnotexist", "?Qualifier=1"),
            "qualifier_version": ("urlless", "?Qualifier=1"),
            "qualifier_version_doesnotexist": ("urlless", "?Qualifier=2"),
            "qualifier_latest": ("urlless", "?Qualifier=%24LATEST"),
            "qualifier_alias_doesnotexist": ("urlless", "?Qualifier=doesnotexist"),
            "qualifier_alias_doesnotmatch_arn": (ARN + "urlless:urlalias", "?Qualifier=other"),
            "config_doesnotexist": ("urlless", ""),
        }
        internal = "delete_function_url_config_qualifier_alias_doesnotmatch_arn"
        for operation, (method, body) in methods.items():
            for case, (function, query) in cases.items():
                label = f"{operation}_function_url_config_{case}"
                if label in scenario.recorded and label != internal:
                    scenario.check(label, self.url(method, function, query, body))
        scenario.finish()


if __name__ == "__main__":
    main()
