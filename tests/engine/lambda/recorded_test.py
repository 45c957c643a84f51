# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our answers against answers recorded from AWS: status, shape, wording."""
import base64
import os
import re
import sys
import unittest
import urllib.parse

from signalbox_engine import Engine, main, skip_without

skip_without("botocore")

from recorded import ACCOUNT, ARN, FILE, Scenario, ask, scenarios  # noqa: E402
from lambdacase import package  # noqa: E402

ROLE = f"arn:aws:iam::{ACCOUNT}:role/any"
F1, F2 = "/2015-03-31/functions", "/2021-10-31/functions"
EVENTS = "/2019-09-25/functions"
NO_VERSIONS = "versions and aliases are not offered yet"


def quoted(text):
    return urllib.parse.quote(text, safe="")


class RecordedCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine("--account-id", ACCOUNT)
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()

    def ask(self, method, path, body=None, **options):
        return ask(self.engine, method, path, body, **options)

    def create(self, name, **changes):
        code = base64.b64encode(package()).decode()
        request = {"FunctionName": name, "Runtime": "python3.12", "Role": ROLE, "Handler": "handler.handler", "Code": {"ZipFile": code}}
        request.update(changes)
        return self.ask("POST", F1, {key: value for key, value in request.items() if value is not None})


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
                scenario.finish({})
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
        scenario.finish({})

    def made(self, name):
        code = {"ZipFile": base64.b64encode(package({"handler.py": name})).decode()}
        made = self.create(name, Code=code, Timeout=30, Environment={"Variables": {}})
        return {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made}


class Functions(RecordedCase):
    def change(self, name, **changes):
        return self.ask("PUT", f"{F1}/{name}/configuration", changes)

    def read(self, name):
        return self.ask("GET", f"{F1}/{name}")

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
        scenario.finish({})

    def test_logging(self):
        partial = {
            "partial_config0": {"LogFormat": "JSON"},
            "partial_config1": {"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG"},
            "partial_config2": {"LogFormat": "JSON", "SystemLogLevel": "DEBUG"},
        }
        for number, config in partial.items():
            name = f"TestLoggingConfig::test_function_partial_advanced_logging_configuration_update[{number}]"
            with self.subTest(number):
                scenario = Scenario(self, name)
                function = number.replace("_", "-")
                made = self.create(function, Timeout=5, MemorySize=256, Environment={"Variables": {}})
                scenario.check("create_response", {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made})
                scenario.check("get_function_response", self.read(function))
                scenario.check("function_config", self.ask("GET", f"{F1}/{function}/configuration"))
                scenario.check("updated_config", self.change(function, LoggingConfig=config))
                scenario.check("received_config", self.ask("GET", f"{F1}/{function}/configuration"))
                scenario.finish({})

    def test_withdrawn_runtimes(self):
        for runtime in ("java8", "provided", "ruby2.7"):
            name = f"TestRuntimeValidation::test_create_deprecated_function_runtime_with_validation_enabled[{runtime}]"
            scenario = Scenario(self, name)
            scenario.check("deprecation_error", self.create("withdrawn", Runtime=runtime))
            scenario.finish({})

    def test_sizes(self):
        scenario = Scenario(self, "TestLambdaSizeLimits::test_oversized_lambda")
        code = base64.b64encode(package({"big": b"\0" * 262144001})).decode()
        scenario.check("invalid_param_exc", self.create("big", Code={"ZipFile": code}))
        scenario.finish({})

    def test_account_settings(self):
        scenario = Scenario(self, "TestLambdaAccountSettings::test_account_settings")
        answer = self.ask("GET", "/2016-08-19/account-settings")
        for name in ("AccountLimit", "AccountUsage"):
            answer[name] = sorted(answer[name])
        scenario.check("acc_settings_modded", answer)

    def test_images_are_not_taken_for_zips(self):
        scenario = Scenario(self, "TestLambdaImages::test_lambda_zip_file_to_image")
        self.create("zipped")
        answer = self.ask("PUT", f"{F1}/zipped/code", {"ImageUri": "repo:latest"})
        scenario.check("zipfile-to-image-error", answer)


