# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers and their versions, and functions made of them."""
import base64

from recordedcase import ACCOUNT, F1, RecordedCase, Scenario, main, package, quoted

LAYERS = "/2018-10-31/layers"
CONTENT = base64.b64encode(package({"layer.py": "x = 1"})).decode()


def arn(name, version=None, region="us-east-1"):
    return f"arn:aws:lambda:{region}:{ACCOUNT}:layer:{name}" + (f":{version}" if version else "")


class Layers(RecordedCase):
    def publish(self, name, **changes):
        request = {"Content": {"ZipFile": CONTENT}}
        request.update(changes)
        return self.ask("POST", f"{LAYERS}/{name}/versions", {key: value for key, value in request.items() if value is not None})

    def version(self, name, number, method="GET"):
        return self.ask(method, f"{LAYERS}/{name}/versions/{number}")

    def by_arn(self, text):
        return self.ask("GET", f"{LAYERS}?find=LayerVersion&Arn={quoted(text)}")

    def test_life(self):
        scenario = Scenario(self, "TestLambdaLayer::test_layer_lifecycle")
        name, function = "living", "layered"
        self.create(function, Timeout=30, Environment={"Variables": {}})
        scenario.check("get_fn_result", self.read(function))
        scenario.check("get_fn_config_result", self.ask("GET", f"{F1}/{function}/configuration"))
        details = {"Description": "a layer", "LicenseInfo": "MIT", "CompatibleRuntimes": ["python3.12"], "CompatibleArchitectures": ["x86_64"]}
        scenario.check("publish_result", self.publish(name, **details))
        scenario.check("publish_result_2", self.publish(name, **details))
        scenario.check("get_layer_ver_result", self.version(name, 1))
        scenario.check("get_layer_by_arn_version", self.by_arn(arn(name, 1)))
        scenario.check("list_layer_versions_predelete", self.ask("GET", f"{LAYERS}/{name}/versions"))
        scenario.check("update_fn_config", self.change(function, Layers=[arn(name, 1)]))
        scenario.check("get_fn_config", self.ask("GET", f"{F1}/{function}/configuration"))
        scenario.check("delete_layer_1", self.version(name, 1, "DELETE"))
        scenario.check("delete_layer_2", self.version(name, 2, "DELETE"))
        scenario.check("get_fn_config_postdelete", self.ask("GET", f"{F1}/{function}/configuration"))
        scenario.check("list_layer_versions_postdelete", self.ask("GET", f"{LAYERS}/{name}/versions"))
        scenario.check("publish_result_3", self.publish(name, **details))
        scenario.finish()

    def test_errors(self):
        scenario = Scenario(self, "TestLambdaLayer::test_layer_exceptions")
        name, empty = "refused", "bare"
        details = {"CompatibleRuntimes": ["python3.12"], "CompatibleArchitectures": ["x86_64"]}
        scenario.check("publish_result", self.publish(name, **details))
        scenario.check("publish_empty_result", self.publish(empty, CompatibleRuntimes=[], CompatibleArchitectures=[]))
        wrong = {"CompatibleRuntimes": ["invalidruntime"], "CompatibleArchitectures": ["invalidarch"]}
        scenario.check("publish_layer_version_exc_invalid_runtime_arch", self.publish(name, **wrong))
        partly = {"CompatibleRuntimes": ["invalidruntime", "invalidruntime2", "nodejs20.x"], "CompatibleArchitectures": ["invalidarch", "x86_64"]}
        scenario.check("publish_layer_version_exc_partially_invalid_values", self.publish(name, **partly))
        scenario.check("list_nonexistent_layer", self.ask("GET", f"{LAYERS}/doesnotexist/versions"))
        for filtered in ("Architecture", "Runtime"):
            value = {"Architecture": "archdoesnotexist", "Runtime": "runtimedoesnotexist"}[filtered]
            label = f"list_layers_exc_compatible{filtered.lower()}_invalid"
            scenario.check(label, self.ask("GET", f"{LAYERS}?Compatible{filtered}={value}"))
        scenario.check("get_layer_version_exc_layer_doesnotexist", self.version("doesnotexist", 1))
        for label, number in (("negative", -1), ("zero", 0), ("2", 2)):
            version = "_version_doesnotexist_" + label
            scenario.check("get_layer_version_exc_layer" + version, self.version(name, number))
        scenario.check("get_layer_version_by_arn_exc_invalidarn", self.by_arn(arn(name)))
        scenario.check("get_layer_version_by_arn_exc_nonexistentversion", self.by_arn(arn(name, 2)))
        scenario.check("delete_nonexistent_response", self.version("doesnotexist", 1, "DELETE"))
        scenario.check("delete_nonexistent_version_response", self.version(name, 2, "DELETE"))
        scenario.check("delete_layer_version_exc_layerversion_invalid_version", self.version(name, -1, "DELETE"))
        scenario.check("delete_layer_response", self.version(name, 1, "DELETE"))
        scenario.check("delete_layer_again_response", self.version(name, 1, "DELETE"))
        scenario.finish()

    def test_functions_with_layers(self):
        scenario = Scenario(self, "TestLambdaLayer::test_layer_function_exceptions")
        name, function = "shared", "choosy"
        for number in (1, 2, 3):
            label = "publish_result" + (f"_{number}" if number > 1 else "")
            scenario.check(label, self.publish(name, CompatibleRuntimes=[], CompatibleArchitectures=["x86_64"]))
        self.create(function, Timeout=30, Environment={"Variables": {}})
        scenario.check("get_fn_result", self.read(function))
        asked = {
            "two_layer_versions_single_function_exc": [arn(name, 1), arn(name, 2)],
            "three_layer_versions_single_function_exc": [arn(name, 1), arn(name, 2), arn(name, 3)],
            "two_identical_layer_versions_single_function_exc": [arn(name, 1), arn(name, 1)],
            "add_nonexistent_layer_exc": [arn("doesnotexist", 1)],
            "add_nonexistent_layer_version_exc": [arn(name, 9)],
            "add_layer_arn_without_version_exc": [arn(name)],
        }
        for label, layers in asked.items():
            scenario.check(label, self.change(function, Layers=layers))
        scenario.check("create_function_with_layer_in_different_region", self.create("elsewhere", Layers=[arn(name, 1, "us-west-2")]))
        scenario.finish()

    def test_quota(self):
        scenario = Scenario(self, "TestLambdaLayer::test_layer_function_quota_exception")
        for number in range(6):
            self.publish(f"many-{number}")
        layers = [arn(f"many-{number}", 1) for number in range(6)]
        scenario.check("create_function_with_six_layers", self.create("heavy", Layers=layers))
        scenario.finish()

    def test_withdrawn_runtimes_are_compatible(self):
        scenario = Scenario(self, "TestLambdaLayer::test_layer_compatibilities[runtimes2]")
        answer = self.publish("old", CompatibleRuntimes=["provided.al2023", "provided.al2", "provided"], CompatibleArchitectures=["arm64", "x86_64"])
        scenario.check("publish_result", answer)
        scenario.finish()


if __name__ == "__main__":
    main()
