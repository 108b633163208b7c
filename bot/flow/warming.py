"""What the rules know is read before somebody writes; afterwards the garbage collector passes over it."""

import asyncio
import gc

from bot.rules import (
    agreeing,
    asides,
    care,
    concern,
    intent,
    kindtold,
    language,
    plainly,
    refusing,
    remit,
    topics,
    triage,
    waiting,
)

READERS = (
    *(triage.warm, concern.warm, care.warm, remit.warm, refusing.warm, language.warm),
    *(intent.warm, kindtold.warm, asides.warm, topics.warm, agreeing.warm, waiting.warm, plainly.warm),
)


async def warm_up() -> None:
    """Read it beside whatever is done meanwhile."""
    gc.disable()
    try:
        for read in READERS:
            await asyncio.to_thread(read)
        spare()
    finally:
        gc.enable()


def spare() -> None:
    """Nothing that is here now is looked at again: it is much, it stays, and whoever writes would wait meanwhile."""
    gc.freeze()
