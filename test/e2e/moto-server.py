"""Runs moto on a free port of the loopback interface, and ends with whoever started it: their end of standard input closes then, even if they were killed."""

import os
import sys
import threading

from moto.server import main


def end_with_the_starter() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_the_starter, daemon=True).start()
main(["--host", "127.0.0.1", "--port", "0"])
