# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What DynamoDB refuses before it looks at an item, in its words: expressions, values, choices of attributes, keys."""
import re
import unittest

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from botocore.config import Config
from botocore.exceptions import ClientError

VALUES = {":n": {"N": "1"}, ":two": {"N": "2"}, ":s": {"S": "a"}, ":t": {"S": "WRONG"}, ":yes": {"BOOL": True}, ":l": {"L": []}}


class Expressions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()
        cls.db = cls.engine.client("dynamodb", config=Config(parameter_validation=False))
        attributes = {"pk": "S", "sk": "N", "g": "S"}

        def index(name, *keys, projection="KEYS_ONLY"):
            schema = [{"AttributeName": key, "KeyType": kind} for key, kind in zip(keys, ("HASH", "RANGE"))]
            return {"IndexName": name, "KeySchema": schema, "Projection": {"ProjectionType": projection}}

        cls.db.create_table(
            TableName="table", BillingMode="PAY_PER_REQUEST", KeySchema=index("", "pk", "sk")["KeySchema"],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in attributes.items()],
            GlobalSecondaryIndexes=[index("global", "g")], LocalSecondaryIndexes=[index("local", "pk", "g")])
        for number in range(4):
            cls.put({"g": {"S": "x"}, "v": {"N": str(number)}}, str(number))

    @classmethod
    def put(cls, attributes, number="0", **more):
        return cls.db.put_item(TableName="table", Item={"pk": {"S": "k"}, "sk": {"N": number}, **attributes}, **more)

    def refused(self, words, call, *arguments, code="ValidationException", **parameters):
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **parameters)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], caught.exception.response["ResponseMetadata"]["HTTPStatusCode"]), (code, 400), error)
        self.assertEqual(error["Message"], words)

    def used(self, *expressions):
        used = {name: VALUES[name] for text in expressions for name in re.findall(r":\w+", text)}
        return {"ExpressionAttributeValues": used} if used else {}

    def condition(self, text):
        return {"ConditionExpression": text, **self.used(text)}

    def query(self, text, expression="FilterExpression", **more):
        texts = {"KeyConditionExpression": "pk = :s", expression: text}
        return self.db.query(TableName="table", **texts, **self.used(*texts.values()), **more)

    def test_conditions_that_cannot_be(self):
        types = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
        for text, words in {
            "a BETWEEN :two AND :n": "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}",
            "a BETWEEN :n AND :s": "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
            "attribute_type(a, :t)": f"Invalid attribute type name found; type: WRONG, valid types: {types}",
            "begins_with(a, :n)": "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
            "a < :yes": "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
            "a = a": "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]",
            "contains(a.b[1], a.b[1])": "The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a, b, [1]]",
            "((a = :n))": "The expression has redundant parentheses;",
            "name = :n": "Attribute name is a reserved keyword; reserved keyword: name",
            "a.Status = :n": "Attribute name is a reserved keyword; reserved keyword: Status",
            f"a IN ({', '.join([':n'] * 101)})": "The IN operator is provided with too many operands; number of operands: 101",
            "attribute_exists(:n)": "Operator or function requires a document path; operator or function: attribute_exists",
        }.items():
            with self.subTest(text):
                self.refused(f"Invalid ConditionExpression: {words}", self.put, {}, **self.condition(text))

    def test_conditions_that_can_be(self):
        self.put({"v": {"N": "0"}, "g": {"S": "x"}})
        for text in ("(v = :n) OR (v < :two)", "NOT (v = :n)", "((v < :n) AND (v < :two)) OR v = :n", "size(g) = :n", "v BETWEEN :n AND :n OR v < :two", ":n > v", f"NOT v IN ({', '.join([':n'] * 100)})"):
            with self.subTest(text):
                self.put({"v": {"N": "0"}, "g": {"S": "x"}}, **self.condition(text))
        named = {"ExpressionAttributeNames": {"#n": "name"}}
        self.put({"v": {"N": "0"}, "g": {"S": "x"}}, ConditionExpression="attribute_not_exists(#n)", **named)

    def test_updates(self):
        def update(text):
            return self.db.update_item(TableName="table", Key={"pk": {"S": "k"}, "sk": {"N": "0"}}, UpdateExpression=text, **self.used(text))

        self.refused("Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: count", update, "SET count = :n")
        wrong = "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: {0}, operand type: STRING, typeSet: ALLOWED_FOR_{0}_OPERAND"
        for clause in ("ADD", "DELETE"):
            self.refused(wrong.format(clause), update, f"{clause} a :s")
        self.refused("Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: size", self.db.get_item, TableName="table", Key={"pk": {"S": "k"}, "sk": {"N": "0"}}, ProjectionExpression="size")

    def test_values(self):
        self.refused("One or more parameter values were invalid: An string set may not have a empty string as a member", self.put, {"a": {"SS": ["x", ""]}})
        words = "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: local, IndexKey: g"
        self.refused(words, self.put, {"g": {"S": ""}})
        self.refused("ReturnValues can only be ALL_OLD or NONE", self.put, {}, ReturnValues="ALL_NEW")
        self.refused("ReturnValues can only be ALL_OLD or NONE", self.db.delete_item, TableName="table", Key={"pk": {"S": "k"}, "sk": {"N": "9"}}, ReturnValues="UPDATED_OLD")

    def test_filters_leave_the_keys_alone(self):
        words = "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
        for text, key in (("sk = :n", "sk"), ("v = :n OR NOT attribute_exists(pk)", "pk")):
            self.refused(words + key, self.query, text)
        self.refused(words + "g", self.db.query, TableName="table", IndexName="global", KeyConditionExpression="g = :s", FilterExpression="g = :s", **self.used(":s"))
        self.assertEqual(self.db.scan(TableName="table", FilterExpression="sk = :n", **self.used(":n"))["Count"], 1)

    def test_keys_of_queries(self):
        keys = {"expression": "KeyConditionExpression"}
        values = {"ExpressionAttributeValues": {":k": {"S": "k"}, ":a": {"N": "1"}, ":b": {"N": "2"}}}
        mirrored = self.db.query(TableName="table", KeyConditionExpression=":k = pk AND :a <= sk", **{"ExpressionAttributeValues": {":k": {"S": "k"}, ":a": {"N": "1"}}})
        self.assertEqual([item["sk"]["N"] for item in mirrored["Items"]], ["1", "2", "3"])
        start = {"ExclusiveStartKey": {"pk": {"S": "k"}, "sk": {"N": "3"}}}
        self.refused("The provided starting key does not match the range key predicate", self.db.query, TableName="table", KeyConditionExpression="pk = :k AND sk BETWEEN :a AND :b", **values, **start)
        self.refused("The provided starting key is outside query boundaries based on provided conditions", self.query, "pk = :s", **keys, **start)
        backwards = "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"
        self.refused(backwards, self.query, "pk = :s AND sk BETWEEN :two AND :n", **keys)

    def test_what_is_selected(self):
        query = {"TableName": "table", "KeyConditionExpression": "g = :g", "ExpressionAttributeValues": {":g": {"S": "x"}}}
        words = "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index global because its projection type is not ALL"
        self.refused(words, self.db.query, IndexName="global", Select="ALL_ATTRIBUTES", **query)
        local = {"TableName": "table", "IndexName": "local", "KeyConditionExpression": "pk = :k", "ExpressionAttributeValues": {":k": {"S": "k"}}}
        self.assertIn("v", self.db.query(Select="ALL_ATTRIBUTES", **local)["Items"][0])
        self.assertNotIn("v", self.db.query(**local)["Items"][0])
        scan = {"TableName": "table"}
        self.refused("Cannot specify the ProjectionExpression when choosing to get only the Count", self.db.scan, Select="COUNT", ProjectionExpression="v", **scan)
        self.refused("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName", self.db.scan, Select="ALL_PROJECTED_ATTRIBUTES", **scan)

    def test_batches_have_limits(self):
        many = [{"PutRequest": {"Item": {"pk": {"S": "b"}, "sk": {"N": str(n)}}}} for n in range(26)]
        self.refused("Too many items requested for the BatchWriteItem call", self.db.batch_write_item, RequestItems={"table": many})
        keys = [{"pk": {"S": "b"}, "sk": {"N": str(n)}} for n in range(101)]
        self.refused("Too many items requested for the BatchGetItem call", self.db.batch_get_item, RequestItems={"table": {"Keys": keys}})


if __name__ == "__main__":
    signalbox_engine.main()
