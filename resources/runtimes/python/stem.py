# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Started ahead of any function: loads what every function needs, then waits to be told which one it is. The engine
answers with that function's environment variables once its code is in place."""
import os
import sys

from signalbox_connection import Connection
from signalbox_json import loads
import signalbox_runtime  # noqa: F401  so that it is there when the function comes


def become():
    """Takes on the function's environment."""
    connection = Connection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    _, body = connection.get("/signalbox/function")
    connection.close()
    os.environ.update(loads(body))
    os.chdir(os.environ["LAMBDA_TASK_ROOT"])  # what is mounted there now
    if "PYTHONPATH" in os.environ:
        sys.path[1:1] = os.environ["PYTHONPATH"].split(os.pathsep)
    sys.path_importer_cache.clear()


become()
import bootstrap  # noqa: E402, F401  runs the function
