# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One of AWS's own clients, unmodified, drives the engine through all that every client is tried with.

drives_test.py CLIENT   with a name out of drivers.DRIVERS
"""
import os
import sys
import tempfile

import pypi

pypi.require("boto3==1.44.8")  # Debian's does not know response streaming

import functions  # noqa: E402
from clientmatrix import ClientMatrix  # noqa: E402
from drivers import DRIVERS  # noqa: E402
from signalbox_engine import main  # noqa: E402

driver = DRIVERS[sys.argv.pop(1)]
HANDLERS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "runtimes", "python", "lambda_function.py")
TELLER = """
exports.stream = awslambda.streamifyResponse(async (event, response) => {
    for (let piece = 0; piece < event.pieces; ++piece) response.write(`piece ${piece};`);
    response.end();
});
"""


class Drives(ClientMatrix, functions.FunctionTest):
    trouble = "IndexError"
    overlap = driver.overlap

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")
        folder = tempfile.TemporaryDirectory(prefix="signalbox-drives-")
        cls.addClassCleanup(folder.cleanup)
        cls.driver = driver(cls.engine, folder.name)
        with open(HANDLERS, encoding="utf-8") as file:
            cls.handlers = file.read()

    def create(self, runtime, handler, files, timeout):
        name = f"f{next(functions._numbers)}"
        self.driver.create(name, runtime, handler, functions.zipped(files), timeout, self.memory)
        return name

    def function(self, timeout=30):
        return self.create("python3.11", "lambda_function.handler", {"lambda_function.py": self.handlers}, timeout)

    def invoke(self, name, event=None, **_):
        return functions.Answer(self.driver.invoke(name, event))

    def invoke_together(self, name, event, many):
        return [functions.Answer(each) for each in self.driver.invoke_together(name, event, many)]

    def send(self, name, event):
        return self.driver.send(name, event)

    def streamed(self, pieces):
        self.need_runtime("nodejs")
        if not self.driver.streams:
            self.skipTest("this client leaves streamed answers out")
        name = self.create("nodejs20.x", "index.stream", {"index.js": TELLER}, 30)
        return self.driver.stream(name, {"pieces": pieces})


if __name__ == "__main__":
    main()
