# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import time
import uuid

INSTANCE = str(uuid.uuid4())
calls = 0


def echo(event, context):
    return {
        "value": event["value"],
        "instance": INSTANCE,
        "calls": calls,
        "request": context.aws_request_id,
        "arn": context.invoked_function_arn,
        "name": context.function_name,
        "remaining": context.get_remaining_time_in_millis(),
    }


def error(event, context):
    raise IndexError("no such luck")


def sleep(event, context):
    time.sleep(event["ms"] / 1000)
    return {"instance": INSTANCE, "calls": calls}


def memory(event, context):
    held = []
    while True:
        held.append(bytearray(b"x") * (8 << 20))


ACTS = {
    "echo": echo,
    "error": error,
    "sleep": sleep,
    "memory": memory,
    "exit": lambda event, context: os._exit(event["code"]),
    "length": lambda event, context: {"length": len(event["text"])},
    "large": lambda event, context: "x" * event["size"],
}


def handler(event, context):
    global calls
    calls += 1
    return ACTS[event["do"]](event, context)
