# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that start all the processes they can."""
import os
import threading

from signalbox_engine import main, skip_without, wait_for

skip_without("boto3")
from functions import need_tool

need_tool("/usr/bin/python3")
from attacker import Attacker, FromRoot, FromUser


class Greed(Attacker):
    def test_fork_bomb_is_contained(self):
        marker = "bomb" + os.urandom(6).hex()
        script = f"#!/bin/sh\nexec sh -c 'bomb() {{ bomb | bomb & }}; bomb; wait' {marker}\n"
        bomb = self.make("provided.al2023", {"bootstrap": script}, timeout=3, memory=512)
        thread = threading.Thread(target=lambda: setattr(self, "answer", self.invoke(bomb)))
        thread.start()
        self.assertEqual(self.attempts("1 + 1"), {"1 + 1": "2"})  # others go on meanwhile
        thread.join()
        self.assertTrue(self.answer.failed, repr(self.answer))
        wait_for(lambda: not self.running(marker), "the end of every process")

    def test_processes_have_their_limit(self):
        name = self.make("python3.11", {"index.py": """
import os, time
def handler(event, context):
    children = []
    try:
        while len(children) < 3000:
            pid = os.fork()
            if pid == 0:
                time.sleep(60)
                os._exit(0)
            children.append(pid)
    except OSError:
        pass
    return len(children)
"""}, memory=1024, timeout=60)
        answer = self.invoke(name)
        self.assertTrue(answer.failed or answer.value < 1000, repr(answer))


class GreedFromRoot(Greed, FromRoot):
    pass


class GreedFromUser(Greed, FromUser):
    pass


del FromRoot, FromUser  # which are no tests themselves

if __name__ == "__main__":
    main()
