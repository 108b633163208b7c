"""Says a sentence in the playground, as its page would, and prints what the bot answers.

python -m tests.kit.say_hello http://127.0.0.1:8642/ hello
"""

import asyncio
import sys
from uuid import uuid4

from aiohttp import ClientSession

from tests.kit.timeouts import PATIENCE

RESIDENT = {"phone": "resident", "language": "en"}


async def says(url: str, words: str) -> str:
    """The first new answer that a resident reads. Raises TimeoutError where none comes."""
    site = url.rstrip("/")
    async with (
        asyncio.timeout(PATIENCE),
        ClientSession() as session,
        session.ws_connect(f"{site}/talk", origin=site) as line,
    ):
        await line.send_json({"type": "hello", "phone": "resident"})
        await line.receive_json()
        await line.send_json({"type": "say", "id": str(uuid4()), "text": words, **RESIDENT})
        while (frame := await line.receive_json())["type"] != "message":
            pass
        return str(frame["text"])


if __name__ == "__main__":
    print(asyncio.run(says(sys.argv[1], sys.argv[2])))
