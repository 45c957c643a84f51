# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""PNG (ISO/IEC 15948): dimensions, dominant colour and a brightness histogram, with zlib alone."""
import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
LARGEST = 64 << 20  # bytes of raw pixels; beyond it only the header is read


def facts(data):
    width, height, depth, kind, interlace = header(data)
    result = {"kind": "PNG", "width": width, "height": height}
    size = height * (1 + (width * CHANNELS[kind] * depth + 7) // 8)
    if interlace or depth != 8 or size > LARGEST:
        return result
    chunks = dict_of_chunks(data)
    raw = inflate(chunks.get(b"IDAT", b""), size)
    counts = colours(raw, width, height, CHANNELS[kind], chunks.get(b"PLTE"), kind)
    red, green, blue = (part * 16 + 8 for part in counts.most_common(1)[0][0])
    result["dominant"] = f"#{red:02x}{green:02x}{blue:02x}"
    result["histogram"] = histogram(counts)
    return result


def header(data):
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise ValueError("the PNG header is damaged")
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", data[16:29])
    if kind not in CHANNELS or not width or not height:
        raise ValueError("the PNG header makes no sense")
    return width, height, depth, kind, interlace


def dict_of_chunks(data):
    """Chunk type to content; pixel data, which may come in several chunks, is joined."""
    chunks, at = {}, len(SIGNATURE)
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        chunks[name] = chunks.get(name, b"") + data[at + 8:at + 8 + length]
        at += length + 12
    return chunks


def inflate(packed, size):
    try:
        raw = zlib.decompressobj().decompress(packed, size)
    except zlib.error:
        raise ValueError("the PNG's pixels are damaged") from None
    if len(raw) < size:
        raise ValueError("the PNG ends too early")
    return raw


def colours(raw, width, height, channels, palette, kind):
    """How often each colour stands in the picture, in steps of 16 a channel; every eighth row counts."""
    counts, stride, above = Counter(), width * channels, bytes(width * channels)
    for row in range(height):
        start = row * (stride + 1)
        line = unfilter(raw[start], bytearray(raw[start + 1:start + 1 + stride]), above, channels)
        if row % 8 == 0:
            counts.update(pixels(line, channels, palette, kind))
        above = line
    return counts


def pixels(line, channels, palette, kind):
    if kind == 3:
        if palette is None or max(line) * 3 + 2 >= len(palette):
            raise ValueError("the PNG uses a colour that its palette does not have")
        return [(palette[i * 3] >> 4, palette[i * 3 + 1] >> 4, palette[i * 3 + 2] >> 4) for i in line]
    small = line.translate(QUARTERED)
    if channels < 3:
        return [(grey, grey, grey) for grey in small[::channels]]
    return zip(small[::channels], small[1::channels], small[2::channels])


QUARTERED = bytes(value >> 4 for value in range(256))


def unfilter(method, line, above, step):
    if method == 1:
        for i in range(step, len(line)):
            line[i] = (line[i] + line[i - step]) & 255
    elif method == 2:
        line = bytearray((a + b) & 255 for a, b in zip(line, above))
    elif method == 3:
        for i in range(len(line)):
            left = line[i - step] if i >= step else 0
            line[i] = (line[i] + ((left + above[i]) >> 1)) & 255
    elif method == 4:
        paeth(line, above, step)
    elif method:
        raise ValueError("the PNG uses an unknown filter")
    return line


def paeth(line, above, step):
    for i in range(min(step, len(line))):
        line[i] = (line[i] + above[i]) & 255
    for i in range(step, len(line)):
        left, up, corner = line[i - step], above[i], above[i - step]
        to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        if to_left <= to_up and to_left <= to_corner:
            guess = left
        else:
            guess = up if to_up <= to_corner else corner
        line[i] = (line[i] + guess) & 255


def histogram(counts):
    """Share of the pixels in eight steps from dark to bright, in per cent."""
    steps = [0] * 8
    for (red, green, blue), count in counts.items():
        steps[min(7, (red * 299 + green * 587 + blue * 114) // 2000)] += count
    total = sum(steps)
    return [round(step * 100 / total) for step in steps]
