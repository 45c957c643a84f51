# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The root logger as Lambda sets it up. Imported when the function imports logging."""
import logging
import os
import sys
import time

LEVELS = {"TRACE": logging.DEBUG, "FATAL": logging.CRITICAL}


class LambdaFormatter(logging.Formatter):
    """[LEVEL]<tab>time<tab>request id<tab>message, times in UTC with milliseconds."""

    converter = time.gmtime

    def __init__(self, state):
        super().__init__("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
                         "%Y-%m-%dT%H:%M:%S")
        self._state = state

    def format(self, record):
        record.aws_request_id = self._state.request_id
        return super().format(record)


class JsonFormatter(logging.Formatter):
    """One JSON object a line, as the JSON log format wants it."""

    converter = time.gmtime

    def __init__(self, state):
        super().__init__(datefmt="%Y-%m-%dT%H:%M:%SZ")
        self._state = state

    def format(self, record):
        import json

        line = {"timestamp": self.formatTime(record, self.datefmt), "level": record.levelname,
                "message": record.getMessage(), "logger": record.name}
        if self._state.request_id:
            line["requestId"] = self._state.request_id
        if record.exc_info and record.exc_info[0]:
            line["errorType"] = record.exc_info[0].__name__
            line["errorMessage"] = str(record.exc_info[1])
            line["stackTrace"] = self.formatException(record.exc_info).splitlines()
        return json.dumps(line, ensure_ascii=False, default=str)


class LambdaHandler(logging.Handler):
    """Writes to the stream that is standard output at the time."""

    def emit(self, record):
        try:
            sys.stdout.write(self.format(record) + "\n")
            sys.stdout.flush()
        except Exception:
            self.handleError(record)


def install(state):
    """Adds the one handler to the root logger."""
    handler = LambdaHandler()
    root = logging.getLogger()
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
        root.setLevel(LEVELS.get(level, level))
        handler.setFormatter(JsonFormatter(state))
    else:
        handler.setFormatter(LambdaFormatter(state))
    root.addHandler(handler)