class Settings(RecordedCase):
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
        scenario.finish({})

    def test_permissions(self):
        self.create("many")
        scenario = Scenario(self, "TestLambdaPermissions::test_create_multiple_lambda_permissions")
        scenario.check("add_permission_response_1", self.permit("many", StatementId="logs", Principal="logs.amazonaws.com", SourceArn=None))
        scenario.check("add_permission_response_2", self.permit("many", StatementId="kinesis", Principal="kinesis.amazonaws.com", SourceArn=None))
        scenario.check("policy_after_2_add", self.ask("GET", F1 + "/many/policy"))
        scenario.finish({})

    def tags(self, method, arn, body=None, query=""):
        return self.ask(method, "/2017-03-31/tags/" + quoted(arn) + query, body)

    def test_tags(self):
        arn = self.create("tagged")["FunctionArn"]
        scenario = Scenario(self, "TestLambdaTags::test_tag_exceptions")
        scenario.check("tag_lambda_invalidarn", self.tags("POST", "arn:aws:something", {"Tags": {"a": "b"}}))
        scenario.check("tag_lambda_doesnotexist", self.tags("POST", ARN + "doesnotexist", {"Tags": {"a": "b"}}))
        scenario.check("tag_lambda_qualifier_doesnotexist", self.tags("POST", arn + ":v1", {"Tags": {"a": "b"}}))
        scenario.check("tag_empty_tags", self.tags("POST", arn, {"Tags": {}}))
        scenario.check("list_tag_lambda_empty", self.tags("GET", arn))
        scenario.check("untag_nomatch", self.tags("DELETE", arn, query="?tagKeys=somekey"))
        scenario.check("untag_empty_keys", self.tags("DELETE", arn))
        scenario.finish({})
        scenario = Scenario(self, "TestLambdaTags::test_tag_limits")
        fifty = {f"{i}_key": f"{i}_value" for i in range(50)}
        scenario.check("tag_lambda_too_many_tags", self.tags("POST", arn, {"Tags": {f"{i}_key": f"{i}_value" for i in range(51)}}))
        scenario.check("tag_response", self.tags("POST", arn, {"Tags": fifty}))
        scenario.check("list_tags_response", self.tags("GET", arn))
        scenario.check("tag_lambda_too_many_tags_additional", self.tags("POST", arn, {"Tags": {"another": "one"}}))
        scenario = Scenario(self, "TestLambdaTags::test_tag_versions")
        scenario.check("tag_resource_exception", self.tags("POST", arn + ":1", {"Tags": {"a": "b"}}))
        scenario.check("tag_resource_latest_exception", self.tags("POST", arn + ":$LATEST", {"Tags": {"a": "b"}}))
        scenario = Scenario(self, "TestLambdaTag::test_tag_nonexisting_resource")
        gone = ARN + "gone"
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
        scenario.finish({})

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
        scenario.finish({})

    def test_url_errors(self):
        self.create("urlless")
        scenario = Scenario(self, "TestLambdaUrl::test_url_config_exceptions")
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
        scenario.finish({internal: "AWS itself failed", "create_alias_result": NO_VERSIONS, "fn_version_result": NO_VERSIONS})

    def events(self, method, function, query="", **body):
        return self.ask(method, EVENTS + "/" + quoted(function) + "/event-invoke-config" + query, body or None)

    def test_event_settings(self):
        self.create("evented")
        self.create("target")
        scenario = Scenario(self, "TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_exceptions")

        def put(label, function="evented", query="", **body):
            scenario.check(label, self.events("PUT", function, query, **body))

        def destination(arn, kind="OnSuccess"):
            return {kind: {"Destination": arn} if arn else {}}

        put("put_functionname_name_notfound", "doesnotexist", MaximumRetryAttempts=1)
        put("put_functionname_arn_notfound", ARN + "doesnotexist", MaximumRetryAttempts=1)
        scenario.check("put_functionname_nootherargs", self.ask("PUT", EVENTS + "/evented/event-invoke-config", {}))
        bad = f"arn:aws:_-/!lambda:us-east-1:{ACCOUNT}:function:evented"
        scenario.bound.clear()
        put("put_destination_invalid_arn_pattern", DestinationConfig=destination(bad, "OnFailure"))
        put("put_destination_lambda_doesntexist", DestinationConfig=destination(ARN + "doesnotexist"))
        put("put_destination_recursive", DestinationConfig=destination(ARN + "evented"))
        put("put_destination_invalid_service_arn", DestinationConfig=destination(f"arn:aws:iam:us-east-1:{ACCOUNT}:function:evented"))
        put("put_destination_success_no_destination_arn", DestinationConfig=destination(None))
        put("put_destination_failure_no_destination_arn", DestinationConfig=destination(None, "OnFailure"))
        put("put_destination_other_lambda", DestinationConfig=destination(ARN + "target"))
        put("put_destination_latest", MaximumRetryAttempts=1)
        put("put_destination_latest_explicit_qualifier", query="?Qualifier=%24LATEST", MaximumRetryAttempts=1)
        put("put_alias_doesnotexist", query="?Qualifier=doesnotexist", MaximumRetryAttempts=1)
        for number, name in (("1", "evented:doesnotexist"), ("2", "evented:1"), ("3", "evented:eventinvokealias")):
            put("put_shorthand_qualifier_mismatch_" + number, name, "?Qualifier=$LATEST".replace("$", "%24"), MaximumRetryAttempts=1)
        put("put_shorthand_qualifier_match", "evented:$LATEST", "?Qualifier=%24LATEST", MaximumRetryAttempts=1)
        put("put_alias_shorthand_qualifierconflict", "evented:eventinvokealias", "?Qualifier=1", MaximumRetryAttempts=1)
        put("put_alias_qualifiedarn_qualifierconflict", ARN + "evented:eventinvokealias", "?Qualifier=1", MaximumRetryAttempts=1)
        put("put_maxevent_maxvalue_result", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=21600)
        put("put_pre_overwrite", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=60)
        put("put_post_overwrite", MaximumRetryAttempts=0)
        scenario.check("get_post_overwrite", self.events("GET", "evented"))
        scenario.check("second_overwrite_existing_response", self.events("PUT", "evented", MaximumRetryAttempts=0))
        scenario.check("pre_update_response", self.events("PUT", "evented", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=60))
        scenario.check("update_response", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("update_response_existing", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("update_eventinvokeconfig_function_doesnotexist", self.events("POST", "doesnotexist", MaximumRetryAttempts=0))
        scenario.check("get_qualifier_doesnotexist", self.events("GET", "evented", "?Qualifier=doesnotexist"))
        scenario.check("get_function_doesnotexist", self.events("GET", "doesnotexist"))
        scenario.check("delete_function_doesnotexist", self.events("DELETE", "doesnotexist"))
        scenario.check("delete_latest", self.events("DELETE", "evented"))
        scenario.check("delete_function_not_found", self.events("DELETE", "evented"))
        scenario.check("update_eventinvokeconfig_config_doesnotexist_without_qualifier", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("list_function_doesnotexist", self.ask("GET", EVENTS + "/doesnotexist/event-invoke-config/list"))
        scenario.check("list_configs_postdelete", self.ask("GET", EVENTS + "/evented/event-invoke-config/list"))
        left = set(scenario.recorded) - scenario.seen
        scenario.finish({label: NO_VERSIONS for label in left if re.search("alias|version|list_configs|config_doesnotexist|get_eventinvokeconfig", label)})


if __name__ == "__main__":
    if not os.path.exists(FILE):
        print("SKIP: the recorded answers (recorded/lambda_api.json) are not here")
        sys.exit(77)
    main()
