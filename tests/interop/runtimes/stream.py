# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""stream.py FUNCTION PIECES: reads a streamed answer with the newest boto3, and prints what came as JSON."""
import base64
import json
import sys

import boto3

answer = boto3.client("lambda").invoke_with_response_stream(
    FunctionName=sys.argv[1], Payload=json.dumps({"pieces": int(sys.argv[2])}), LogType="Tail"
)
body, complete = b"", {}
for event in answer["EventStream"]:
    body += event.get("PayloadChunk", {}).get("Payload", b"")
    complete = event.get("InvokeComplete", complete)
log = base64.b64decode(complete.get("LogResult", "")).decode()
print(json.dumps({"body": body.decode(), "error": complete.get("ErrorCode"), "log": log}))
