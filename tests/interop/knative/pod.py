# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside of a pod's network namespace: pod.py SOCKET QUEUE-PROXY, and {"queue": {…}, "user": {…}} on its standard
input, the environments of the two. What comes in by the socket goes to the queue-proxy. Ends when the input ends."""
import fcntl
import http.server
import json
import os
import socket
import struct
import subprocess
import sys
import threading

SIOCSIFFLAGS, IFF_UP = 0x8914, 1


class Function(http.server.BaseHTTPRequestHandler):
    """What the image holds: answers {"echo": event}, fails on {"fail": …}, and prints a line."""
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        print("heard", body, flush=True)
        event = json.loads(body or "null")
        failed = isinstance(event, dict) and event.get("fail")
        content = json.dumps({"error": event["fail"]} if failed else {"echo": event}).encode()
        self.send_response(500 if failed else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def bridge(listener, port):
    while True:
        outer, _ = listener.accept()
        try:
            inner = socket.create_connection(("127.0.0.1", port))
        except OSError:
            outer.close()
            continue
        for pair in ((outer, inner), (inner, outer)):
            threading.Thread(target=pump, args=pair, daemon=True).start()


def main(path, queue):
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
    settings = json.loads(sys.stdin.readline())
    function = http.server.ThreadingHTTPServer(("127.0.0.1", int(settings["queue"]["USER_PORT"])), Function)
    threading.Thread(target=function.serve_forever, daemon=True).start()
    proxy = subprocess.Popen([queue], env={**settings["queue"], "PATH": os.environ["PATH"]}, stdout=sys.stderr)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    threading.Thread(target=bridge, args=(listener, int(settings["queue"]["QUEUE_SERVING_PORT"])), daemon=True).start()
    sys.stdin.read()
    proxy.kill()  # it would wait half a minute for requests that a real node may still bring
    proxy.wait()


main(*sys.argv[1:])
