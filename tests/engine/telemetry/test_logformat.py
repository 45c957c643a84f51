# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON log format: platform lines as events, application lines as objects, and the levels of both."""
import json
import urllib.request

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest

PYTHON = """
import logging
def handler(event, context):
    logging.getLogger("shop").info("low on %s", "tea")
    logging.debug("unseen")
    if event:
        raise KeyError("lost")
"""
NODE = """
exports.handler = async (event) => {
    console.log('low on', 'tea');
    console.debug('unseen');
    console.warn({ a: 1 });
    if (event)
        throw new RangeError('lost');
};
"""


class LogFormatTest(FunctionTest):
    def lines(self, runtime, files, event=None, application="INFO", system="INFO"):
        """The log's lines, parsed. Debian's boto3 is older than log formats: the request is made by hand."""
        name = self.make(runtime, files)
        logging = {"LogFormat": "JSON", "ApplicationLogLevel": application, "SystemLogLevel": system}
        request = self.engine.signed("PUT", f"/2015-03-31/functions/{name}/configuration",
                                     json.dumps({"LoggingConfig": logging}).encode())
        urllib.request.urlopen(request, timeout=30).close()
        self.aws.get_waiter("function_updated").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return [json.loads(line) for line in self.invoke(name, event).log.splitlines()]

    def test_python(self):
        self.need_runtime("python3")
        lines = self.lines("python3.11", {"index.py": PYTHON}, 1)
        start, said, error, done, report = lines
        self.assertEqual((start["type"], set(start)), ("platform.start", {"time", "type", "record"}))
        request_id = start["record"]["requestId"]
        self.assertEqual((said["level"], said["message"], said["logger"], said["requestId"]),
                         ("INFO", "low on tea", "shop", request_id))
        self.assertEqual((error["level"], error["errorType"]), ("ERROR", "KeyError"))
        self.assertEqual((done["type"], report["type"], report["record"]["status"]),
                         ("platform.runtimeDone", "platform.report", "error"))
        seen = [line.get("message") for line in self.lines("python3.11", {"index.py": PYTHON}, application="DEBUG")]
        self.assertIn("unseen", seen)

    def test_node(self):
        self.need_runtime("nodejs")
        lines = self.lines("nodejs18.x", {"index.js": NODE}, 1)
        start, said, warned, error, done, report = lines
        self.assertEqual((said["level"], said["message"], said["requestId"]),
                         ("INFO", "low on tea", start["record"]["requestId"]))
        self.assertEqual((warned["level"], warned["message"]), ("WARN", {"a": 1}))
        self.assertEqual((error["level"], error["message"]["errorType"]), ("ERROR", "RangeError"))
        self.assertEqual((done["type"], report["type"]), ("platform.runtimeDone", "platform.report"))

    def test_levels_of_what_any_runtime_writes(self):
        script = """
def handler(event, context):
    print('{"level":"DEBUG","message":"a"}')
    print('{"level":"ERROR","message":"b"}')
    print('{"message":"c"}')
"""
        lines = self.lines("python3.11", {"index.py": script}, system="WARN")
        self.assertEqual([line["message"] for line in lines], ["b", "c"])

    def test_levels_of_the_platform(self):
        self.need_runtime("python3")
        files = {"index.py": PYTHON}
        debug = [line["type"] for line in self.lines("python3.11", files, application="ERROR", system="DEBUG")]
        self.assertEqual(debug, ["platform.start", "platform.runtimeDone", "platform.report"])
        info = [line["type"] for line in self.lines("python3.11", files, application="ERROR")]
        self.assertEqual(info, ["platform.start", "platform.report"])
        self.assertEqual(self.lines("python3.11", files, application="ERROR", system="WARN"), [])


if __name__ == "__main__":
    main()
