# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of model_test.py with today's model of Lambda, which has operations that Debian's does not have."""
import pypi

pypi.require("boto3==1.44.8")

from model_test import Model, main  # noqa: E402

Model.newer, Model.declares_all = set(), True  # this model knows them

__all__ = ["Model"]

if __name__ == "__main__":
    main()
