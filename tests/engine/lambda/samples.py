# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests made from botocore's model: the smallest that is allowed, and all that are wrong in one place."""
import copy
import datetime
import re

from lambdacase import package

REGION = "arn:aws:lambda:us-east-1:000000000000"
# One of these fits each pattern of the model.
TEXTS = [
    "nothing-has-this-name",
    "1",
    "lambda:InvokeFunction",
    "lambda:GetLayerVersion",
    "000000000000",
    "o-0123456789",
    "00000000-0000-0000-0000-000000000000",
    "arn:aws:iam::000000000000:role/r",
    f"{REGION}:function:nothing-has-this-name",
    f"{REGION}:layer:nothing:1",
    f"{REGION}:layer:nothing",
    f"{REGION}:code-signing-config:csc-00000000000000000",
    f"{REGION}:capacity-provider:nothing",
    f"{REGION}:function:nothing:1/durable-execution/a/b",
    "arn:aws:lambda:us-east-1::runtime:0123456789",
    "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-00000000000000000",
    "/mnt/a",
    "us-east-1",
    "subnet-0",
    "sg-0",
    "localhost:9092",
]
PREFERRED = {"Resource": f"{REGION}:function:nothing-has-this-name", "ResourceArn": f"{REGION}:function:nothing-has-this-name"}


def text(shape, name=""):
    if shape.enum:
        return shape.enum[0]
    candidates = ([PREFERRED[name]] if name in PREFERRED else []) + TEXTS
    pattern, least, most = shape.metadata.get("pattern"), shape.metadata.get("min", 0), shape.metadata.get("max", 10**6)
    for candidate in candidates:
        if (not pattern or re.fullmatch(python(pattern), candidate)) and least <= len(candidate) <= most:
            return candidate
    raise AssertionError(f"No sample for {shape.name}: {shape.metadata}")


def python(pattern):
    """The pattern without what Python's re does not know."""
    return pattern.replace(r"\p{L}\p{Z}\p{N}", r"\w ")


def sample(shape, name=""):
    """The smallest value a shape allows."""
    kind = shape.type_name
    if kind == "structure":
        return {each: sample(shape.members[each], each) for each in shape.required_members}
    if kind == "list":
        return [sample(shape.member, name)]
    if kind == "map":
        return {"a": "b"}
    if kind == "blob":
        return package() if name == "ZipFile" else b"{}"
    if kind in ("integer", "long"):
        return max(1, int(shape.metadata.get("min", 1)))
    if kind == "boolean":
        return False
    if kind == "double":
        return 0.5
    if kind == "timestamp":
        return datetime.datetime.now(datetime.timezone.utc)
    return text(shape, name)


def wrong_values(shape):
    """(value, what the error must say of it) for one member."""
    limits, kind = shape.metadata, shape.type_name
    if kind == "string" and shape.enum:
        yield "no-such-choice", "Member must satisfy enum value set: ["
    elif kind == "string":
        if limits.get("min", 0) > 0:
            yield "", f"Member must have length greater than or equal to {limits['min']}"
        if limits.get("max", 10**6) <= 5000:
            yield "a" * (limits["max"] + 1), f"Member must have length less than or equal to {limits['max']}"
        pattern = limits.get("pattern", ".*")
        for value in ("\u00a7 !", "\n"):
            if pattern != ".*" and not re.fullmatch(python(pattern), value):
                yield value, "Member must satisfy regular expression pattern: " + pattern
                break
    elif kind in ("integer", "long"):
        if "min" in limits:
            yield limits["min"] - 1, f"Member must have value greater than or equal to {limits['min']}"
        if "max" in limits:
            yield limits["max"] + 1, f"Member must have value less than or equal to {limits['max']}"
    elif kind == "list" and limits.get("max", 10**6) <= 100:
        yield [sample(shape.member)] * (limits["max"] + 1), f"Member must have length less than or equal to {limits['max']}"


def places(shape, path=()):
    """(path, shape, required) of every member of a structure and of the structures in it."""
    for name, member in shape.members.items():
        yield (*path, name), member, name in shape.required_members
        if member.type_name == "structure" and name not in path:
            yield from places(member, (*path, name))


def put(request, path, value):
    """A copy of the request with one member changed; what is missing on the way is made. None takes it out."""
    request = copy.deepcopy(request)
    inner = request
    for name in path[:-1]:
        inner = inner.setdefault(name, {})
    if value is None:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return request


def shown(path):
    """A member as errors name it."""
    return ".".join(name[0].lower() + name[1:] for name in path)
