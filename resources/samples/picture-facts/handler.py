# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture was put into a bucket: find out what it is and write that to a table.

Only Python's standard library. The table's key is the bucket (partition) and the object's key (sort).
"""
import os
import time
from urllib.parse import unquote_plus

import aws
import jpeg
import png

TABLE = os.environ.get("TABLE", "found")


def handle(event, context):
    return {"found": [describe(record) for record in event["Records"]]}


def describe(record):
    bucket = record["s3"]["bucket"]["name"]
    key = unquote_plus(record["s3"]["object"]["key"])
    data = aws.get_object(bucket, key)
    try:
        facts = read(data)
    except ValueError as problem:
        facts = {"kind": "unreadable", "problem": str(problem)}
    facts["bytes"] = len(data)
    remember(bucket, key, facts)
    print(f"{key}: {summary(facts)}")
    return {"key": key, **facts}


def read(data):
    if data.startswith(png.SIGNATURE):
        return png.facts(data)
    if data.startswith(jpeg.SIGNATURE):
        return jpeg.facts(data)
    raise ValueError("neither a PNG nor a JPEG picture")


def summary(facts):
    if facts["kind"] == "unreadable":
        return facts["problem"]
    colour = f", mostly {facts['dominant']}" if "dominant" in facts else ""
    camera = f", {facts['exif']['Model']}" if facts.get("exif", {}).get("Model") else ""
    return f"{facts['kind']} {facts['width']}×{facts['height']}{colour}{camera}"


def remember(bucket, key, facts):
    item = {"bucket": bucket, "key": key, "seen": int(time.time() * 1000), **facts}
    request = {"TableName": TABLE, "Item": {name: aws.attribute(value) for name, value in item.items()}}
    try:
        aws.dynamodb("PutItem", request)
    except aws.ServiceError as error:
        if error.code != "ResourceNotFoundException":
            raise
        create_table()
        aws.dynamodb("PutItem", request)


def create_table():
    """The first picture ever: make the table. Another environment may be making it too, which is fine."""
    try:
        aws.dynamodb("CreateTable", {
            "TableName": TABLE, "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "bucket", "AttributeType": "S"},
                                     {"AttributeName": "key", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "bucket", "KeyType": "HASH"},
                          {"AttributeName": "key", "KeyType": "RANGE"}]})
    except aws.ServiceError as error:
        if error.code != "ResourceInUseException":
            raise
