# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON by the interpreter's C scanner and encoder alone: the json package would import regular expressions, which
take longer than starting the interpreter. Where an interpreter lacks these parts, the json package does it."""


class MarshalError(Exception):
    """What the handler returned is no JSON."""


class _Settings:
    """What json.JSONDecoder tells the scanner."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}.__getitem__
    memo = {}


def _refuse(value):
    raise MarshalError("Unable to marshal response: Object of type %s is not JSON serializable" % type(value).__name__)


def _float(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


try:
    from _json import encode_basestring, make_encoder, make_scanner

    _scan = make_scanner(_Settings)

    def _encode(value):
        encoder = make_encoder({}, _refuse, encode_basestring, None, ": ", ", ", False, False, True)
        return "".join(encoder(value, 0))
except ImportError:
    _scan = None

    def _encode(value):
        import json

        return json.dumps(value, default=_refuse, ensure_ascii=False)


def loads(text):
    """The value of a JSON document. Raises ValueError."""
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig")
    if _scan is not None:
        text = text.strip(" \t\r\n")
        try:
            value, end = _scan(text, 0)
            if end == len(text):
                return value
        except (StopIteration, ValueError, SystemError):
            pass  # the json package says what is wrong, and where
    import json

    return json.loads(text)


def dumps(value):
    """The value as JSON in UTF-8. Raises MarshalError."""
    try:
        if isinstance(value, float):
            return _float(value).encode()
        return _encode(value).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise MarshalError("Unable to marshal response: %s" % error) from None
