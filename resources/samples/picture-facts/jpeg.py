# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""JPEG (ITU-T T.81) and EXIF: dimensions and the camera's notes, from the headers alone."""
import struct

SIGNATURE = b"\xff\xd8\xff"
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
TAGS = {0x010F: "Make", 0x0110: "Model", 0x0112: "Orientation", 0x0132: "DateTime",
        0x9003: "DateTimeOriginal", 0x829A: "ExposureTime", 0x829D: "FNumber", 0x8827: "ISOSpeed", 0x920A: "FocalLength"}
SUB_DIRECTORY = 0x8769
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


def facts(data):
    result = {"kind": "JPEG"}
    for marker, body in segments(data):
        if marker in FRAMES and len(body) >= 5:
            result["height"], result["width"] = struct.unpack(">HH", body[1:5])
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            result["exif"] = exif(body[6:])
    if "width" not in result:
        raise ValueError("the JPEG has no frame header")
    return result


def segments(data):
    """Marker and content of each segment before the picture's own data."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return
        length = struct.unpack(">H", data[at + 2:at + 4])[0]
        yield marker, data[at + 4:at + 2 + length]
        at += 2 + length


def exif(tiff):
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return {}
    found = {}
    try:
        read_directory(tiff, order, struct.unpack(order + "I", tiff[4:8])[0], found)
    except struct.error:
        found["Damaged"] = True  # what could be read stays
    return found


def read_directory(tiff, order, at, found, depth=0):
    count = struct.unpack(order + "H", tiff[at:at + 2])[0]
    for entry in range(count):
        start = at + 2 + entry * 12
        tag, kind, number, offset = struct.unpack(order + "HHII", tiff[start:start + 12])
        if tag == SUB_DIRECTORY and depth == 0:
            read_directory(tiff, order, offset, found, 1)
        elif tag in TAGS and kind in SIZES:
            size = SIZES[kind] * number
            raw = tiff[start + 8:start + 8 + size] if size <= 4 else tiff[offset:offset + size]
            found[TAGS[tag]] = value(order, kind, raw)


def value(order, kind, raw):
    if kind == 2:
        return raw.split(b"\0")[0].decode("utf-8", "replace").strip()
    if kind == 3:
        return struct.unpack(order + "H", raw[:2])[0]
    if kind == 4:
        return struct.unpack(order + "I", raw[:4])[0]
    if kind == 5:
        above, below = struct.unpack(order + "II", raw[:8])
        return f"{above}/{below}" if below != 1 else above
    return raw.hex()
