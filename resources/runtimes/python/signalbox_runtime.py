# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The runtime client for Python functions: fetches invocations from the Lambda Runtime API and runs the handler.

It starts fast because it imports next to nothing: the connection is a plain socket, JSON is read and written by the
interpreter's own C parts, and everything for errors and logging is imported when it is first needed.
"""
import builtins
import os
import sys
import time

from signalbox_connection import Connection, RuntimeApiError
from signalbox_json import MarshalError, dumps, loads


class HandlerError(Exception):
    """The handler cannot be found or loaded; `error_type` is what Lambda calls it."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


class Identity:
    """Who called, where a mobile SDK did."""

    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self, values=None):
        values = values or {}
        self.cognito_identity_id = values.get("cognitoIdentityId")
        self.cognito_identity_pool_id = values.get("cognitoIdentityPoolId")


class Client:
    """The mobile application that called."""

    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))


class ClientContext:
    """What the caller sent along."""

    __slots__ = ("custom", "env", "client")

    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values["client"]) if isinstance(values.get("client"), dict) else None


class Context:
    """The second argument of a handler."""

    def __init__(self, headers):
        env = os.environ
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn", "")
        self.function_name = env.get("AWS_LAMBDA_FUNCTION_NAME", "")
        self.function_version = env.get("AWS_LAMBDA_FUNCTION_VERSION", "")
        self.memory_limit_in_mb = env.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
        self.log_group_name = env.get("AWS_LAMBDA_LOG_GROUP_NAME", "")
        self.log_stream_name = env.get("AWS_LAMBDA_LOG_STREAM_NAME", "")
        sent = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(loads(sent)) if sent else None
        who = headers.get("lambda-runtime-cognito-identity")
        self.identity = Identity(loads(who)) if who else Identity()
        self._deadline_ms = int(headers.get("lambda-runtime-deadline-ms", "0"))

    def get_remaining_time_in_millis(self):
        """Milliseconds until the function is ended; never negative."""
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def log(self, message):
        """Writes to the function's log."""
        sys.stdout.write(str(message))

    def __repr__(self):
        return "LambdaContext([aws_request_id=%s,function_name=%s])" % (self.aws_request_id, self.function_name)


def load_handler(name):
    """The function that `module.function` or `folder/module.function` names."""
    module_name, dot, function_name = name.rpartition(".")
    if not dot or not module_name or not function_name:
        raise HandlerError("Runtime.MalformedHandlerName", "Bad handler '%s': not enough values to unpack "
                           "(expected 2, got 1)" % name)
    try:
        module = __import__(module_name.replace("/", "."), fromlist=["*"])
    except ImportError as error:
        raise HandlerError("Runtime.ImportModuleError",
                           "Unable to import module '%s': %s" % (module_name, error), stack_of(error)) from error
    except SyntaxError as error:
        where = '  File "%s" Line %s\n    %s\n' % (error.filename, error.lineno, (error.text or "").rstrip())
        raise HandlerError("Runtime.UserCodeSyntaxError",
                           "Syntax error in module '%s': %s" % (module_name, error), [where]) from error
    try:
        handler = getattr(module, function_name)
    except AttributeError:
        raise HandlerError("Runtime.HandlerNotFound",
                           "Handler '%s' missing on module '%s'" % (function_name, module_name)) from None
    if not callable(handler):
        raise HandlerError("Runtime.HandlerNotFound",
                           "Handler '%s' on module '%s' is not a function" % (function_name, module_name))
    return handler


def stack_of(error):
    """The formatted frames of an error below this client's own, as Lambda's stackTrace."""
    import traceback

    own = {__file__, __file__.replace("signalbox_runtime", "bootstrap")}
    frames = traceback.extract_tb(error.__traceback__)
    kept = [frame for frame in frames if frame.filename not in own and not frame.filename.startswith("<frozen")]
    return traceback.format_list(kept)


