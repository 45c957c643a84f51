# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions with extensions, whose programs are small Python scripts in a layer. What a script says() stands in the
engine's event stream."""
import io
import json
import stat
import zipfile

from functions import FunctionTest

PRELUDE = '''#!/usr/bin/python3
import http.client, http.server, json, os, signal, sys, threading, time
API = os.environ["AWS_LAMBDA_RUNTIME_API"]
NAME = os.path.basename(sys.argv[0])

def call(method, path, body=None, **headers):
    """(status, headers, answer)"""
    connection = http.client.HTTPConnection(API)
    named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    connection.request(method, path, None if body is None else json.dumps(body), named)
    reply = connection.getresponse()
    text = reply.read().decode()
    return reply.status, reply.headers, json.loads(text) if text[:1] in ("{", "[") else text

def register(events, name=NAME, **headers):
    return call("POST", "/2020-01-01/extension/register", {"events": events}, Lambda_Extension_Name=name, **headers)

def begin(events, name=NAME):
    return register(events, name)[1]["Lambda-Extension-Identifier"]

def next_event(me):
    return call("GET", "/2020-01-01/extension/event/next", Lambda_Extension_Identifier=me)[2]

def give_up(me, when, type="Mine.Own"):
    return call("POST", "/2020-01-01/extension/%s/error" % when, {"errorType": type}, Lambda_Extension_Identifier=me,
                Lambda_Extension_Function_Error_Type=type)

def say(what, **more):
    print(json.dumps({"say": what, **more}), flush=True)
'''

# Does nothing but take its events and tell of them.
FAITHFUL = '''
me = begin(["INVOKE", "SHUTDOWN"])
say("registered")
while True:
    event = next_event(me)
    say(event["eventType"], event=event)
    if event["eventType"] == "SHUTDOWN":
        break
'''


def layer_of(extensions):
    """A layer's zip with these programs, {name: source after the prelude, or a whole one}."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, source in extensions.items():
            entry = zipfile.ZipInfo("extensions/" + name)
            entry.external_attr = (stat.S_IFREG | 0o755) << 16
            archive.writestr(entry, source if source.startswith("#!") else PRELUDE + source)
    return data.getvalue()


class ExtensionTest(FunctionTest):
    arguments = ("--idle-timeout", "1")

    def with_extensions(self, script, extensions, **more):
        """A shell function with them; returns its name."""
        layer = self.aws.publish_layer_version(LayerName="extensions", Content={"ZipFile": layer_of(extensions)})
        return self.shell(script, Layers=[layer["LayerVersionArn"]], **more)

    def arn(self, name):
        return self.aws.get_function_configuration(FunctionName=name)["FunctionArn"]

    def event(self, name, kind, wanted=lambda record: True):
        """The record of the function's first such event, kept or coming."""
        arn = self.arn(name)
        return self.engine.wait_event(lambda e: e["type"] == kind and e.get("function") == arn and wanted(e["record"]),
                                      seconds=30)["record"]

    def said(self, name, what, kind="extension"):
        """What a script said()."""
        mark = json.dumps(what)
        line = self.event(name, kind, lambda record: isinstance(record, str) and f'"say": {mark}' in record)
        return json.loads(line)

    def kept(self, name, kind):
        """The records of such events there are now."""
        arn = self.arn(name)
        found = []
        stream = self.engine.events()
        last = None
        for event in stream:
            if last is None:
                last = event["next"] - 1
            elif event["type"] == kind and event.get("function") == arn:
                found.append(event["record"])
            if event.get("seq", 0) >= last:
                break
        stream.close()
        return found
