# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function may be configured with: logging, runtimes, sizes, packages, and the account settings."""
import base64

from recordedcase import F1, RecordedCase, Scenario, main, package


class Configuration(RecordedCase):
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
                scenario.finish()

    def test_withdrawn_runtimes(self):
        for runtime in ("java8", "provided", "ruby2.7"):
            name = f"TestRuntimeValidation::test_create_deprecated_function_runtime_with_validation_enabled[{runtime}]"
            scenario = Scenario(self, name)
            scenario.check("deprecation_error", self.create("withdrawn", Runtime=runtime))
            scenario.finish()

    def test_sizes(self):
        scenario = Scenario(self, "TestLambdaSizeLimits::test_oversized_lambda")
        code = base64.b64encode(package({"big": b"\0" * 262144001})).decode()
        scenario.check("invalid_param_exc", self.create("big", Code={"ZipFile": code}))
        scenario.finish()

    def test_environment_near_its_limit(self):
        scenario = Scenario(self, "TestLambdaSizeLimits::test_lambda_envvars_near_limit_succeeds")
        variables = scenario.recorded["successful_create_fn_result"]["CreateFunctionResponse"]["Environment"]["Variables"]
        made = self.create("roomy", Timeout=30, Environment={"Variables": variables})
        scenario.check("successful_create_fn_result", {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made})
        scenario.finish()

    def test_log_format_and_back(self):
        scenario = Scenario(self, "TestLoggingConfig::test_advanced_logging_configuration_format_switch")
        made = self.create("switching", Timeout=5, MemorySize=256, Environment={"Variables": {}})
        scenario.check("create_response", {"CreateEventSourceMappingResponse": None, "CreateFunctionResponse": made})
        scenario.check("get_function_response", self.read("switching"))
        scenario.check("function_config", self.ask("GET", f"{F1}/switching/configuration"))
        for log_format, suffix in (("JSON", ""), ("Text", "_v2")):
            scenario.check("updated_config" + suffix, self.change("switching", LoggingConfig={"LogFormat": log_format}))
            scenario.check("received_config" + suffix, self.ask("GET", f"{F1}/switching/configuration"))
        scenario.finish()

    def test_recursion(self):
        scenario = Scenario(self, "TestLambdaRecursion::test_put_function_recursion_config_invalid_value")
        self.create("looping")
        answer = self.ask("PUT", "/2024-08-31/functions/looping/recursion-config", {"RecursiveLoop": "InvalidValue"})
        scenario.check("put_recursion_invalid_value_error", answer)
        scenario.finish()

    def test_account_settings(self):
        scenario = Scenario(self, "TestLambdaAccountSettings::test_account_settings")
        answer = self.ask("GET", "/2016-08-19/account-settings")
        for name in ("AccountLimit", "AccountUsage"):
            answer[name] = sorted(answer[name])
        scenario.check("acc_settings_modded", answer)

    def test_images_are_not_taken_for_zips(self):
        scenario = Scenario(self, "TestLambdaImages::test_lambda_zip_file_to_image")
        path, recorded = f"{F1}/zipped/configuration", scenario.recorded["create-image-response"]
        details = {name: recorded[name] for name in ("Timeout", "MemorySize", "Runtime", "Handler")}
        scenario.check("create-image-response", self.create("zipped", **details))
        scenario.check("get-function-code-response", self.read("zipped"))
        scenario.check("get-function-config-response", self.ask("GET", path))
        scenario.check("zipfile-to-image-error", self.ask("PUT", f"{F1}/zipped/code", {"ImageUri": "repo:latest"}))
        scenario.check("get-function-code-response-after-update", self.read("zipped"))
        scenario.check("get-function-config-response-after-update", self.ask("GET", path))
        scenario.finish()

    def test_snap_start(self):
        for runtime in ("java11", "python3.12", "python3.13"):
            with self.subTest(runtime):
                scenario = Scenario(self, f"TestLambdaSnapStart::test_snapstart_update_function_configuration[{runtime}]")
                name, recorded = "snap-" + runtime.replace(".", ""), scenario.recorded["create_function_response"]
                details = {each: recorded[each] for each in ("Runtime", "Handler", "MemorySize", "Timeout")}
                scenario.check("create_function_response", self.create(name, **details))
                scenario.check("update_function_response", self.change(name, SnapStart={"ApplyOn": "PublishedVersions"}))
                scenario.finish()


if __name__ == "__main__":
    main()
