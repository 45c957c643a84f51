# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a request as the service does that botocore's model describes: into the operation's parameters. What the
model does not know is an error."""
import base64
import json
import re
import urllib.parse
import xml.etree.ElementTree


class Wrong(Exception):
    """The request is not one of its operation."""


def parameters(operation, request):
    """The parameters of `operation` (an OperationModel) that a request (method, path, query, headers, body) carries."""
    protocol = operation.service_model.resolved_protocol
    http = operation.http
    if request["method"] != http["method"]:
        raise Wrong(f"{request['method']} instead of {http['method']}")
    if protocol == "query":
        return _query(operation, request)
    if protocol in ("json", "smithy-rpc-v2-cbor"):
        return _json_rpc(operation, request)
    return _rest(operation, request)


def _json_rpc(operation, request):
    target = f"{operation.metadata['targetPrefix']}.{operation.name}"
    if _header(request, "X-Amz-Target") != target:
        raise Wrong(f"the target is {_header(request, 'X-Amz-Target')}, not {target}")
    version = "application/x-amz-json-" + operation.metadata["jsonVersion"]
    if _header(request, "Content-Type") != version:
        raise Wrong(f"the content is {_header(request, 'Content-Type')}, not {version}")
    return value(operation.input_shape, json.loads(request["body"]))


def _query(operation, request):
    fields = dict(urllib.parse.parse_qsl(request["body"].decode(), keep_blank_values=True, strict_parsing=True))
    for name, wanted in (("Action", operation.name), ("Version", operation.metadata["apiVersion"])):
        if fields.pop(name, None) != wanted:
            raise Wrong(f"{name} is not {wanted}")
    found = {}
    for name, member in operation.input_shape.members.items():
        taken = _query_member(member, member.serialization.get("name", name), fields)
        if taken is not None:
            found[name] = taken
    if fields:
        raise Wrong(f"unknown fields: {sorted(fields)}")
    return found


def _query_member(shape, name, fields):
    if shape.type_name == "map":
        flat = shape.serialization.get("flattened")
        prefix = name if flat else f"{name}.entry"
        key, item = (each.serialization.get("name", usual) for each, usual in ((shape.key, "key"), (shape.value, "value")))
        found, number = {}, 1
        while f"{prefix}.{number}.{key}" in fields:
            found[fields.pop(f"{prefix}.{number}.{key}")] = fields.pop(f"{prefix}.{number}.{item}")
            number += 1
        return found or None
    if shape.type_name in ("list", "structure"):  # not sent: what would be of it is left over
        return None
    return _scalar(shape, fields.pop(name)) if name in fields else None


def _rest(operation, request):
    found = {}
    path, _, fixed = operation.http["requestUri"].partition("?")
    labels = re.findall(r"{(\w+)(\+?)}", path)
    pattern = re.sub(r"\\{(\w+)\\\+\\}|\\{(\w+)\\}", lambda m: "(.+)" if m.group(1) else "([^/]+)", re.escape(path))
    match = re.fullmatch(pattern.rstrip("/") + "/?", request["path"])
    if not match:
        raise Wrong(f"{request['path']} is not {path}")
    shape = operation.input_shape
    members = shape.members if shape else {}
    where = {each.serialization.get("name", name): (name, each) for name, each in members.items()}
    for (label, _), text in zip(labels, match.groups()):
        name, member = where[label]
        found[name] = _scalar(member, urllib.parse.unquote(text))
    _rest_query(members, [*urllib.parse.parse_qsl(fixed, keep_blank_values=True)], request, found)
    _rest_headers(members, request, found)
    _rest_body(operation, request, found)
    return found


def _rest_query(members, fixed, request, found):
    query = [tuple(each) for each in request["query"]]
    for each in fixed:
        if each not in query:
            raise Wrong(f"{each} is missing in the query")
        query.remove(each)
    known = {each.serialization["name"]: (name, each) for name, each in members.items()
             if each.serialization.get("location") == "querystring"}
    for key, text in query:
        if key not in known:
            raise Wrong(f"{key} is unknown in the query")
        name, member = known[key]
        if member.type_name == "list":
            found.setdefault(name, []).append(_scalar(member.member, text))
        else:
            found[name] = _scalar(member, text)


def _rest_headers(members, request, found):
    known = {each.serialization["name"].lower(): (name, each) for name, each in members.items()
             if each.serialization.get("location") == "header"}
    for key, text in request["headers"]:
        if key.lower() in known:
            name, member = known[key.lower()]
            found[name] = _scalar(member, text)
        elif key.lower() not in ("content-type",):
            raise Wrong(f"{key} is an unknown header")


def _rest_body(operation, request, found):
    shape, body = operation.input_shape, request["body"]
    payload = shape.serialization.get("payload") if shape else None
    if payload and shape.members[payload].type_name in ("blob", "string"):
        if body:
            found[payload] = body
        return
    if not body:
        return
    xml_body = operation.service_model.resolved_protocol == "rest-xml"
    if payload:
        member = shape.members[payload]
        found[payload] = _xml(member, xml.etree.ElementTree.fromstring(body)) if xml_body else value(member, json.loads(body))
        return
    in_body = {name: each for name, each in shape.members.items() if "location" not in each.serialization} if shape else {}
    if not in_body:
        raise Wrong("there is no body in the model")
    names = {each.serialization.get("name", name): name for name, each in in_body.items()}
    for key, item in json.loads(body).items():
        if key not in names:
            raise Wrong(f"{key} is unknown in the body")
        found[names[key]] = value(shape.members[names[key]], item)


def value(shape, item):
    """JSON as the model's types: bytes, numbers; unknown members are errors."""
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(item, dict):
            raise Wrong(f"{shape.name} is no object")
        names = {each.serialization.get("name", name): name for name, each in shape.members.items()}
        unknown = set(item) - set(names)
        if unknown:
            raise Wrong(f"{sorted(unknown)} unknown in {shape.name}")
        return {names[key]: value(shape.members[names[key]], each) for key, each in item.items()}
    if kind == "list":
        return [value(shape.member, each) for each in item]
    if kind == "map":
        return {key: value(shape.value, each) for key, each in item.items()}
    if kind == "blob":
        return base64.b64decode(item, validate=True)
    return item


def _xml(shape, node):
    """An element as the model's types; unknown elements are errors."""
    if shape.type_name != "structure":
        return _scalar(shape, node.text or "")
    found = {}
    known = {}
    for name, member in shape.members.items():
        flat = member.type_name == "list" and member.serialization.get("flattened")
        element = member.serialization.get("name") or (flat and member.member.serialization.get("name")) or name
        known[element] = (name, member, flat)
    for child in node:
        tag = child.tag.rsplit("}", 1)[-1]
        if tag not in known:
            raise Wrong(f"<{tag}> is unknown in {shape.name}")
        name, member, flat = known[tag]
        if flat:
            found.setdefault(name, []).append(_xml(member.member, child))
        elif member.type_name == "list":
            found[name] = [_xml(member.member, each) for each in child]
        else:
            found[name] = _xml(member, child)
    return found


def _scalar(shape, text):
    kind = shape.type_name
    if kind in ("integer", "long"):
        return int(text)
    if kind == "boolean":
        if text not in ("true", "false"):
            raise Wrong(f"{text} is no boolean")
        return text == "true"
    return text


def _header(request, name):
    return next((text for key, text in request["headers"] if key.lower() == name.lower()), None)