def error_document(error, request_id):
    """The error as the caller gets it."""
    if isinstance(error, HandlerError):
        return {"errorMessage": str(error), "errorType": error.error_type, "requestId": request_id,
                "stackTrace": error.trace}
    if isinstance(error, MarshalError):
        return {"errorMessage": str(error), "errorType": "Runtime.MarshalError", "requestId": request_id,
                "stackTrace": []}
    return {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": request_id,
            "stackTrace": stack_of(error)}


def log_error(document):
    """Writes the error into the function's log, in its format."""
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        now = time.time()
        stamp = "%s.%03dZ" % (time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)), now % 1 * 1000)
        print(dumps({"timestamp": stamp, "level": "ERROR", **document}).decode(), flush=True)
        return
    lines = ["[ERROR] %s: %s" % (document["errorType"], document["errorMessage"])]
    if document["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        lines += [text.rstrip("\n") for text in document["stackTrace"]]
    print("\n".join(lines), flush=True)


def fail_init(connection, error):
    """Tells that the function cannot be initialised, and ends."""
    document = error_document(error, "")
    log_error(document)
    connection.post("/runtime/init/error", dumps(document), document["errorType"])
    sys.exit(1)


def refuse_special(result):
    """Names the kinds of handler that return something nobody can answer with."""
    kind = type(result).__name__
    if kind == "coroutine":
        result.close()
        raise MarshalError("Unable to marshal response: the handler is an 'async def' function, which Lambda does not "
                           "run. Call asyncio.run() inside a plain handler.")
    if kind in ("generator", "async_generator"):
        raise MarshalError("Unable to marshal response: the handler is a generator, which Lambda's Python runtime does "
                           "not run. Return one value instead of using yield.")


def run_one(connection, handler):
    """One invocation, from its arrival to its answer."""
    headers, body = connection.get("/runtime/invocation/next")
    request_id = headers["lambda-runtime-aws-request-id"]
    if "lambda-runtime-trace-id" in headers:
        os.environ["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
    STATE.request_id = request_id
    path = "/runtime/invocation/" + request_id
    try:
        result = handler(parse(body), Context(headers))
        refuse_special(result)
        answer = dumps(result)
    except Exception as error:  # whatever the function raises is its answer
        document = error_document(error, request_id)
        log_error(document)
        connection.post(path + "/error", dumps(document), document["errorType"])
        return
    flush()
    connection.post_later(path + "/response", answer)


def parse(body):
    """The event of an invocation."""
    try:
        return loads(body)
    except ValueError as error:
        raise HandlerError("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


def flush():
    """What the function printed belongs to this invocation."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (ValueError, OSError):
            pass  # the function closed it


class State:
    """The invocation that runs, for the log."""

    request_id = ""


STATE = State()


class LoggingHook:
    """Sets up the root logger as Lambda does, when the function imports logging and not before."""

    @staticmethod
    def find_spec(name, path=None, _target=None):
        """Has the other finders find logging, and adds the handler right after it was executed."""
        if name != "logging":
            return None
        sys.meta_path.remove(LoggingHook)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path)
            if spec is not None:
                spec.loader.exec_module = LoggingHook.then_install(spec.loader.exec_module)
                return spec
        return None

    @staticmethod
    def then_install(execute):
        """Wraps a loader's exec_module."""

        def exec_module(module):
            execute(module)
            import signalbox_logging

            signalbox_logging.install(STATE)

        return exec_module


def prepare():
    """What site would have done, and what Lambda does."""
    builtins.exit = builtins.quit = sys.exit
    sys.stdout.reconfigure(line_buffering=True)
    sys.meta_path.insert(0, LoggingHook)


def main():
    """Runs invocations until the engine ends the process."""
    prepare()
    connection = Connection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load_handler(os.environ.get("_HANDLER", ""))
    except Exception as error:  # an error in the function's own module
        fail_init(connection, error)
    try:
        while True:
            run_one(connection, handler)
    except RuntimeApiError as error:
        sys.exit("signalbox runtime: %s" % error)
