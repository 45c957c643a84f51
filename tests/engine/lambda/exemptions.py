# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one list of recorded answers that are not compared: a pattern of scenario/label, and why. Fewer than 20."""
import re

EXEMPT = {
    r"TestLambdaUrl::test_url_config_exceptions/delete_function_url_config_qualifier_alias_doesnotmatch_arn": "AWS itself failed (500)",
    r"TestLambdaImages::(?!.*zip_file_to_image/zipfile-to-image-error).*": "container images are not offered",
    r"TestLambdaFunction::test_vpc_config/.*": "VPCs are not offered",
    r"TestLambdaLayer::.*|TestCodeSigningConfig::.*": "being built: layers",
    r"TestLambdaAccountSettings::test_account_settings_total.*|TestLambdaRecursion.*|TestLambdaSnapStart.*|TestLambdaSizeLimits::.*near_limit.*|TestLoggingConfig::.*format_switch.*": "being built: layers",
    r"TestLambdaEventSourceMappings::.*|TestLambdaTag::test_tag_exceptions.*": "being built: events",
    r"TestLambdaVersions::.*|TestLambdaAlias::.*|TestLambdaPermissions::.*versioning.*|TestLambdaProvisioned.*|TestLambdaUrl::.*/(create_alias|fn_version).*|TestLambdaPermissions::test_add_lambda.*": "being built: control",
    r"TestLambdaEventInvokeConfig::.*lifecycle.*|TestLambdaTags::test_tag_versions/(?!.*exception).*|TestPartialARN.*|TestLambdaFunction::test_lambda_code_location.*": "being built: control",
    r"TestLambdaEventInvokeConfig::test_lambda_eventinvokeconfig_exceptions/.*(alias|version|list_configs|config_doesnotexist|get_eventinvokeconfig).*": "being built: control",
}


def reason(answer):
    """(pattern, why) for an exempt `scenario/label`, else None."""
    for pattern, why in EXEMPT.items():
        if re.fullmatch(pattern, answer):
            return pattern, why
    return None
