"""Asks the bot beside it whether it is alive, at LISTEN; a container's health check is `python -m bot.healthcheck`.

It reads the settings and nothing else of the program, for it runs twice a minute.
"""

import sys
from http.client import HTTPConnection, HTTPException

from bot.config import read_settings
from bot.contract.platform_settings import SocketAddress

PROBE_TIMEOUT = 4.0
"""Seconds."""


def find_fault(listen: SocketAddress) -> str:
    """What /healthz says of a stuck loop, or why it does not answer; empty where all is well."""
    line = HTTPConnection(*listen, timeout=PROBE_TIMEOUT)
    try:
        line.request("GET", "/healthz")
        answer = line.getresponse()
        return "" if answer.status == 200 else answer.read().decode()
    except (OSError, HTTPException) as nothing:
        return f"no answer: {nothing}"
    finally:
        line.close()


if __name__ == "__main__":
    sys.exit(find_fault(read_settings().listen) or None)
