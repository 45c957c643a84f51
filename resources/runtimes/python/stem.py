# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Started ahead of any function: loads what every function needs, then waits to be told which one it is. The engine
answers with that function's environment variables once its code is in place."""
import os
import sys

from signalbox_connection import Connection
from signalbox_json import loads
import signalbox_endpoint  # noqa: F401  so that they are there when the function comes
import signalbox_runtime  # noqa: F401


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


# Not imported: a function may have a module of that name.
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "bootstrap.py"), encoding="utf-8") as source:
    start = compile(source.read(), source.name, "exec")

become()
exec(start)
