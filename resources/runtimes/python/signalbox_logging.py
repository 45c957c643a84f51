# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The root logger as Lambda sets it up. Imported when the function imports logging."""
import logging
import sys
import time


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
    handler.setFormatter(LambdaFormatter(state))
    logging.getLogger().addHandler(handler)
