# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""EventBridge rules as clients make them: one after the other, with tags, as Terraform does."""
from signalbox_engine import main
from eventcase import EventCase, TELLS

from botocore.config import Config

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

    def pages(self, call, member, **request):
        """What the pages of an answer hold, page by page."""
        found = []
        answer = call(**request)
        while True:
            found.append(answer[member])
            if "NextToken" not in answer:
                return found
            answer = call(NextToken=answer["NextToken"], **request)

    def test_lists_have_pages(self):
        function = self.arn_of(self.python(TELLS))
        for name in ("page-c", "page-a", "page-b"):
            self.events.put_rule(Name=name, ScheduleExpression=EVERY_DAY)
            self.events.put_targets(Rule=name, Targets=[{"Id": each, "Arn": function} for each in "321"])
        rules = self.pages(self.events.list_rules, "Rules", NamePrefix="page-", Limit=2)
        self.assertEqual([[rule["Name"] for rule in page] for page in rules], [["page-a", "page-b"], ["page-c"]])
        names = self.pages(self.events.list_rule_names_by_target, "RuleNames", TargetArn=function, Limit=1)
        self.assertEqual(names, [["page-a"], ["page-b"], ["page-c"]])
        targets = self.pages(self.events.list_targets_by_rule, "Targets", Rule="page-a", Limit=2)
        self.assertEqual([[target["Id"] for target in page] for page in targets], [["1", "2"], ["3"]])
        self.refused("ValidationException", self.events.list_rules, NextToken="?")
        self.refused("ResourceNotFoundException", self.events.list_rules, EventBusName="other")
        self.refused("ValidationException", self.engine.client("events", config=Config(parameter_validation=False)).list_rules, Limit=101)

    def test_a_rule_needs_its_time(self):
        message = self.refused("ValidationException", self.events.put_rule, Name="never")
        self.assertEqual(message, "Parameter(s) EventPattern or ScheduleExpression must be specified.")
        self.refused("ValidationException", self.events.put_rule, Name="never", ScheduleExpression="rate(1 days)")


if __name__ == "__main__":
    main()
