# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs commands of the AWS CLI, each in a process of its own that is forked from this one. This one has loaded the
CLI's modules and done nothing else, as /usr/bin/aws does first: that is most of what a command costs.

Started by cli.py, without a home and what a person installed there. Standard input is a socket: each message brings one more, on which a command is read and answered.
Ends with it.
"""
import json
import os
import signal
import socket
import sys
import threading
import traceback

import awscli.clidriver
import awscli.handlers  # noqa: F401, which loads the rest


def into(number):
    """What is written to this output from now on."""
    file = os.memfd_create("output")
    os.dup2(file, number)
    return file


def content(file):
    with open(file, "rb") as written:
        written.seek(0)
        return written.read().decode(errors="replace")


def run():
    """The status the command ended with, as Python tells what a program was left with."""
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # pylint: disable=broad-except
        traceback.print_exc()
        return 1
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF
    print(code, file=sys.stderr)
    return 1


def end_with(connection):
    """The command is not waited for any longer."""
    connection.recv(1)
    os._exit(1)


def serve(connection):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    with connection.makefile("rw", encoding="utf-8") as stream:
        command = json.loads(stream.readline())
        threading.Thread(target=end_with, args=(connection,), daemon=True).start()
        os.environ.update(command["environment"])
        sys.argv = ["aws", *command["arguments"]]
        outputs = [into(1), into(2)]
        code = run()
        sys.stdout.flush()
        sys.stderr.flush()
        json.dump([code, *map(content, outputs)], stream)


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    with socket.socket(fileno=os.dup(0)) as commands:
        while True:
            message, descriptors, _, _ = socket.recv_fds(commands, 1, 1)
            if not message:
                return
            with socket.socket(fileno=descriptors[0]) as connection:
                if os.fork() == 0:
                    try:
                        commands.close()
                        serve(connection)
                    except BaseException:  # pylint: disable=broad-except
                        traceback.print_exc()
                    os._exit(0)


if __name__ == "__main__":
    main()
