# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kept-alive HTTP/1.1 connection to the Runtime API: as little as that needs, on a bare socket."""
from _socket import AF_INET, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY, socket

PREFIX = "/2018-06-01"
LARGEST_LATER = 65536


class RuntimeApiError(Exception):
    """The Runtime API is gone, or refused something."""


class Connection:
    """Answers always carry a Content-Length: the engine's Runtime API promises it."""

    def __init__(self, address):
        self._address = address
        host, _, port = address.partition(":")
        self._socket = socket(AF_INET, SOCK_STREAM)
        self._socket.connect((host, int(port)))
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._buffer = b""
        self._later = b""  # requests that go out together with the next one
        self._owed = 0  # answers to them that have not come

    def close(self):
        """Ends it."""
        self._socket.close()

    def get(self, path):
        """The headers, with lower-case names, and the body."""
        self._send(b"GET", path, b"", "")
        return self._answer()

    def post(self, path, body, error_type=""):
        """Sends JSON; what the engine answers is of no interest unless it refuses."""
        extra = "Content-Type: application/json\r\n"
        if error_type:
            extra += "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type
        self._send(b"POST", path, body, extra)
        self._answer(accept=(202, 413))

    def post_later(self, path, body):
        """post(), together with the next request, which must follow at once: that saves a round trip."""
        if len(body) > LARGEST_LATER:
            self.post(path, body)
            return
        self._later += self._request(b"POST", path, body, "Content-Type: application/json\r\n")
        self._owed += 1

    def _request(self, method, path, body, extra):
        head = "%s%s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n%s\r\n" % (
            PREFIX, path, self._address, len(body), extra)
        return b"%s %s%s" % (method, head.encode("latin-1", "replace"), body)

    def _send(self, method, path, body, extra):
        request = self._later + self._request(method, path, body, extra)
        self._later = b""
        try:
            self._socket.sendall(request)
        except OSError as error:
            # An answer that is too large is refused before it was read to the end: the refusal still waits.
            if not isinstance(error, (BrokenPipeError, ConnectionResetError)):
                raise RuntimeApiError(str(error)) from None

    def _fill(self):
        try:
            piece = self._socket.recv(1 << 20)
        except OSError as error:
            raise RuntimeApiError(str(error)) from None
        if not piece:
            raise RuntimeApiError("the engine closed the connection")
        return piece

    def _answer(self, accept=(200,)):
        while self._owed:
            self._owed -= 1
            self._one_answer((202, 413))
        return self._one_answer(accept)

    def _one_answer(self, accept):
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            self._buffer += self._fill()
        lines = self._buffer[:end].decode("utf-8", "replace").split("\r\n")
        rest = self._buffer[end + 4:]
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        pieces, size = [rest], len(rest)
        while size < length:
            pieces.append(self._fill())
            size += len(pieces[-1])
        body = b"".join(pieces)
        self._buffer = body[length:]
        if headers.get("connection", "").lower() == "close":
            self._socket.close()
            self.__init__(self._address)
        status = int(lines[0].split(" ")[1])
        if status not in accept:
            raise RuntimeApiError("%s: %s" % (lines[0], body[:500].decode("utf-8", "replace")))
        return headers, body[:length]
