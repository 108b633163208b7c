"""How a long send goes on, for those who look after the chat: how many messages have left, and how long it takes."""

from bot.contract.context import Context
from bot.contract.outgoing import Line, _, many
from db import outbox

CROWD = 300
"""What leaves within seconds is not worth a word."""


async def progress(ctx: Context) -> list[Line]:
    """One line while so many messages wait, which nobody asked for just now; else nothing."""
    crowd = await outbox.crowd(ctx.tx)
    if crowd.waiting < CROWD:
        return []
    said = _("{sent} of {all} messages have left.", sent=crowd.left, all=crowd.left + crowd.waiting)
    if not crowd.lately:
        return [said]
    minutes = max(1, round(crowd.waiting / crowd.lately))
    left = many("That takes about one more minute.", "That takes about {count} more minutes.", count=minutes)
    return [(said, left)]
