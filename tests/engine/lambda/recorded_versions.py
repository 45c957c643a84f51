# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Published versions."""
import base64
import re

from recordedcase import F1, RecordedCase, Scenario, main, package, quoted, scenarios

# A function here is active, and a change made, when the answer is out; AWS takes a moment in which it says so.
SETTLED = {"State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason", "LastUpdateStatusReasonCode"}


class Versions(RecordedCase):
    def publish(self, name, **request):
        return self.ask("POST", f"{F1}/{name}/versions", request)

    def get(self, name, qualifier):
        return self.ask("GET", f"{F1}/{name}?Qualifier={quoted(qualifier)}")

    def versions(self, name):
        return self.ask("GET", f"{F1}/{name}/versions")

    def test_life(self):
        scenario = Scenario(self, "TestLambdaVersions::test_version_lifecycle")
        scenario.check("create_response", self.create("alive", Handler="index.handler", Description="No version :("))
        scenario.check("get_function_result", self.read("alive"))
        scenario.check("list_versions_result", self.versions("alive"))
        scenario.check("first_update_response", self.change("alive", Description="First version :)"))
        scenario.check("first_update_get_function", self.read("alive"))
        scenario.check("first_publish_response", self.publish("alive", Description="First version description :)"))
        scenario.check("first_publish_get_function", self.get("alive", "1"))
        scenario.check("first_publish_get_function_config", self.ask("GET", f"{F1}/alive/configuration?Qualifier=1"))
        scenario.check("second_update_response", self.change("alive", Description="Second version :))"))
        scenario.check("first_publish_get_function_after_update", self.get("alive", "1"))
        scenario.check("second_publish_response", self.publish("alive"))
        scenario.check("third_publish_response", self.publish("alive"))
        scenario.check("list_versions_result_after_third_publish", self.versions("alive"))
        self.ask("DELETE", f"{F1}/alive?Qualifier=1")
        scenario.check("list_versions_result_after_deletion_of_first_version", self.versions("alive"))
        scenario.finish()

    def test_publish_with_update(self):
        scenario = Scenario(self, "TestLambdaVersions::test_publish_with_update")
        scenario.check("create_response", self.create("updated", Handler="index.handler"))
        scenario.check("get_function_result", self.read("updated"))
        code = base64.b64encode(package({"index.py": "second"})).decode()
        updated = self.ask("PUT", f"{F1}/updated/code", {"ZipFile": code, "Publish": True})
        scenario.check("update_function_code_result", updated)
        scenario.check("get_function_version_result", self.get("updated", "1"), ignore=SETTLED)
        scenario.check("get_function_latest_result", self.get("updated", "$LATEST"), ignore=SETTLED)
        scenario.finish()

    def test_code_size(self):
        scenario = Scenario(self, "TestLambdaAccountSettings::test_account_settings_total_code_size_config_update")

        def total():
            return self.ask("GET", "/2016-08-19/account-settings")["AccountUsage"]["TotalCodeSize"]

        empty = total()
        code = base64.b64encode(package({"index.py": "#" + "".join(chr(33 + each * 7 % 90) for each in range(400))})).decode()
        self.create("sized", Code={"ZipFile": code})
        made = total()
        scenario.check("is_total_code_size_diff_create_function_more_than_200", made - empty > 200)
        self.change("sized", Description="another")
        changed = total()
        scenario.check("total_code_size_diff_update_function_configuration", changed - made)
        self.publish("sized")
        published = total() - changed > 200
        scenario.check("is_total_code_size_diff_publish_version_after_config_update_more_than_200", published)
        scenario.finish()

    def test_snap_start(self):
        """These scenarios publish functions of the runtimes that could have snapshots, without asking for any."""
        count = 0
        for name in scenarios():
            runtime = re.fullmatch(r"TestLambdaSnapStart::test_snapstart_lifecycle\[(.*)\]", name)
            if not runtime:
                continue
            count += 1
            with self.subTest(name):
                self.snap_start(Scenario(self, name), runtime[1])
        self.assertEqual(count, 5)

    def snap_start(self, scenario, runtime):
        handler = scenario.recorded["create_function_response"]["Handler"]
        name = "snap-" + runtime.replace(".", "-")
        made = self.create(name, Runtime=runtime, Handler=handler, MemorySize=1024, Timeout=5)
        scenario.check("create_function_response", made)
        scenario.check("get_function_response_latest", self.read(name))
        self.publish(name, Description="version1")
        scenario.check("get_function_response_version_1", self.get(name, "1"))
        scenario.finish()


class Aliases(RecordedCase):
    def test_update_of_none(self):
        scenario = Scenario(self, "TestLambdaAlias::test_non_existent_alias_update")
        environment = {"Variables": {"testenv": "staging"}}
        scenario.check("create_response", self.create("unaliased", Handler="index.handler", Environment=environment))
        update = self.ask("PUT", f"{F1}/unaliased/aliases/non-existent", {"Description": "..."})
        scenario.check("update_alias_response", update)
        scenario.finish()


class Provisioned(RecordedCase):
    def provision(self, name, count):
        path = f"/2019-09-30/functions/{name}/provisioned-concurrency?Qualifier=1"
        return self.ask("PUT", path, {"ProvisionedConcurrentExecutions": count})

    def test_limits(self):
        scenario = Scenario(self, "TestLambdaProvisionedConcurrency::test_provisioned_concurrency_limits")
        self.create("provisioned")
        self.ask("POST", f"{F1}/provisioned/versions", {})
        left = self.ask("GET", "/2016-08-19/account-settings")["AccountLimit"]["UnreservedConcurrentExecutions"]
        scenario.check("put_provisioned_concurrency_account_limit_exceeded", self.provision("provisioned", left + 1))
        scenario.check("put_provisioned_concurrency_below_unreserved_min_value", self.provision("provisioned", left))
        scenario.finish()


if __name__ == "__main__":
    main()
