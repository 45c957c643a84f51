# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one list of recorded answers that are not compared: a pattern of scenario/label, and why. Fewer than 20."""
import re

EXEMPT = {
    r"TestLambdaUrl::test_url_config_exceptions/delete_function_url_config_qualifier_alias_doesnotmatch_arn": "AWS itself failed (500)",
    r"TestLambdaImages::test_lambda_image_.*": "container images are not offered",
    r"TestLambdaFunction::test_vpc_config/.*": "VPCs are not offered",
    r"TestLambdaEventSourceMappings::test_event_source_mapping_lifecycle/update_table_response": "not an answer of Lambda's",
    r"TestLambdaEventSourceMappings::test_create_event_source_self_managed/(?!missing).*": "Kafka clusters are not read",
}


def reason(answer):
    """(pattern, why) for an exempt `scenario/label`, else None."""
    for pattern, why in EXEMPT.items():
        if re.fullmatch(pattern, answer):
            return pattern, why
    return None
