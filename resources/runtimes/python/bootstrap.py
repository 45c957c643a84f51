# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the Python runtime client. Run without site: what a function needs of it is done here."""
import os
import sys

sys.path[0:1] = [os.environ.get("LAMBDA_TASK_ROOT", "/var/task"), "/opt/python", *sys.path[0:1]]
sys.path.append("/usr/lib/python3/dist-packages")  # the host's boto3 and the like, after everything else

from signalbox_runtime import main

main()
