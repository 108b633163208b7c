"""Needless edits: what a message in a room says now is not sent there once more."""

from bot.contract.outgoing import Reply, Text
from bot.flow.services import Services
from db import outbox
from db.model import Tx


async def is_edit_needless(tx: Tx, house: Services, replaced: int | None, content: str) -> bool:
    """Whether the message in a room that is to be replaced says the same already, or is about to."""
    return replaced is not None and house.shown.is_shown(replaced, content) and await outbox.is_standing(tx, replaced)


def describe_shown_content(tx: Tx, house: Services, reply: Reply, language: str) -> str:
    """All that readers of this language see of a reply and all that its buttons do, in one text."""

    def write(text: Text) -> str:
        return house.languages.render(text, language, house.city.zone, tx.now)

    lines = [[write(text) for text in ((line,) if isinstance(line, Text) else line)] for line in reply.lines]
    buttons = [(write(one.label), one.sign, one.go, one.data) for one in reply.choices]
    return repr((lines, buttons, reply.venue, reply.media, reply.file, reply.retracts))
