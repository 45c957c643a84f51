# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""EventBridge rules as clients make them: one after the other, with tags, as Terraform does."""
from signalbox_engine import main
from eventcase import EventCase, TELLS

EVERY_DAY = "rate(1 day)"


class RulesTest(EventCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.engine.client("events")

    def refused(self, code, call, **request):
        with self.assertRaises(self.events.exceptions.ClientError) as caught:
            call(**request)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def tags(self, arn):
        return {tag["Key"]: tag["Value"] for tag in self.events.list_tags_for_resource(ResourceARN=arn)["Tags"]}

    def test_from_rule_to_target_and_away(self):
        function = self.arn_of(self.python(TELLS))
        arn = self.events.put_rule(Name="daily", ScheduleExpression=EVERY_DAY)["RuleArn"]
        self.assertEqual(arn, "arn:aws:events:us-east-1:000000000000:rule/daily")
        self.assertEqual(self.events.put_targets(Rule="daily", Targets=[{"Id": "f", "Arn": function}])["FailedEntryCount"], 0)
        self.assertEqual(self.events.list_rule_names_by_target(TargetArn=function)["RuleNames"], ["daily"])
        self.events.disable_rule(Name="daily")
        self.assertEqual(self.events.describe_rule(Name="daily")["State"], "DISABLED")
        self.refused("ValidationException", self.events.delete_rule, Name="daily")
        self.events.remove_targets(Rule="daily", Ids=["f"])
        self.events.delete_rule(Name="daily")
        self.refused("ResourceNotFoundException", self.events.describe_rule, Name="daily")

    def test_tags_are_kept_with_the_rule(self):
        arn = self.events.put_rule(Name="tagged", ScheduleExpression=EVERY_DAY, Tags=[{"Key": "team", "Value": "a"}])["RuleArn"]
        self.assertEqual(self.tags(arn), {"team": "a"})
        self.events.put_rule(Name="tagged", ScheduleExpression=EVERY_DAY, Tags=[{"Key": "team", "Value": "ignored"}])
        self.events.tag_resource(ResourceARN=arn, Tags=[{"Key": "cost", "Value": "7"}])
        self.engine.restart()
        type(self).events = self.engine.client("events")
        self.assertEqual(self.tags(arn), {"cost": "7", "team": "a"})
        self.events.untag_resource(ResourceARN=arn, TagKeys=["team", "none"])
        self.assertEqual(self.tags(arn), {"cost": "7"})
        self.refused("ValidationException", self.events.tag_resource, ResourceARN=arn, Tags=[{"Key": "aws:x", "Value": ""}])
        self.refused("ResourceNotFoundException", self.events.list_tags_for_resource, ResourceARN=arn + "x")

    def test_a_rule_needs_its_time(self):
        message = self.refused("ValidationException", self.events.put_rule, Name="never")
        self.assertEqual(message, "Parameter(s) EventPattern or ScheduleExpression must be specified.")
        self.refused("ValidationException", self.events.put_rule, Name="never", ScheduleExpression="rate(1 days)")


if __name__ == "__main__":
    main()
