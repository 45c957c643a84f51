# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How asynchronous invocations are treated."""
from recordedcase import ACCOUNT, ARN, EVENTS, F1, RecordedCase, Scenario, main, quoted


class EventSettings(RecordedCase):
    def events(self, method, function, query="", **body):
        return self.ask(method, EVENTS + "/" + quoted(function) + "/event-invoke-config" + query, body or None)

    def listed(self, function):
        return self.ask("GET", f"{EVENTS}/{function}/event-invoke-config/list")

    def test_event_settings(self):
        scenario = Scenario(self, "TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_exceptions")
        self.create("evented", Timeout=30, Environment={"Variables": {}})
        self.create("target")
        scenario.check("fn_version_result", self.ask("POST", F1 + "/evented/versions", {}))
        alias = {"Name": "eventinvokealias", "FunctionVersion": "1"}
        scenario.check("fn_alias_result", self.ask("POST", F1 + "/evented/aliases", alias))

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
        scenario.check("get_eventinvokeconfig_doesnotexist", self.events("GET", "evented", "?Qualifier=eventinvokealias"))
        missing = self.events("POST", "evented", "?Qualifier=eventinvokealias", MaximumRetryAttempts=0)
        scenario.check("update_eventinvokeconfig_config_doesnotexist_with_qualifier", missing)
        put("put_destination_version", query="?Qualifier=1", MaximumRetryAttempts=1)
        put("put_version_shorthand", "evented:1", MaximumRetryAttempts=1)
        put("put_alias_functionname_qualifier", query="?Qualifier=eventinvokealias", MaximumRetryAttempts=1)
        put("put_alias_qualifiedarn", ARN + "evented:eventinvokealias", MaximumRetryAttempts=1)
        put("put_alias_qualifiedarn_qualifier", ARN + "evented:eventinvokealias", "?Qualifier=eventinvokealias", MaximumRetryAttempts=1)
        put("put_alias_shorthand", "evented:eventinvokealias", MaximumRetryAttempts=1)
        put("put_alias_shorthand_qualifier", "evented:eventinvokealias", "?Qualifier=eventinvokealias", MaximumRetryAttempts=1)
        put("put_maxevent_maxvalue_result", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=21600)
        put("put_pre_overwrite", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=60)
        put("put_post_overwrite", MaximumRetryAttempts=0)
        scenario.check("get_post_overwrite", self.events("GET", "evented"))
        scenario.check("second_overwrite_existing_response", self.events("PUT", "evented", MaximumRetryAttempts=0))
        scenario.check("pre_update_response", self.events("PUT", "evented", MaximumRetryAttempts=2, MaximumEventAgeInSeconds=60))
        scenario.check("update_response", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("update_response_existing", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("list_configs", self.listed("evented"))
        scenario.check("update_eventinvokeconfig_function_doesnotexist", self.events("POST", "doesnotexist", MaximumRetryAttempts=0))
        scenario.check("get_qualifier_doesnotexist", self.events("GET", "evented", "?Qualifier=doesnotexist"))
        scenario.check("get_function_doesnotexist", self.events("GET", "doesnotexist"))
        scenario.check("delete_function_doesnotexist", self.events("DELETE", "doesnotexist"))
        scenario.check("delete_latest", self.events("DELETE", "evented"))
        scenario.check("delete_version", self.events("DELETE", "evented", "?Qualifier=1"))
        scenario.check("delete_alias", self.events("DELETE", "evented", "?Qualifier=eventinvokealias"))
        scenario.check("delete_function_not_found", self.events("DELETE", "evented"))
        scenario.check("update_eventinvokeconfig_config_doesnotexist_without_qualifier", self.events("POST", "evented", MaximumRetryAttempts=0))
        scenario.check("list_function_doesnotexist", self.listed("doesnotexist"))
        scenario.check("list_configs_postdelete", self.listed("evented"))
        scenario.finish()

    def test_life(self):
        scenario = Scenario(self, "TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_lifecycle")
        self.create("lived", Timeout=30, Environment={"Variables": {}})

        def check(label, method, query="", **body):
            scenario.check(label, self.events(method, "lived", query, **body))

        check("put_invokeconfig_retries_0", "PUT", MaximumRetryAttempts=0)
        check("put_invokeconfig_eventage_60", "PUT", MaximumEventAgeInSeconds=60)
        check("update_invokeconfig_eventage_nochange", "POST", MaximumEventAgeInSeconds=60)
        check("update_invokeconfig_retries", "POST", MaximumRetryAttempts=1)
        check("get_invokeconfig", "GET")
        check("get_invokeconfig_latest", "GET", "?Qualifier=%24LATEST")
        scenario.check("list_single_invokeconfig", self.listed("lived"))
        scenario.check("publish_version_result", self.ask("POST", F1 + "/lived/versions", {}))
        check("get_invokeconfig_postpublish", "GET", "?Qualifier=1")
        check("put_published_invokeconfig", "PUT", "?Qualifier=1", MaximumEventAgeInSeconds=120)
        check("get_published_invokeconfig", "GET", "?Qualifier=1")
        self.events("DELETE", "lived")
        scenario.check("list_paging_nolimit_postdelete", self.listed("lived"))
        scenario.finish()


if __name__ == "__main__":
    main()
