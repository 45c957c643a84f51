# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has an old botocore heed AWS_ENDPOINT_URL, by which SDKs find the engine.

Botocore does since 1.31. Debian 12 has 1.29, and that is what a function imports that brings none of its own: its
clients would ask for AWS, as no function on AWS has to be told where its services are. Nothing is loaded for it before
a function imports botocore, and newer ones are left as they are.
"""
import os
import sys

KNOWS_IT = (1, 31)


def watch():
    """Looks at botocore.session when it is imported."""
    sys.meta_path.insert(0, SessionFinder)


class SessionFinder:
    """Finds nothing but botocore.session."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "botocore.session":
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            spec.loader = TeachingLoader(spec.loader)
        return spec


class TeachingLoader:
    """Loads a module as another loader does, and then teaches it. The finder stays until that has worked."""

    def __init__(self, loader):
        self._loader = loader

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        if SessionFinder in sys.meta_path:
            sys.meta_path.remove(SessionFinder)
        teach(module)


def teach(module):
    """Clients of an old botocore get the endpoint that the environment names, where their maker gives none."""
    from botocore import __version__ as version

    if tuple(map(int, version.split(".")[:2])) >= KNOWS_IT:
        return
    create = module.Session.create_client

    def create_client(self, service_name, *arguments, **options):
        positional = len(arguments) > 4  # region_name, api_version, use_ssl, verify, endpoint_url
        if not positional and options.get("endpoint_url") is None:
            options["endpoint_url"] = endpoint_of(self.get_service_model(service_name).service_id)
        return create(self, service_name, *arguments, **options)

    module.Session.create_client = create_client


def endpoint_of(service_id):
    """What the environment says of a service: "CloudWatch Logs" has AWS_ENDPOINT_URL_CLOUDWATCH_LOGS."""
    if os.environ.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "").lower() == "true":
        return None
    own = "AWS_ENDPOINT_URL_" + service_id.replace(" ", "_").upper()
    return os.environ.get(own) or os.environ.get("AWS_ENDPOINT_URL")
