# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the Python runtime client. Run without site: what a function needs of it is done here."""
import os
import sys

LAYERS = ["/opt/python/lib/python%d.%d/site-packages" % sys.version_info[:2], "/opt/python"]
declared = os.environ.get("AWS_EXECUTION_ENV", "")[len("AWS_Lambda_"):]  # perhaps not the version that runs it
if declared and declared not in LAYERS[0]:
    LAYERS.insert(1, "/opt/python/lib/%s/site-packages" % declared)
sys.path[0:1] = [os.environ.get("LAMBDA_TASK_ROOT", "/var/task"), *LAYERS, *sys.path[0:1]]
sys.path.append("/usr/lib/python3/dist-packages")  # the host's boto3 and the like, after everything else

from signalbox_runtime import main
import signalbox_endpoint

signalbox_endpoint.watch()
main()
