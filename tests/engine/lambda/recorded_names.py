# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and ARNs of functions as AWS takes them, and how it refuses others."""
import base64
import re

from recordedcase import ACCOUNT, ARN, EVENTS, F1, F2, RecordedCase, Scenario, main, package, quoted, scenarios


class Names(RecordedCase):
    """test_function_name_and_qualifier_validation and its kin: which names are refused, and how."""

    INPUTS = {
        "full_arn_and_qualifier_too_long_and_invalid_region": (ARN.replace("us-east-1", "invalid-region") + "my-function-" + "a" * 170 + ":" + "a" * 129, None),
        "full_arn_with_multiple_qualifiers": (ARN + "my-function:1:2", None),
        "function_name_and_qualifier_too_long": ("my-function:" + "a" * 65, None),
        "function_name_is_single_invalid": ("*", None),
        "function_name_too_long": ("a" * 65, None),
        "incomplete_arn": (ARN.rstrip(":"), None),
        "invalid_account_id_in_partial_arn": ("invalid-account:function:my-function", None),
        "invalid_characters_in_function_name": ("my-function!", None),
        "invalid_characters_in_qualifier": ("my-function", "invalid!"),
        "invalid_region_in_arn": (ARN.replace("us-east-1", "invalid-region") + "my-function", None),
        "latest_version_with_additional_qualifier": ("my-function:$LATEST", "1"),
        "lowercase_latest_qualifier": ("my-function", "$latest"),
        "missing_account_id_in_arn": (ARN.replace(ACCOUNT, "") + "my-function", None),
        "missing_region_in_arn": (ARN.replace("us-east-1", "") + "my-function", None),
        "misspelled_latest_in_arn": (ARN + "my-function:$LATES", None),
        "non_lambda_arn": (f"arn:aws:ec2:us-east-1:{ACCOUNT}:instance:i-1234567890abcdef0", None),
        "partial_arn_with_extra_qualifier": ("function:my-function:$LATEST:extra", None),
        "qualifier_too_long": ("my-function", "a" * 129),
        "qualifier_too_long0": ("my-function", "a" * 129),
        "qualifier_too_long1": ("my-function", "a" * 65),
    }
    # CreateFunction has no qualifier parameter: the recordings put it into the name.
    CREATE = {
        "invalid_characters_in_qualifier": "my-function:invalid!",
        "lowercase_latest_qualifier": ARN + "my-function:$latest",
        "qualifier_too_long1": "my-function:" + "a" * 65,
    }

    def answer(self, operation, case):
        name, qualifier = self.INPUTS[case]
        if operation == "create_function":
            answer = self.create(self.CREATE.get(case, name))
            if "FunctionName" in answer:
                self.ask("DELETE", f"{F1}/{answer['FunctionName']}")
            return answer
        path = f"{F1}/{quoted(name)}" + ("/invocations" if operation == "invoke" else "")
        query = "?Qualifier=" + quoted(qualifier) if qualifier else ""
        method = {"invoke": "POST", "get_function": "GET", "delete_function": "DELETE"}[operation]
        return self.ask(method, path + query)

    @staticmethod
    def reduced(answer):
        """The recordings of these scenarios keep the code and the single errors."""
        if "Error" not in answer:
            return {}
        code, message = answer["Error"]["Code"], answer["Error"]["Message"]
        found = re.fullmatch(r"(\d+) validation errors? detected: (.*)", message, re.S)
        if not found:
            return {"Code": code, "Message": message}
        return {"Code": code, "Count": int(found[1]), "Errors": found[2].split("; ")}

    def test_validation(self):
        count = 0
        for name in scenarios():
            found = re.fullmatch(r".*test_function_name_and_qualifier_validation\[(.*)-(\w+)\]", name)
            if not found:
                continue
            count += 1
            with self.subTest(name):
                scenario = Scenario(self, name)
                answer = self.reduced(self.answer(found[2], found[1]))
                if scenario.recorded:
                    scenario.check(found[2] + "_exception", answer)
                else:
                    self.assertEqual(answer, {})
        self.assertGreater(count, 30)

    PATHS = {
        "delete_function": ("DELETE", F1 + "/{}"),
        "get_function": ("GET", F1 + "/{}"),
        "get_function_configuration": ("GET", F1 + "/{}/configuration"),
        "get_function_concurrency": ("GET", "/2019-09-30/functions/{}/concurrency"),
        "get_function_code_signing_config": ("GET", "/2020-06-30/functions/{}/code-signing-config"),
        "get_function_url_config": ("GET", F2 + "/{}/url"),
        "get_function_event_invoke_config": ("GET", EVENTS + "/{}/event-invoke-config"),
    }

    def operation(self, name, function, qualifier=None):
        method, path = self.PATHS[re.search(r"\[(.*)\]", name)[1]]
        return self.ask(method, path.format(quoted(function)) + ("?Qualifier=" + quoted(qualifier) if qualifier else ""))

    def test_wrong_region_missing_function_missing_version_and_mismatch(self):
        self.assertEqual(self.create("there")["ResponseMetadata"]["HTTPStatusCode"], 201)
        count = 0
        for name in scenarios():
            if "test_get_function_wrong_region[" in name:
                checks = {"wrong_region_exception": (ARN.replace("us-east-1", "eu-central-1") + "there", None)}
            elif "test_ops_on_nonexisting_fn[" in name:
                checks = {"not_found_exception": ("missing", None)}
            elif "test_ops_on_nonexisting_version[" in name:
                checks = {"version_not_found_exception": ("there", "1221")}
            elif "test_ops_with_arn_qualifier_mismatch[" in name:
                arn = ARN + "some-function:$LATEST"
                checks = {"not_match_exception": (arn, "1"), "match_exception": (arn, "$LATEST")}
            else:
                continue
            with self.subTest(name):
                scenario = Scenario(self, name)
                for label, (function, qualifier) in checks.items():
                    count += 1
                    scenario.check(label, self.operation(name, function, qualifier))
                scenario.finish()
        self.assertGreater(count, 12)

    def test_arns(self):
        scenario = Scenario(self, "TestLambdaFunction::test_function_arns")
        arn = ARN + "by-arn"
        scenario.check("create-function-arn-response", self.made(arn))
        scenario.check("create-function-partial-arn-response", self.made("function:by-part"))
        scenario.check("invalid_function_name_exc", self.create("invalid:function:name"))
        scenario.check("long_function_name_exc", self.create("a" * 65))
        scenario.check("long_function_arn_exc", self.create(ARN + "a" * 120))
        other = self.ask("GET", f"{F1}/{quoted(arn.replace(ACCOUNT, '222222222222'))}")
        # Which of its two spellings of nothing AWS sends cannot be told from the recording.
        scenario.check("function_arn_other_account_exc", other, ignore=("message", "Message"))
        scenario.check("function_arn_other_region_exc", self.ask("GET", f"{F1}/{quoted(arn.replace('us-east-1', 'ap-southeast-1'))}"))
        scenario.finish()

    def made(self, name):
        code = {"ZipFile": base64.b64encode(package({"handler.py": name})).decode()}
        made = self.create(name, Code=code, Timeout=30, Environment={"Variables": {}})
        return {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made}


if __name__ == "__main__":
    main()
