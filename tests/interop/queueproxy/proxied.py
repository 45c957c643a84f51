# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside of a network namespace of its own: proxied.py QUEUE-PROXY TRACE-HEADER, and the queue-proxy's environment
as JSON on its standard input. Puts a small function behind the queue-proxy, calls it, and prints the queue-proxy's
metrics; its log goes to the standard error."""
import fcntl
import http.client
import http.server
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

SIOCSIFFLAGS, IFF_UP = 0x8914, 1
TRACES = ["4bf92f3577b34da6a3ce929d0e0e47%02x" % each for each in range(4)]


class Function(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(500 if body == b"fail" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_GET = do_POST

    def log_message(self, *_):
        pass


def ask(port, method, path, body=None, headers=None):
    """The answer of a server that may only just be starting."""
    end = time.monotonic() + 30
    while True:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            line.request(method, path, body, headers or {})
            return line.getresponse().read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            threading.Event().wait(0.05)


def main(queue, header):
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
    environment = json.load(sys.stdin)
    function = http.server.ThreadingHTTPServer(("127.0.0.1", int(environment["USER_PORT"])), Function)
    threading.Thread(target=function.serve_forever, daemon=True).start()
    proxy = subprocess.Popen([queue], env={**environment, "PATH": os.environ["PATH"]}, stdout=sys.stderr)
    try:
        for at, trace in enumerate(TRACES):
            value = f"00-{trace}-a3ce929d0e0e4736-01" if header == "Traceparent" else trace
            ask(int(environment["QUEUE_SERVING_PORT"]), "POST", "/", b"fail" if at == 3 else b"good", {header: value})
        print(ask(9091, "GET", "/metrics"))
    finally:
        proxy.kill()  # it would wait half a minute for more requests
        proxy.wait()


main(*sys.argv[1:])
