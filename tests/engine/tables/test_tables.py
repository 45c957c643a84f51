# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables through boto3: items, conditions, updates, queries and pages, indexes, batches, transactions, errors."""
import json
import time
import unittest
import urllib.error
import urllib.request
import zlib
from decimal import Decimal

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
import botocore.config
from botocore.exceptions import ClientError

NUMBERS = ["-1E+20", "-5", "-0.25", "0", "0.5", "9", "10", "1000", "1E+20", "12345678901234567890123456789012345678"]


def wire(item):
    return {name: TypeSerializer().serialize(value) for name, value in item.items()}


def plain(item):
    return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.db = cls.engine.client("dynamodb")

    @classmethod
    def tearDownClass(cls):
        cls.engine.__exit__()

    def table(self, name, range_type="N", **more):
        attributes = {"pk": "S", "sk": range_type, **({"g": "S"} if more else {})}
        self.db.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": n, "AttributeType": t} for n, t in attributes.items()], **more)
        self.db.get_waiter("table_exists").wait(TableName=name)
        self.addCleanup(lambda: self.db.delete_table(TableName=name))
        return name

    def put(self, table, item, **more):
        return self.db.put_item(TableName=table, Item=wire(item), **more)

    def all_pages(self, call, **parameters):
        items, pages = [], 0
        for page in self.db.get_paginator(call).paginate(**parameters):
            items += [plain(item) for item in page["Items"]]
            pages += 1
        return items, pages

    def refused(self, code, words, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], code)
        self.assertIn(words, error["Message"])
        return caught.exception.response

    def test_every_type_comes_back(self):
        table = self.table("types")
        item = {"pk": "k", "sk": Decimal("1.50"), "b": b"\x00\xff", "yes": True, "none": None, "list": [1, "two", [None]],
                "map": {"deep": {"er": "x"}}, "ss": {"a", "b"}, "ns": {Decimal(1), Decimal("2.5")}, "bs": {b"1"}, "e": ""}
        self.put(table, item)
        key = wire({"pk": "k", "sk": Decimal("1.5")})
        self.assertEqual(plain(self.db.get_item(TableName=table, Key=key)["Item"]), item)
        some = self.db.get_item(TableName=table, Key=key, ProjectionExpression="#l[1], #m.deep",
                                ExpressionAttributeNames={"#l": "list", "#m": "map"})
        self.assertEqual(plain(some["Item"]), {"list": ["two"], "map": {"deep": {"er": "x"}}})
        self.assertEqual(plain(self.db.delete_item(TableName=table, Key=key, ReturnValues="ALL_OLD")["Attributes"]), item)
        self.assertNotIn("Item", self.db.get_item(TableName=table, Key=key))

    def test_numbers_are_queried_in_their_order(self):
        table = self.table("numbers")
        for number in reversed(NUMBERS):
            self.put(table, {"pk": "k", "sk": Decimal(number)})
        ordered = [Decimal(number) for number in NUMBERS]

        def found(condition, values, **more):
            values = wire({":k": "k", **{name: Decimal(value) for name, value in values.items()}})
            items, _ = self.all_pages("query", TableName=table, KeyConditionExpression="pk = :k" + condition,
                                      ExpressionAttributeValues=values, **more)
            return [item["sk"] for item in items]

        self.assertEqual(found("", {}), ordered)
        self.assertEqual(found("", {}, ScanIndexForward=False), ordered[::-1])
        self.assertEqual(found(" AND sk > :a", {":a": "9"}), ordered[6:])
        self.assertEqual(found(" AND sk <= :a", {":a": "9"}), ordered[:6])
        self.assertEqual(found(" AND sk BETWEEN :a AND :b", {":a": "-5", ":b": "10"}), ordered[1:7])
        self.assertEqual(found(" AND sk = :a", {":a": "0.50"}), [Decimal("0.5")])
        for size in (1, 3):
            for forward in (True, False):
                paged = found(" AND sk >= :a", {":a": "-5"}, ScanIndexForward=forward, PaginationConfig={"PageSize": size})
                self.assertEqual(paged, ordered[1:] if forward else ordered[:0:-1])

    def test_text_prefixes(self):
        table = self.table("texts", "S")
        for text in ("a", "ab", "abc", "ac", "b", "ü"):
            self.put(table, {"pk": "k", "sk": text})
        items, _ = self.all_pages("query", TableName=table, KeyConditionExpression="pk = :k AND begins_with(sk, :p)",
                                  ExpressionAttributeValues=wire({":k": "k", ":p": "ab"}))
        self.assertEqual([item["sk"] for item in items], ["ab", "abc"])

    def test_pages_end_at_a_megabyte(self):
        table = self.table("pages")
        for start in range(0, 50, 25):
            self.db.batch_write_item(RequestItems={table: [
                {"PutRequest": {"Item": wire({"pk": "k", "sk": n, "v": "x" * 50_000})}} for n in range(start, start + 25)]})
        items, pages = self.all_pages("query", TableName=table, KeyConditionExpression="pk = :k",
                                      ExpressionAttributeValues=wire({":k": "k"}))
        self.assertEqual(([int(item["sk"]) for item in items], pages), (list(range(50)), 3))
        items, _ = self.all_pages("scan", TableName=table, FilterExpression="sk < :n",
                                  ExpressionAttributeValues=wire({":n": 7}))
        self.assertEqual(len(items), 7)
        segments = [self.all_pages("scan", TableName=table, TotalSegments=3, Segment=n)[0] for n in range(3)]
        self.assertEqual(sum(len(segment) for segment in segments), 50)
        self.assertEqual(self.db.describe_table(TableName=table)["Table"]["ItemCount"], 50)
        got = self.db.batch_get_item(RequestItems={table: {"Keys": [wire({"pk": "k", "sk": n}) for n in (1, 2, 99)]}})
        self.assertEqual(len(got["Responses"][table]), 2)

    def test_conditions_guard_writes(self):
        table = self.table("guarded")
        self.put(table, {"pk": "k", "sk": 1, "v": 1}, ConditionExpression="attribute_not_exists(pk)")
        self.refused("ConditionalCheckFailedException", "The conditional request failed", self.put, table=table,
                     item={"pk": "k", "sk": 1}, ConditionExpression="attribute_not_exists(pk)")
        key = {"TableName": table, "Key": wire({"pk": "k", "sk": 1})}
        self.refused("ConditionalCheckFailedException", "", self.db.delete_item, ConditionExpression="v > :n",
                     ExpressionAttributeValues=wire({":n": 1}), **key)
        self.db.delete_item(ConditionExpression="v = :n OR NOT v IN (:n)", ExpressionAttributeValues=wire({":n": 1}), **key)

    def test_updates(self):
        key = {"TableName": self.table("updated"), "Key": wire({"pk": "k", "sk": 1})}

        def update(expression, values, returned="ALL_NEW"):
            answer = self.db.update_item(UpdateExpression=expression, ReturnValues=returned,
                                         ExpressionAttributeValues=wire(values), **key)
            return {n: v for n, v in plain(answer.get("Attributes", {})).items() if n not in ("pk", "sk")}

        first = "SET n = if_not_exists(n, :z) + :one, l = list_append(if_not_exists(l, :e), :l) ADD s :s"
        values = {":z": 0, ":one": 1, ":e": [], ":l": ["x"], ":s": {"a", "b"}}
        self.assertEqual(update(first, values), {"n": 1, "l": ["x"], "s": {"a", "b"}})
        self.assertEqual(update(first, values), {"n": 2, "l": ["x", "x"], "s": {"a", "b"}})
        self.assertEqual(update("SET n = n - :d REMOVE l[0] DELETE s :s", {":d": Decimal("0.5"), ":s": {"a"}}, "UPDATED_NEW"),
                         {"n": Decimal("1.5"), "l": ["x"], "s": {"b"}})
        self.assertEqual(update("ADD n :d", {":d": 1}, "UPDATED_OLD"), {"n": Decimal("1.5")})
        beyond = update("SET l[84] = :a, l[37] = :b REMOVE l[0]", {":a": "84", ":b": "37"})
        self.assertEqual(beyond["l"], ["37", "84"])
        for expression, words in (("SET pk = :v", "part of the key"), ("SET x.y = :v", "invalid for update"),
                                  ("SET x = ", "Syntax error; token: <EOF>"), ("SET x = :w", "is not defined"),
                                  ("SET x = n", "unused in expressions"),
                                  ("SET a.b = :v, a.b[0] = :v", "overlap with each other; must remove or rewrite one of these "
                                   "paths; path one: [a, b], path two: [a, b, [0]]"),
                                  ("SET a.b = :v REMOVE a[0]", "conflict with each other"),
                                  ("SET x = size(n) + :v", "The function is not allowed in an update expression; function: size"),
                                  ("SET x = list_append(list_append(n, n), :v)", "not allowed to be used this way"),
                                  ("SET _x = :v", "Syntax error; token: \"_\""),
                                  ("SET x = sum(n) + :v", "Invalid function name; function: sum")):
            self.refused("ValidationException", words, self.db.update_item, UpdateExpression=expression,
                         ExpressionAttributeValues=wire({":v": 1}), **key)

    def test_projected_lists_keep_their_shape(self):
        table = self.table("shapes")
        self.put(table, {"pk": "k", "sk": 1, "l": ["a", {"x": 1, "y": 2, "z": 3}, "c"]})
        for expression, expected in (("l[2], l[0]", ["a", "c"]), ("l[1].x, l[1].z", [{"x": 1, "z": 3}]),
                                     ("l[1].y, l[0]", ["a", {"y": 2}])):
            answer = self.db.get_item(TableName=table, Key=wire({"pk": "k", "sk": 1}), ProjectionExpression=expression)
            self.assertEqual(plain(answer["Item"]), {"l": expected}, expression)

    def test_taking_away_makes_no_item(self):
        table = self.table("takes-away")
        for expression, values in (("REMOVE a", {}), ("DELETE s :s REMOVE a", {":s": {"x"}})):
            key = {"TableName": table, "Key": wire({"pk": "none", "sk": 1})}
            more = {"ExpressionAttributeValues": wire(values)} if values else {}
            answer = self.db.update_item(UpdateExpression=expression, ReturnValues="ALL_NEW", **key, **more)
            self.assertNotIn("Attributes", answer)
            self.assertNotIn("Item", self.db.get_item(**key))
        self.db.update_item(**key)  # nothing at all does
        self.assertIn("Item", self.db.get_item(**key))

    def test_paths_of_a_projection_must_not_overlap(self):
        self.refused("ValidationException", "Invalid ProjectionExpression: Two document paths overlap with each other",
                     self.db.get_item, TableName=self.table("overlaps"), Key=wire({"pk": "k", "sk": 1}),
                     ProjectionExpression="m, m.x")

    def test_throughput_is_for_one_mode(self):
        self.refused("ValidationException", "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified",
                     self.db.create_table, TableName="both-modes", BillingMode="PAY_PER_REQUEST",
                     KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                     AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
                     ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})

    def test_a_global_index(self):
        table = self.table("indexed", GlobalSecondaryIndexes=[{
            "IndexName": "by-g", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"}}])
        for n in range(7):
            self.put(table, {"pk": f"k{n}", "sk": n, "other": "x", **({"g": "odd"} if n % 2 else {})})
        query = {"TableName": table, "IndexName": "by-g", "KeyConditionExpression": "g = :g",
                 "ExpressionAttributeValues": wire({":g": "odd"})}
        items, _ = self.all_pages("query", PaginationConfig={"PageSize": 1}, **query)
        self.assertEqual(items, [{"pk": f"k{n}", "sk": n, "g": "odd"} for n in (1, 3, 5)])
        self.db.delete_item(TableName=table, Key=wire({"pk": "k3", "sk": 3}))
        self.put(table, {"pk": "k5", "sk": 5})
        self.assertEqual([item["pk"] for item in self.all_pages("query", **query)[0]], ["k1"])

    def test_transactions_are_all_or_nothing(self):
        table = self.table("transacted")
        put = {"Put": {"TableName": table, "Item": wire({"pk": "new", "sk": 1})}}
        check = {"ConditionCheck": {"TableName": table, "Key": wire({"pk": "k", "sk": 1}),
                                    "ConditionExpression": "attribute_exists(pk)"}}
        answer = self.refused("TransactionCanceledException", "[None, ConditionalCheckFailed]",
                              self.db.transact_write_items, TransactItems=[put, check])
        self.assertEqual([reason["Code"] for reason in answer["CancellationReasons"]], ["None", "ConditionalCheckFailed"])
        self.assertEqual(self.db.scan(TableName=table)["Count"], 0)
        self.put(table, {"pk": "k", "sk": 1})
        self.db.transact_write_items(TransactItems=[put, check])
        self.assertEqual(self.db.scan(TableName=table, Select="COUNT")["Count"], 2)

    def test_usual_mistakes_are_named(self):
        table = self.table("mistakes")
        validation = "ValidationException"
        self.refused("ResourceNotFoundException", "Requested resource not found", self.db.scan, TableName="nowhere")
        self.refused("ResourceInUseException", "Table already exists", self.table, name="mistakes")
        self.refused(validation, "does not match the schema", self.db.get_item, TableName=table, Key=wire({"pk": "k"}))
        self.refused(validation, "Missing the key sk", self.put, table=table, item={"pk": "k"})
        self.refused(validation, "Type mismatch for key pk expected: S actual: N", self.put, table=table, item={"pk": 1, "sk": 1})
        self.refused(validation, "empty string value. Key: pk", self.put, table=table, item={"pk": "", "sk": 1})
        self.refused(validation, "Item size has exceeded", self.put, table=table, item={"pk": "k", "sk": 1, "v": "x" * 410_000})
        self.refused(validation, "38 significant digits", self.db.put_item, TableName=table,
                     Item={"pk": {"S": "k"}, "sk": {"N": "1" * 39}})
        self.refused(validation, "Query condition missed key schema element: pk", self.db.query, TableName=table,
                     KeyConditionExpression="sk = :n", ExpressionAttributeValues=wire({":n": 1}))

    def test_regions_are_apart_and_items_stay(self):
        table = self.table("stay")
        self.put(table, {"pk": "k", "sk": 1, "v": "here"})
        abroad = self.engine.client("dynamodb", region_name="eu-west-1")
        self.assertNotIn(table, abroad.list_tables()["TableNames"])
        self.engine.kill9()
        self.engine.start()
        type(self).db = self.engine.client("dynamodb")
        item = self.db.get_item(TableName=table, Key=wire({"pk": "k", "sk": 1}))["Item"]
        self.assertEqual(plain(item)["v"], "here")


class Settings(unittest.TestCase):
    """What is changed on a table that has items, and what a request costs."""

    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.db = cls.engine.client("dynamodb")

    def table(self, name, **more):
        self.db.create_table(TableName=name, BillingMode="PAY_PER_REQUEST",
                             KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                             AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}], **more)
        return name

    def index(self, name, action, **more):
        return self.db.update_table(TableName=name, GlobalSecondaryIndexUpdates=[{action: {"IndexName": "by-color", **more}}],
                                    AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"},
                                                          {"AttributeName": "color", "AttributeType": "S"}])

    def test_an_index_comes_and_goes(self):
        name = self.table("indexed")
        for i in range(30):
            self.db.put_item(TableName=name, Item=wire({"pk": str(i), "color": ("red", "blue")[i % 2]} if i < 20 else {"pk": str(i)}))
        created = self.index(name, "Create", KeySchema=[{"AttributeName": "color", "KeyType": "HASH"}],
                             Projection={"ProjectionType": "KEYS_ONLY"})["TableDescription"]
        self.assertEqual(created["GlobalSecondaryIndexes"][0]["IndexStatus"], "ACTIVE")
        query = {"TableName": name, "IndexName": "by-color", "KeyConditionExpression": "color = :c",
                 "ExpressionAttributeValues": wire({":c": "red"})}
        self.assertEqual({item["pk"]["S"] for item in self.db.query(**query)["Items"]}, {str(i) for i in range(0, 20, 2)})
        self.db.update_item(TableName=name, Key=wire({"pk": "1"}), UpdateExpression="SET color = :c",
                            ExpressionAttributeValues=wire({":c": "red"}))
        self.assertEqual(self.db.query(**query)["Count"], 11)
        with self.assertRaises(ClientError) as caught:
            self.db.query(ConsistentRead=True, **query)
        self.assertIn("Consistent reads are not supported", str(caught.exception))
        with self.assertRaises(ClientError):
            self.index(name, "Create", KeySchema=[{"AttributeName": "color", "KeyType": "HASH"}], Projection={"ProjectionType": "ALL"})
        deleted = self.index(name, "Delete")["TableDescription"]
        self.assertNotIn("GlobalSecondaryIndexes", deleted)
        self.assertEqual([each["AttributeName"] for each in deleted["AttributeDefinitions"]], ["pk"])
        with self.assertRaises(ClientError):
            self.db.query(**query)

    def test_the_class_is_kept(self):
        name = self.table("classy", TableClass="STANDARD_INFREQUENT_ACCESS")
        described = self.db.describe_table(TableName=name)["Table"]
        self.assertEqual(described["TableClassSummary"], {"TableClass": "STANDARD_INFREQUENT_ACCESS"})
        described = self.db.update_table(TableName=name, TableClass="STANDARD")["TableDescription"]
        self.assertEqual(described["TableClassSummary"], {"TableClass": "STANDARD"})
        with self.assertRaisesRegex(ClientError, "ValidationException.*tableClass"):
            self.db.update_table(TableName=name, TableClass="FIRST")

    def test_a_change_that_is_refused_leaves_the_table(self):
        name = self.table("firm")
        units = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
        loose = self.engine.client("dynamodb", config=botocore.config.Config(parameter_validation=False))
        for change in ({"BillingMode": "FREE"}, {"BillingMode": "PROVISIONED"}, {"BillingMode": 5},
                       {"BillingMode": "PROVISIONED", "ProvisionedThroughput": {**units, "ReadCapacityUnits": 0}},
                       {"BillingMode": "PROVISIONED", "ProvisionedThroughput": {"ReadCapacityUnits": 1}},
                       {"BillingMode": "PAY_PER_REQUEST", "ProvisionedThroughput": units},
                       {"TableClass": 7}):
            with self.subTest(change), self.assertRaisesRegex(ClientError, "ValidationException|SerializationException"):
                loose.update_table(TableName=name, **change)
            self.assertEqual(self.db.describe_table(TableName=name)["Table"]["TableStatus"], "ACTIVE")
        self.db.update_table(TableName=name, BillingMode="PROVISIONED", ProvisionedThroughput=units)
        self.assertEqual(self.db.describe_table(TableName=name)["Table"]["ProvisionedThroughput"]["ReadCapacityUnits"], 1)
        self.db.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
        described = self.db.describe_table(TableName=name)["Table"]
        self.assertEqual(described["BillingModeSummary"], {"BillingMode": "PAY_PER_REQUEST"})
        self.assertEqual(described["ProvisionedThroughput"]["ReadCapacityUnits"], 0)
        for change in ({"ProvisionedThroughput": units}, {"BillingMode": "PROVISIONED"}):
            with self.subTest(change), self.assertRaisesRegex(ClientError, "ValidationException"):
                self.db.update_table(TableName=name, **change)

    def test_encryption_is_described_as_asked_for(self):
        key = [{"AttributeName": "pk", "KeyType": "HASH"}]
        asked = {"TableName": "sealed", "BillingMode": "PAY_PER_REQUEST", "KeySchema": key,
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}
        for refused in ({"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "alias/mine"}, {"Enabled": True, "SSEType": "AES256"}):
            with self.assertRaisesRegex(ClientError, "ValidationException"):
                self.db.create_table(SSESpecification=refused, **asked)
        described = self.db.create_table(SSESpecification={"Enabled": True}, **asked)["TableDescription"]
        self.addCleanup(lambda: self.db.delete_table(TableName="sealed"))
        self.assertEqual(described["SSEDescription"], {"Status": "ENABLED", "SSEType": "KMS"})
        self.assertIn("SSEDescription", self.db.describe_table(TableName="sealed")["Table"])
        self.db.update_table(TableName="sealed", SSESpecification={"Enabled": False})
        self.assertNotIn("SSEDescription", self.db.describe_table(TableName="sealed")["Table"])
        with self.assertRaisesRegex(ClientError, "ValidationException.*KMSMasterKeyId"):
            self.db.update_table(TableName="sealed", SSESpecification={"Enabled": True, "KMSMasterKeyId": "mine"})

    def test_answers_have_their_checksum(self):
        name = self.table("summed")
        for body, status in (({"TableName": name}, 200), ({"TableName": "not-there"}, 400)):
            headers = {"X-Amz-Target": "DynamoDB_20120810.Scan", "Content-Type": "application/x-amz-json-1.0"}
            request = self.engine.signed("POST", "/", json.dumps(body).encode(), "dynamodb", headers)
            try:
                answer = urllib.request.urlopen(request, timeout=30)
            except urllib.error.HTTPError as error:
                answer = error
            with answer:
                self.assertEqual((answer.status, int(answer.headers["x-amz-crc32"])), (status, zlib.crc32(answer.read())))

    def test_an_update_changes_something(self):
        with self.assertRaises(ClientError) as caught:
            self.db.update_table(TableName=self.table("same"))
        self.assertIn("At least one of ", str(caught.exception))

    def test_items_expire(self):
        name = self.table("mortal")
        now = int(time.time()) - 1000
        for key, expires in (("old", now), ("ancient", 1), ("later", 99_999_999_999), ("text", "1")):
            self.db.put_item(TableName=name, Item=wire({"pk": key, "until": expires}))
        self.assertEqual(self.db.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"], "DISABLED")
        self.db.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})
        shown = self.db.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        self.assertEqual((shown["TimeToLiveStatus"], shown["AttributeName"]), ("ENABLED", "until"))
        left = {item["pk"]["S"] for item in self.db.scan(TableName=name)["Items"]}
        # What is more than five years past is taken for a mistake and kept.
        self.assertEqual(left, {"ancient", "later", "text"})
        with self.assertRaises(ClientError):
            self.db.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})

    def test_tags(self):
        name = self.table("tagged", Tags=[{"Key": "a", "Value": "1"}])
        arn = self.db.describe_table(TableName=name)["Table"]["TableArn"]
        self.db.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
        self.db.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(self.db.list_tags_of_resource(ResourceArn=arn)["Tags"], [{"Key": "b", "Value": "2"}])

    def test_consumed_capacity(self):
        name = self.table("counted")
        self.index(name, "Create", KeySchema=[{"AttributeName": "color", "KeyType": "HASH"}], Projection={"ProjectionType": "KEYS_ONLY"})
        want = {"TableName": name, "ReturnConsumedCapacity": "TOTAL"}

        def units(answer):
            return answer["ConsumedCapacity"]["CapacityUnits"]

        self.assertEqual(units(self.db.put_item(Item=wire({"pk": "a", "text": "x" * 3000}), **want)), 3)
        self.assertEqual(units(self.db.get_item(Key=wire({"pk": "a"}), **want)), 0.5)
        self.assertEqual(units(self.db.get_item(Key=wire({"pk": "a"}), ConsistentRead=True, **want)), 1)
        self.assertEqual(units(self.db.get_item(Key=wire({"pk": "none"}), **want)), 0.5)
        nothing = self.db.update_item(Key=wire({"pk": "none"}), UpdateExpression="REMOVE a", **want)
        self.assertEqual(units(nothing), 1)
        want["ReturnConsumedCapacity"] = "INDEXES"
        spent = self.db.put_item(Item=wire({"pk": "b", "color": "red"}), **want)["ConsumedCapacity"]
        self.assertEqual((spent["CapacityUnits"], spent["Table"]["CapacityUnits"]), (2, 1))
        self.assertEqual(spent["GlobalSecondaryIndexes"], {"by-color": {"CapacityUnits": 1}})
        both = self.db.transact_write_items(ReturnConsumedCapacity="TOTAL", TransactItems=[
            {"Put": {"TableName": name, "Item": wire({"pk": "t1"})}}, {"Put": {"TableName": name, "Item": wire({"pk": "t2"})}}])
        self.assertEqual(both["ConsumedCapacity"], [{"TableName": name, "CapacityUnits": 4}])
        self.assertNotIn("ConsumedCapacity", self.db.scan(TableName=name))
        self.assertEqual(self.db.scan(**want)["ConsumedCapacity"]["CapacityUnits"], 0.5)

    def test_a_transaction_with_a_token_is_done_once(self):
        name = self.table("once")
        add = [{"Update": {"TableName": name, "Key": wire({"pk": "n"}), "UpdateExpression": "ADD n :one",
                           "ExpressionAttributeValues": wire({":one": 1})}}]
        for _ in range(2):
            self.db.transact_write_items(ClientRequestToken="token-1", TransactItems=add)
        self.assertEqual(plain(self.db.get_item(TableName=name, Key=wire({"pk": "n"}))["Item"])["n"], 1)
        add[0]["Update"]["ExpressionAttributeValues"] = wire({":one": 2})
        with self.assertRaises(ClientError) as caught:
            self.db.transact_write_items(ClientRequestToken="token-1", TransactItems=add)
        self.assertEqual(caught.exception.response["Error"]["Code"], "IdempotentParameterMismatchException")


if __name__ == "__main__":
    signalbox_engine.main()
