# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code signing configurations, and functions that have one."""
from recordedcase import ACCOUNT, RecordedCase, Scenario, main, quoted

CONFIGS = "/2020-04-22/code-signing-configs"


class CodeSigning(RecordedCase):
    def test_life(self):
        scenario = Scenario(self, "TestCodeSigningConfig::test_function_code_signing_config")
        self.create("signed")
        profile = f"arn:aws:signer:us-east-1:{ACCOUNT}:/signing-profiles/test"
        request = {
            "Description": "Testing CodeSigning Config",
            "AllowedPublishers": {"SigningProfileVersionArns": [profile]},
            "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"},
        }
        made = self.ask("POST", CONFIGS, request)
        scenario.check("create_code_signing_config", made)
        arn = made["CodeSigningConfig"]["CodeSigningConfigArn"]
        path, binding = f"{CONFIGS}/{quoted(arn)}", "/2020-06-30/functions/signed/code-signing-config"
        warn = {"CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Warn"}}
        scenario.check("update_code_signing_config", self.ask("PUT", path, warn))
        scenario.check("get_code_signing_config", self.ask("GET", path))
        scenario.check("put_function_code_signing_config", self.ask("PUT", binding, {"CodeSigningConfigArn": arn}))
        scenario.check("get_function_code_signing_config", self.ask("GET", binding))
        listed = self.ask("GET", CONFIGS)["CodeSigningConfigs"]
        scenario.check("list_code_signing_configs", next(each for each in listed if each["CodeSigningConfigArn"] == arn))
        scenario.check("list_functions_by_code_signing_config", self.ask("GET", path + "/functions"))
        scenario.check("delete_function_code_signing_config", self.ask("DELETE", binding))
        scenario.check("delete_code_signing_config", self.ask("DELETE", path))
        scenario.finish()


if __name__ == "__main__":
    main()
