# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one list of recorded answers that are not compared: a pattern of scenario/label, and why. Fewer than 20."""
import re

EXEMPT = {
    r"TestLambdaUrl::test_url_config_exceptions/delete_function_url_config_qualifier_alias_doesnotmatch_arn": "AWS itself failed (500)",
    r"TestLambdaImages::test_lambda_image_.*": "container images are not offered",
    r"TestLambdaFunction::test_vpc_config/.*": "VPCs are not offered",
    r"TestLambdaAccountSettings::test_account_settings_total.*|TestLambdaSnapStart::test_snapstart_lifecycle.*": "being built: versions",
    r"TestLambdaEventSourceMappings::test_event_source_mapping_lifecycle/.*": "streams are not read: tables have none",
    r"TestLambdaEventSourceMappings::test_create_event_source_self_managed/(?!missing).*": "Kafka clusters are not read",
    r"TestLambdaEventSourceMappings::test_function_name_variations/.*(alias|version).*": "being built: control",
    r"TestLambdaVersions::.*|TestLambdaAlias::.*|TestLambdaPermissions::(.*versioning.*|test_add_lambda_permission_optional_fields/.*)|TestLambdaProvisioned.*|TestLambdaUrl::.*/(create_alias|fn_version).*|TestLambdaTags::test_tag_limits/(create_function_invalid_tags|get_fn_response)|TestLambdaTag::test_tag_nonexisting_resource/pre_delete_get_function": "being built: control",
    r"TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_lifecycle/.*|TestPartialARN.*|TestLambdaFunction::test_lambda_code_location_s3/.*": "being built: control",
    r"TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_exceptions/(delete_alias|delete_version|fn_alias_result|fn_version_result|get_eventinvokeconfig_doesnotexist|list_configs|put_alias_functionname_qualifier|put_alias_qualifiedarn|put_alias_qualifiedarn_qualifier|put_alias_shorthand|put_alias_shorthand_qualifier|put_destination_version|put_version_shorthand|update_eventinvokeconfig_config_doesnotexist_with_qualifier)": "being built: control",
}


def reason(answer):
    """(pattern, why) for an exempt `scenario/label`, else None."""
    for pattern, why in EXEMPT.items():
        if re.fullmatch(pattern, answer):
            return pattern, why
    return None
