# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Life of functions: create, read, update."""
from recordedcase import F1, RecordedCase, Scenario, main


class Functions(RecordedCase):
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
        scenario.finish()


if __name__ == "__main__":
    main()
